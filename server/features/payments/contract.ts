import { Type, type Static, type TSchema } from 'typebox';
import { executionForms, projectStatuses } from '../../domain/lifecycle.ts';
import { paymentKinds, paymentStatuses } from '../../domain/payment.ts';
import { Amount, Day, IdempotencyKey, Nullable, Slug, Words, Year } from '../../http/schema.ts';

const Text = Type.String();
const Uuid = Type.String({ format: 'uuid' });
const Number = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const Euros = Words(40, 'Euros as people write them: 1250 or 1.250,50');
const NullableDay = Nullable(Day);
/** The same with a description of its own. */
const told = <T extends TSchema>(schema: T, description: string): T => ({ ...schema, description });

/** An account is whole for who pays, gives or checks it, and else only so far that it can be recognised. */
export const Account = Type.Object({ name: Text, iban: Text, since: NullableDay });

export const NewAccount = Type.Object({
  name: Words(200, 'Whose account'),
  iban: Words(60, 'The account, as people type it'),
});

export const Payment = Type.Object({
  number: Number,
  kind: Type.Enum([...paymentKinds]),
  status: Type.Enum([...paymentStatuses]),
  amount: Amount,
  transfer: told(Amount, 'What goes to the account: the amount, less what is set off'),
  dueOn: NullableDay,
  remittance: Text,
  payee: Nullable(Account),
  shares: Type.Array(Type.Object({ fund: Text, year: Year, amount: Amount })),
  requestedOn: NullableDay,
  preparedBy: Nullable(Text),
  approvedBy: Nullable(Text),
  isMine: Type.Boolean({ description: 'Who prepared it cannot approve it' }),
  file: Nullable(Type.Integer()),
  reason: Nullable(Text),
  paidOn: NullableDay,
  reference: Nullable(Text),
});
export type Payment = Static<typeof Payment>;

/** The money of a project for who works on it. */
export const Money = Type.Object({
  status: Type.Enum([...projectStatuses]),
  executionForm: Nullable(Type.Enum([...executionForms])),
  granted: Nullable(Amount),
  paid: Amount,
  settled: Nullable(Amount),
  funds: Type.Array(
    Type.Object({
      fund: Slug,
      name: Text,
      year: Year,
      committed: told(Amount, 'Granted and not paid'),
      paid: Amount,
      settled: Amount,
      returned: Amount,
      advancePercent: Type.Integer(),
    }),
  ),
  canAsk: Nullable(
    Type.Object(
      { kind: Type.Enum([...paymentKinds]), most: Amount },
      { description: 'What kind of payment is next on this road, and the most it can be' },
    ),
  ),
  payBy: Nullable(told(Day, 'The last day to pay what is due (Awb 4:87)')),
  account: Nullable(Account),
  payments: Type.Array(Payment),
  setOffs: Type.Array(Type.Object({ project: Uuid, title: Text, recovery: Number, open: Amount }), {
    description: 'What has to come back of other projects of this village, and could be set off',
  }),
  canRelease: Type.Boolean({ description: 'Whether the rest can be released: done, and no subsidy' }),
});
export type Money = Static<typeof Money>;

const ProjectParams = Type.Object({ project: Uuid });
const PaymentParams = Type.Object({ project: Uuid, payment: Number });
const NumberOnly = Type.Object({ number: Number });
const Stands = Type.Object({ status: Type.Enum([...paymentStatuses]) });
const Reason = Type.Object({ reason: Words(2000, 'Why, for who asked') });

const SetOff = Type.Object({ project: Uuid, recovery: Number, amount: Euros });

/** One or more payments that an officer prepares at once: a bill, or a schedule. */
export const NewPayments = Type.Object({
  parts: Type.Array(Type.Object({ amount: Euros, dueOn: Day }), { minItems: 1, maxItems: 24 }),
  remittance: Words(140, 'What it is for, or the number of the bill'),
  payee: Nullable(told(NewAccount, 'Who sent the bill; without one it goes to the account of the project')),
});
export type NewPayments = Static<typeof NewPayments>;

/** The key that makes a request move money once. */
const headers = IdempotencyKey;

export const paymentApi = {
  'GET /work/projects/:project/money': {
    summary: 'The money of a project: what was granted, asked, ordered and paid',
    params: ProjectParams,
    response: { 200: Money },
  },
  'PUT /work/projects/:project/payee-account': {
    summary: 'Say to which account the money of a project goes',
    params: ProjectParams,
    body: NewAccount,
    response: { 200: NumberOnly },
  },
  'POST /work/projects/:project/payment-requests': {
    summary: 'Ask for money that was granted',
    params: ProjectParams,
    headers,
    body: Type.Object({ amount: Euros, remittance: Words(140, 'What it is for') }),
    response: { 200: NumberOnly },
  },
  'POST /work/projects/:project/payments': {
    summary: 'Prepare payments without a request: a schedule, or a bill',
    params: ProjectParams,
    headers,
    body: NewPayments,
    response: { 200: Type.Object({ numbers: Type.Array(Number) }) },
  },
  'POST /work/projects/:project/payments/:payment/preparation': {
    summary: 'Prepare the payment that was asked for',
    params: PaymentParams,
    headers,
    body: Type.Object({ setOff: Nullable(SetOff) }),
    response: { 200: Stands },
  },
  'POST /work/projects/:project/payments/:payment/refusal': {
    summary: 'Refuse the payment that was asked for, with the reason',
    params: PaymentParams,
    headers,
    body: Reason,
    response: { 200: Stands },
  },
  'POST /work/projects/:project/payments/:payment/cancellation': {
    summary: 'Take back an order that is not with the bank, with the reason',
    params: PaymentParams,
    headers,
    body: Reason,
    response: { 200: Stands },
  },
  'POST /work/projects/:project/payments/:payment/approval': {
    summary: 'Approve a payment that someone else prepared',
    params: PaymentParams,
    headers,
    body: Type.Object({ amount: Amount }, { description: 'What is approved, as it was shown' }),
    response: { 200: Stands },
  },
  'POST /work/projects/:project/payments/:payment/execution': {
    summary: 'Note that an approved payment was made by hand, with how the bank names it',
    params: PaymentParams,
    headers,
    body: Type.Object({ paidOn: Day, reference: Words(140, 'How the bank names it') }),
    response: { 200: Stands },
  },
  'POST /work/projects/:project/release': {
    summary: 'Release what a finished project did not need, where there is no settlement',
    params: ProjectParams,
    headers,
    body: Reason,
    response: { 200: Type.Object({ released: Amount }) },
  },
};
