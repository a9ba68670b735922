import { Type, type Static } from 'typebox';
import { deliveries, needsOffice } from '../../domain/delivery.ts';
import { digestFrequencies } from '../../domain/reminders.ts';
import { audiences, consentTopics, messageSteps } from '../../domain/messages.ts';
import { Nullable, Slug, Words } from '../../http/schema.ts';

const Id = Type.String({ format: 'uuid' });
const Moment = Type.String({ format: 'date-time' });
const PlaceName = Type.Object({ slug: Type.String(), name: Type.String() });

/** A message as it stands in a list. */
const Head = {
  id: Id,
  subject: Type.String(),
  isFormal: Type.Boolean({ description: 'With legal effect, or asked by the law' }),
  madeAt: Moment,
  project: Type.Object({
    id: Id,
    number: Type.Integer(),
    title: Nullable(Type.String()),
    village: PlaceName,
  }),
};
export const MyMessage = Type.Object({ ...Head, openedAt: Nullable(Moment) });
export type MyMessage = Static<typeof MyMessage>;

const Step = Type.Object({
  step: Type.Enum([...messageSteps]),
  at: Moment,
  detail: Nullable(
    Type.String({ description: 'To which address, the answer of the mail server, the day of posting' }),
  ),
  by: Nullable(Type.String({ description: 'Who did it; null: the system' })),
});

/** A formal message as the office sees it, with the proof of sending and reading (Awb 2:25). */
export const SentMessage = Type.Object({
  ...Head,
  addressee: Nullable(Type.String({ description: 'Its name; null: who has no account' })),
  audience: Type.Enum([...audiences]),
  body: Type.String(),
  byPost: Type.Boolean(),
  noticeBy: Nullable(
    Type.String({ format: 'date-time', description: 'The last moment to tell of it (Awb 2:10)' }),
  ),
  delivery: Type.Enum([...deliveries]),
  steps: Type.Array(Step),
});
export type SentMessage = Static<typeof SentMessage>;

const Consents = Type.Array(
  Type.Object({
    topic: Type.Enum([...consentTopics]),
    given: Type.Boolean(),
    since: Nullable(Type.String({ format: 'date-time', description: 'When it was given or withdrawn last' })),
  }),
);

const Done = Type.Object({ done: Type.Literal(true) });
const InMunicipality = Type.Object({ municipality: Slug, message: Id });

export const messageApi = {
  'GET /messages': {
    summary: 'My messages by project: those with something unread first, then the latest',
    querystring: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) }),
    response: {
      200: Type.Object({
        items: Type.Array(MyMessage),
        unread: Type.Integer(),
        page: Type.Integer(),
        pageSize: Type.Integer(),
        totalCount: Type.Integer(),
      }),
    },
  },
  'POST /messages/:message/opening': {
    summary: 'Open one of my messages: it is read, and the log says when it was opened first',
    params: Type.Object({ message: Id }),
    response: {
      200: Type.Object({
        ...MyMessage.properties,
        body: Type.String(),
        path: Type.String({ description: 'The page with the next step' }),
      }),
    },
  },
  'GET /messages/consents': {
    summary: 'Which kinds of formal messages I want by mail, and how often the digest of the rest',
    response: { 200: Type.Object({ items: Consents, digest: Type.Enum([...digestFrequencies]) }) },
  },
  'PUT /messages/consents': {
    summary: 'Say which kinds of formal messages I want by mail; of the others a letter is posted',
    body: Type.Object({
      topics: Type.Array(Type.Enum([...consentTopics]), { maxItems: 20 }),
      digest: Type.Enum([...digestFrequencies]),
    }),
    response: { 200: Done },
  },
  'GET /work/projects/:project/messages': {
    summary: 'My messages about a project; for the office also all formal ones, with what became of them',
    params: Type.Object({ project: Id }),
    response: { 200: Type.Object({ mine: Type.Array(MyMessage), sent: Nullable(Type.Array(SentMessage)) }) },
  },
  'GET /work/dispatches': {
    summary:
      'For officers: formal messages that did not arrive, must be posted or are late, per municipality',
    response: {
      200: Type.Object({
        items: Type.Array(
          Type.Object({
            municipality: PlaceName,
            messages: Type.Array(SentMessage, {
              description: `Those that are ${needsOffice.join(', ')}, in this order`,
            }),
          }),
        ),
      }),
    },
  },
  'POST /work/municipalities/:municipality/messages/:message/posting': {
    summary: 'Say that a message was posted as a letter, and on which day',
    params: InMunicipality,
    body: Type.Object({ posted: Words(10_000, 'The day, as 2026-07-01') }),
    response: { 200: Done },
  },
  'POST /work/municipalities/:municipality/messages/:message/retry': {
    summary: 'Mail a message again after its mail was given up, to the address that is known now',
    params: InMunicipality,
    response: { 200: Done },
  },
};
