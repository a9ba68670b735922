import { Type, type Static } from 'typebox';
import { residualRules } from '../../domain/budget.ts';
import { ledgerAccounts } from '../../domain/ledger.ts';
import { projectStatuses } from '../../domain/lifecycle.ts';
import { commitmentFates } from '../../domain/year-close.ts';
import { CouncilDecision, Decision } from '../funds/decision-contract.ts';
import { Amount, Day, IdempotencyKey, Nullable, PartialDate, Slug, Words, Year } from '../../http/schema.ts';

const Text = Type.String();
const Named = Type.Object({ slug: Slug, name: Text });
const Id = Type.String({ format: 'uuid' });
const Moment = Type.String({ format: 'date-time' });
const Fate = Type.Enum([...commitmentFates]);

/** The balance in its parts; together they are the balance. */
const Parts = Type.Object({
  carried: Amount,
  payable: Amount,
  carryOver: Amount,
  rest: Amount,
});

const Commitment = Type.Object({
  projectId: Id,
  number: Type.Integer(),
  title: Nullable(Text),
  status: Type.Enum([...projectStatuses]),
  expectedOn: Nullable(PartialDate),
  committed: Amount,
  paid: Amount,
  open: Amount,
});

/** What was entered after the books were closed. */
const Correction = Type.Object({
  occurredOn: Day,
  recordedAt: Moment,
  project: Nullable(Type.Object({ id: Id, number: Type.Integer(), title: Nullable(Text) })),
  from: Type.Enum([...ledgerAccounts]),
  to: Type.Enum([...ledgerAccounts]),
  amount: Amount,
});

export const YearClose = Type.Object({
  village: Named,
  municipality: Named,
  fund: Named,
  year: Year,
  residualRule: Type.Enum([...residualRules]),
  isOver: Type.Boolean({ description: 'Only a year that is over can be closed' }),
  closedOn: Nullable(Day),
  explanation: Nullable(Text),
  books: Type.Object({
    original: Amount,
    amendments: Amount,
    amended: Amount,
    committed: Amount,
    realised: Amount,
    balance: Amount,
    available: Amount,
    returned: Amount,
    rest: Amount,
    carryOver: Amount,
    expired: Amount,
    reserved: Amount,
  }),
  restBecomes: Type.Enum(['expired', 'reserved', 'redistributed']),
  receivers: Type.Array(Named, { description: 'The villages that get what is left, by that rule' }),
  commitments: Type.Array(Commitment, { description: 'What projects may still be paid from this year' }),
  proposal: Nullable(
    Type.Object({
      number: Type.Integer(),
      commitments: Type.Array(Type.Object({ projectId: Id, becomes: Fate })),
      parts: Parts,
      decision: Nullable(CouncilDecision),
      explanation: Text,
      preparedBy: Text,
      preparedAt: Moment,
      isMine: Type.Boolean({ description: 'Who prepared it cannot close by it' }),
      isOutdated: Type.Boolean({ description: 'The year has changed since: prepare it again' }),
    }),
  ),
  corrections: Type.Array(Correction),
  may: Type.Array(Type.Enum(['year.prepare', 'year.close'])),
});
export type YearClose = Static<typeof YearClose>;

export const NewClosePlan = Type.Object({
  commitments: Type.Array(Type.Object({ projectId: Id, becomes: Fate }), { maxItems: 2000 }),
  carryOver: Words(40, 'Euros as people write them; empty: nothing'),
  decisionTitle: Words(500, 'The decision of the council to carry over'),
  decidedOn: Nullable(Day),
  document: Nullable(Words(2000, 'Where that decision can be read')),
  file: Decision.file,
  explanation: Words(5000, 'Why the year turned out as it did, for everyone to read'),
});
export type NewClosePlan = Static<typeof NewClosePlan>;

const OfFundYear = Type.Object({ village: Slug, fund: Slug, year: Year });

export const yearCloseApi = {
  'GET /work/villages/:village/funds/:fund/years/:year/close': {
    summary:
      'What there is to decide when the books of a fund year are closed, and what came after the close',
    params: OfFundYear,
    response: { 200: YearClose },
  },
  'POST /work/villages/:village/funds/:fund/years/:year/close-proposals': {
    summary: 'Prepare the close of a fund year, which another person does',
    params: OfFundYear,
    body: NewClosePlan,
    response: { 200: Type.Object({ number: Type.Integer() }) },
  },
  'POST /work/villages/:village/funds/:fund/years/:year/close': {
    summary: 'Close a fund year as someone else prepared it: once, and for good',
    params: OfFundYear,
    headers: IdempotencyKey,
    body: Type.Object({ proposal: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }),
    response: { 200: Type.Object({ closedOn: Day }) },
  },
};
