import { Type, type Static } from 'typebox';
import { Amount, Day, Nullable } from '../../http/schema.ts';
import { ExpenseGiven } from '../expenses/contract.ts';

const Id = Type.String({ format: 'uuid' });
const Text = Type.String();

/** The largest statement that can be brought in. */
export const largestStatement = 25 * 1024 * 1024;

export const Payable = Type.Object({
  number: Type.Integer(),
  occurredOn: Day,
  supplier: Nullable(Text),
  description: Text,
  amount: Amount,
});
export type Payable = Static<typeof Payable>;

export const BankEntry = Type.Object({
  id: Id,
  bookedOn: Day,
  amount: Amount,
  counterparty: Nullable(Text),
  description: Text,
  suggestions: Type.Array(Payable, { description: 'Expenses that it can have paid, the likeliest first' }),
});
export type BankEntry = Static<typeof BankEntry>;

export const BankEntries = Type.Object(
  {
    items: Type.Array(BankEntry),
    openCount: Type.Integer({ description: 'How many are left, also those that are not shown here' }),
    unpaid: Type.Array(Payable, { description: 'Expenses to which no line of a statement belongs yet' }),
  },
  { description: 'Private to the council: what its bank account tells of others' },
);
export type BankEntries = Static<typeof BankEntries>;

/** A file of a form, as the reader of forms hands it over. */
export type StatementFile = { fileName: string; bytes: Buffer; isCutOff: boolean };

const OfProject = Type.Object({ project: Id });
const OfEntry = Type.Object({ project: Id, entry: Id });
const Done = { 204: Type.Null() };

export const statementApi = {
  'GET /work/projects/:project/bank-entries': {
    summary: 'What went out of the account of the council and belongs to no expense yet',
    params: OfProject,
    response: { 200: BankEntries },
  },
  'POST /work/projects/:project/bank-statements': {
    summary: 'Bring in a bank statement (CAMT.053 or CSV); a line that is known is known once',
    params: OfProject,
    consumes: ['multipart/form-data'],
    body: Type.Object({
      file: Type.Optional(Type.Unsafe<StatementFile>({ description: 'One file of at most 25 MB' })),
    }),
    response: {
      200: Type.Object({
        added: Type.Integer(),
        known: Type.Integer({ description: 'Lines that were brought in before' }),
        incoming: Type.Integer({ description: 'What came in: no expense, and not kept' }),
        notBooked: Type.Integer({ description: 'Announced, and not booked yet' }),
      }),
    },
  },
  'POST /work/projects/:project/bank-entries/:entry/match': {
    summary: 'Say which expense it paid; each belongs to one other, once',
    params: OfEntry,
    body: Type.Object({ expense: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }),
    response: Done,
  },
  'POST /work/projects/:project/bank-entries/:entry/expense': {
    summary: 'Make an expense of it, with its day and its amount',
    params: OfEntry,
    body: Type.Pick(ExpenseGiven, ['supplier', 'volunteer', 'description', 'vat', 'position']),
    response: { 201: Type.Object({ number: Type.Integer() }) },
  },
  'POST /work/projects/:project/bank-entries/setting-aside': {
    summary: 'Set lines aside that are of no project; what they tell of others is forgotten',
    params: OfProject,
    body: Type.Object({ entries: Type.Array(Id, { minItems: 1, maxItems: 500 }) }),
    response: { 200: Type.Object({ count: Type.Integer() }) },
  },
};
