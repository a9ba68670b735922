import { Type, type Static } from 'typebox';
import { paymentFileStatuses } from '../../domain/payment.ts';
import { Amount, Day, IdempotencyKey, Nullable, Slug, Words } from '../../http/schema.ts';
import { Account, NewAccount, Payment } from '../payments/contract.ts';

const Text = Type.String();
const Uuid = Type.String({ format: 'uuid' });
const Number = Type.Integer({ minimum: 1, maximum: 1_000_000 });

const DuePayment = Type.Object({
  ...Payment.properties,
  project: Uuid,
  title: Text,
  village: Text,
  daysLeft: Nullable(Type.Integer({ description: 'Days until the last day to pay; below zero: too late' })),
});
export type DuePayment = Static<typeof DuePayment>;

const PaymentFile = Type.Object({
  number: Number,
  status: Type.Enum([...paymentFileStatuses]),
  messageId: Text,
  executeOn: Day,
  total: Amount,
  count: Type.Integer(),
  madeBy: Text,
  madeOn: Day,
  reason: Nullable(Text),
});
export type PaymentFile = Static<typeof PaymentFile>;

export const Payments = Type.Object({
  payments: Type.Array(DuePayment, { description: 'What is not paid yet, the first due first' }),
  files: Type.Array(PaymentFile, { description: 'The latest first' }),
  account: Nullable(Account),
});
export type Payments = Static<typeof Payments>;

const MunicipalityParams = Type.Object({ municipality: Slug });
const FileParams = Type.Object({ municipality: Slug, file: Number });
const NumberOnly = Type.Object({ number: Number });
const Stands = Type.Object({ status: Type.Enum([...paymentFileStatuses]) });
const headers = IdempotencyKey;

export const paymentFileApi = {
  'GET /work/municipalities/:municipality/payments': {
    summary: 'What has to be paid, and the files for the bank',
    params: MunicipalityParams,
    response: { 200: Payments },
  },
  'GET /work/municipalities/:municipality/payer-account': {
    summary: 'From which account the municipality pays',
    params: MunicipalityParams,
    response: { 200: Type.Object({ account: Nullable(Account) }) },
  },
  'PUT /work/municipalities/:municipality/payer-account': {
    summary: 'Say from which account the municipality pays',
    params: MunicipalityParams,
    body: NewAccount,
    response: { 200: Account },
  },
  'POST /work/municipalities/:municipality/payment-files': {
    summary: 'Make a file for the bank of approved payments (SEPA credit transfers, pain.001.001.09)',
    params: MunicipalityParams,
    headers,
    body: Type.Object({
      executeOn: Day,
      payments: Type.Array(Type.Object({ project: Uuid, payment: Number }), { maxItems: 500 }),
    }),
    response: { 200: NumberOnly },
  },
  'GET /work/municipalities/:municipality/payment-files/:file': {
    summary: 'The file for the bank, the same bytes each time',
    params: FileParams,
    response: { 200: { content: { 'application/xml': { schema: Type.Any() } } } },
  },
  'POST /work/municipalities/:municipality/payment-files/:file/confirmation': {
    summary: 'Note that the bank carried a file out: every payment in it is paid',
    params: FileParams,
    headers,
    body: Type.Object({ paidOn: Day }),
    response: { 200: Stands },
  },
  'POST /work/municipalities/:municipality/payment-files/:file/rejection': {
    summary: 'Note that the bank did not carry a file out: its payments can go into another one',
    params: FileParams,
    headers,
    body: Type.Object({ reason: Words(2000, 'What the bank said') }),
    response: { 200: Stands },
  },
};
