import { Type, type Static } from 'typebox';
import { noLineChosen } from '../../domain/expenses.ts';
import { budgetSides, fundingSources } from '../../domain/budget.ts';
import { inKindKinds } from '../../domain/in-kind.ts';
import { Amount, Day, Nullable, TypedDate, Words } from '../../http/schema.ts';

const Id = Type.String({ format: 'uuid' });
const Text = Type.String();
const OrderNumber = Type.Integer({ minimum: 1, maximum: 1_000_000 });

const Position = Nullable(
  Type.Union([Type.Integer({ minimum: 1, maximum: 100_000 }), Type.Literal(noLineChosen)], {
    description: 'The line of costs in the budget; null: on none; -1: not chosen yet, which is refused',
  }),
);

export const MoneyLine = Type.Object({
  position: Type.Integer(),
  side: Type.Enum([...budgetSides]),
  category: Nullable(Text),
  description: Text,
  source: Nullable(Type.Enum([...fundingSources])),
  vatRecoverable: Type.Boolean(),
  planned: Amount,
  granted: Nullable(Amount),
  actual: Nullable(Amount),
  cash: Nullable(Amount),
  inKind: Nullable(Amount),
  difference: Nullable(Amount),
  asksExplanation: Type.Boolean({ description: 'It came out so differently that it must be explained' }),
  explanation: Nullable(Text),
});
export type MoneyLine = Static<typeof MoneyLine>;

const ExpenseFacts = {
  occurredOn: Day,
  supplier: Nullable(Type.String({ description: 'null: the allowance of a volunteer, who is not named' })),
  description: Text,
  amount: Amount,
  vat: Nullable(Amount),
  dueOn: Nullable(
    Type.Unsafe<NonNullable<Static<typeof Day>>>(
      Type.String({ format: 'date', description: 'A bill that is not paid yet: by when it has to be' }),
    ),
  ),
  position: Nullable(Type.Integer()),
};
const InKindFacts = {
  kind: Type.Enum([...inKindKinds]),
  occurredOn: Day,
  description: Text,
  hours: Nullable(Text),
  hourlyRate: Nullable(Amount),
  value: Nullable(Amount),
  position: Nullable(Type.Integer()),
};
const Standing = {
  number: Type.Integer(),
  revision: Type.Integer(),
  reason: Nullable(Type.String({ description: 'Why it was corrected or taken back' })),
  retracted: Type.Boolean({ description: 'Taken back: it counts no more' }),
};

export const Expense = Type.Object({
  ...Standing,
  ...ExpenseFacts,
  volunteer: Nullable(Type.String({ description: 'For who records the money of the council; else null' })),
  isMatched: Type.Boolean({ description: 'A line of a bank statement belongs to it' }),
  receipts: Type.Array(Type.Object({ id: Id, title: Text })),
  earlier: Type.Array(Type.Object({ revision: Type.Integer(), reason: Nullable(Text), ...ExpenseFacts }), {
    description: 'What stood there before, the first first',
  }),
});
export type Expense = Static<typeof Expense>;

export const InKind = Type.Object({
  ...Standing,
  ...InKindFacts,
  earlier: Type.Array(Type.Object({ revision: Type.Integer(), reason: Nullable(Text), ...InKindFacts })),
});
export type InKind = Static<typeof InKind>;

export const Money = Type.Object({
  lines: Type.Array(MoneyLine),
  unforeseen: Type.Object({ cash: Amount, inKind: Amount }, { description: 'On no line of the budget' }),
  totals: Type.Object({
    planned: Amount,
    granted: Nullable(Amount),
    paid: Nullable(Amount),
    cash: Amount,
    hours: Text,
    inKind: Amount,
  }),
  expenses: Type.Array(Expense),
  inKind: Type.Array(InKind),
  hourlyRate: Nullable(Amount),
  volunteers: Type.Array(
    Type.Object({ name: Text, year: Amount, month: Amount, leftInYear: Nullable(Amount) }),
    {
      description: 'Private to the council: what each got this year and this month. Empty for everyone else',
    },
  ),
  limits: Nullable(Type.Object({ perMonth: Amount, perYear: Amount })),
  mayRecord: Type.Boolean(),
});
export type Money = Static<typeof Money>;

export const ExpenseGiven = Type.Object({
  occurredOn: TypedDate('The day on which it was paid or, of a bill that is not paid yet, of the bill'),
  supplier: Words(200, 'The shop or firm; empty for an allowance'),
  volunteer: Words(200, 'Who gets an allowance, private to the council; empty for a bill'),
  description: Words(500, 'What it was for'),
  amount: Words(40, 'Euros with VAT, as people write them'),
  vat: Words(40, 'How much of it is VAT; empty: not known'),
  dueOn: Type.Optional(TypedDate('By when a bill has to be paid that is not paid yet; empty: it is paid')),
  position: Position,
});
export type ExpenseGiven = Static<typeof ExpenseGiven>;

export const InKindGiven = Type.Object({
  kind: Type.Enum([...inKindKinds]),
  occurredOn: TypedDate('The day'),
  description: Words(500, 'What was done or given; no names of residents'),
  hours: Words(40, 'Hours, as people write numbers'),
  value: Words(40, 'What goods are worth, in euros'),
  position: Position,
});
export type InKindGiven = Static<typeof InKindGiven>;

const correction = {
  revision: Type.Integer({ minimum: 1, description: 'The revision that is corrected' }),
  reason: Words(500, 'Why'),
};
const OfProject = Type.Object({ project: Id });
const OfOne = Type.Object({ project: Id, number: OrderNumber });
const OfLine = Type.Object({ project: Id, position: Type.Integer({ minimum: 1, maximum: 100_000 }) });
const Done = { 204: Type.Null() };
const Recorded = { 201: Type.Object({ number: Type.Integer() }) };

export const expenseApi = {
  'GET /work/projects/:project/expenses': {
    summary: 'What was planned, granted and spent per line, with every expense and what was given',
    params: OfProject,
    response: { 200: Money },
  },
  'POST /work/projects/:project/expenses': {
    summary: 'Record an expense',
    params: OfProject,
    body: ExpenseGiven,
    response: Recorded,
  },
  'PUT /work/projects/:project/expenses/:number': {
    summary: 'Correct an expense, with the reason; what stood there stays to be seen',
    params: OfOne,
    body: Type.Object({ ...ExpenseGiven.properties, ...correction }),
    response: Done,
  },
  'POST /work/projects/:project/expenses/:number/retraction': {
    summary: 'Take an expense back, with the reason; it stays to be seen and counts no more',
    params: OfOne,
    body: Type.Object(correction),
    response: Done,
  },
  'POST /work/projects/:project/in-kind': {
    summary: 'Record hours of volunteers, or goods that were given',
    params: OfProject,
    body: InKindGiven,
    response: Recorded,
  },
  'PUT /work/projects/:project/in-kind/:number': {
    summary: 'Correct hours or goods, with the reason',
    params: OfOne,
    body: Type.Object({ ...InKindGiven.properties, ...correction }),
    response: Done,
  },
  'POST /work/projects/:project/in-kind/:number/retraction': {
    summary: 'Take hours or goods back, with the reason',
    params: OfOne,
    body: Type.Object(correction),
    response: Done,
  },
  'PUT /work/projects/:project/lines/:position/explanation': {
    summary: 'Explain why a line of the budget came out differently',
    params: OfLine,
    body: Type.Object({ explanation: Words(1000, 'A sentence for everyone; empty takes it away') }),
    response: Done,
  },
};
