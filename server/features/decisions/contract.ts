import { Type, type Static } from 'typebox';
import { adviceConclusions, verdicts } from '../../domain/assessment.ts';
import { projectStatuses } from '../../domain/lifecycle.ts';
import { planParts } from '../../domain/plan.ts';
import { proposedOutcomes } from '../../domain/proposal.ts';
import { Amount, Day, IdempotencyKey, Nullable, Slug, Words, Year } from '../../http/schema.ts';

const Text = Type.String();
const Moment = Type.String({ format: 'date-time' });

const ProposedCondition = Type.Object({
  text: Words(2000, 'What is asked in return'),
  dueOn: Nullable(Day),
});
const JudgedCriterion = Type.Object({
  scheme: Text,
  name: Text,
  verdict: Nullable(Type.Enum([...verdicts])),
  reason: Text,
  isRefusalGround: Type.Boolean({ description: 'Whether not meeting it is a legal reason to refuse' }),
});

/** What a proposal for a decision says, the first or one after an objection. */
export const Proposed = Type.Object({
  outcome: Type.Enum([...proposedOutcomes]),
  amount: Nullable(Amount),
  shares: Type.Array(Type.Object({ fund: Nullable(Text), slug: Nullable(Text), year: Year, amount: Amount })),
  conditions: Type.Array(ProposedCondition),
  criteria: Type.Array(JudgedCriterion),
  deviation: Nullable(Text),
});
export type Proposed = Static<typeof Proposed>;

export const Case = Type.Object(
  {
    status: Type.Enum([...projectStatuses]),
    version: Type.Integer({ description: 'The version of the plan that was submitted; 0: without one' }),
    requested: Nullable(Amount),
    decideBy: Nullable(Day),
    funds: Type.Array(
      Type.Object({
        slug: Slug,
        name: Text,
        requested: Amount,
        years: Type.Array(
          Type.Object({
            year: Year,
            left: Amount,
          }),
          {
            description:
              'The years of the fund for this village, with what is left to grant, the latest first',
          },
        ),
      }),
      { description: 'The funds that can be asked; first those that are' },
    ),
    criteria: Type.Array(JudgedCriterion, {
      description: 'The published criteria and what was found of each',
    }),
    advices: Type.Array(
      Type.Object({
        adviser: Text,
        conclusion: Nullable(Type.Enum([...adviceConclusions])),
        answer: Nullable(Text),
      }),
    ),
    held: Nullable(
      Type.Object(
        { announceOn: Day, outcome: Type.Enum([...proposedOutcomes]), amount: Nullable(Amount) },
        { description: 'A decision that was taken and is announced later' },
      ),
    ),
    proposal: Nullable(
      Type.Object({
        ...Proposed.properties,
        number: Type.Integer(),
        reasoning: Text,
        onOtherFacts: Type.Boolean(),
        preparedBy: Text,
        preparedAt: Moment,
        isMine: Type.Boolean({ description: 'Who prepared it cannot take it' }),
        takenBack: Nullable(
          Type.Object(
            { by: Text, at: Moment, reason: Text },
            { description: 'It was decided and held, and taken back before its day: prepare it again' },
          ),
        ),
      }),
    ),
    comments: Type.Array(Type.Object({ text: Text, writtenBy: Text, writtenAt: Moment })),
  },
  { description: 'What the municipality works with; the council does not see it' },
);
export type Case = Static<typeof Case>;

export const NewProposal = Type.Object({
  outcome: Nullable(Type.Enum([...proposedOutcomes])),
  shares: Type.Array(
    Type.Object({
      fund: Nullable(Slug),
      year: Year,
      amount: Words(40, 'Euros as people write them: 1250 or 1.250,50'),
    }),
    { maxItems: 20, description: 'How much of which fund and year; none for a rejection' },
  ),
  reasoning: Words(20_000, 'Why, for everyone to read'),
  conditions: Type.Optional(Type.Array(ProposedCondition, { maxItems: 20 })),
  deviation: Type.Optional(Nullable(Words(5000, 'Why it deviates from an advice'))),
  onOtherFacts: Type.Optional(
    Type.Boolean({
      description: 'It rests on facts about the applicant that differ from what the applicant gave (Awb 4:7)',
    }),
  ),
});
export type NewProposal = Static<typeof NewProposal>;

/** Decisions that wait to be announced. */
export const Held = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String({ format: 'uuid' }),
      number: Type.Integer(),
      title: Nullable(Text),
      village: Type.Object({ slug: Slug, name: Text }),
      outcome: Type.Enum([...proposedOutcomes]),
      amount: Nullable(Amount),
      announceOn: Day,
    }),
  ),
});
export type Held = Static<typeof Held>;

const MunicipalityParams = Type.Object({ municipality: Type.String({ maxLength: 80 }) });
const ProjectParams = Type.Object({ project: Type.String({ format: 'uuid' }) });

const ProposalNumber = Type.Integer({ minimum: 1, maximum: 1_000_000 });

export const decisionApi = {
  'GET /work/projects/:project/case': {
    summary: 'What the municipality needs to decide on an application',
    params: ProjectParams,
    response: { 200: Case },
  },
  'POST /work/projects/:project/comments': {
    summary: 'Note something beside the text of the council',
    params: ProjectParams,
    body: Type.Object({
      text: Words(5000, 'The note'),
      part: Type.Optional(Nullable(Type.Enum([...planParts]))),
    }),
    response: { 200: Type.Object({ id: Type.String({ format: 'uuid' }) }) },
  },
  'POST /work/projects/:project/proposals': {
    summary: 'Prepare a decision, which another person takes',
    params: ProjectParams,
    body: NewProposal,
    response: { 200: Type.Object({ number: Type.Integer() }) },
  },
  'POST /work/projects/:project/decisions': {
    summary: 'Take the decision that someone else prepared',
    params: ProjectParams,
    headers: IdempotencyKey,
    body: Type.Object({
      proposal: ProposalNumber,
      announceOn: Type.Optional(Nullable(Day)),
    }),
    response: {
      200: Type.Object({ status: Type.Enum([...projectStatuses]), announceOn: Nullable(Day) }),
    },
  },
  'GET /work/projects/:project/proposals/:number/letter': {
    summary: 'The letter as it would be sent, as PDF; it is not kept',
    params: Type.Object({ ...ProjectParams.properties, number: ProposalNumber }),
  },
  'POST /work/projects/:project/announcement': {
    summary: 'Announce a decision that was taken and held, before its day',
    params: ProjectParams,
    response: { 200: Type.Object({ status: Type.Enum([...projectStatuses]) }) },
  },
  'POST /work/projects/:project/held-decision/withdrawal': {
    summary: 'Take back a decision that was taken and held, before its day; the application waits again',
    params: ProjectParams,
    body: Type.Object({ reason: Words(5000, 'Why; only the municipality reads it') }),
    response: { 200: Type.Object({ status: Type.Enum([...projectStatuses]) }) },
  },
  'GET /work/municipalities/:municipality/held-decisions': {
    summary: 'The decisions that were taken and are announced later',
    params: MunicipalityParams,
    response: { 200: Held },
  },
};
