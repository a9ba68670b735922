import { Type, type Static } from 'typebox';
import { recoveryWays } from '../../domain/recovery.ts';
import { Amount, Day, IdempotencyKey, Nullable, Words } from '../../http/schema.ts';

const Number = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const Text = Type.String();

/** Money that has to come back, and what came back of it. */
export const Recovery = Type.Object({
  number: Number,
  amount: Amount,
  open: Amount,
  dueOn: Day,
  overdue: { ...Amount, description: 'What should have come back by now and has not' },
  isLate: Type.Boolean(),
  recoverUntil: Day,
  way: Type.Enum([...recoveryWays]),
  reason: Nullable(Text),
  instalments: Type.Array(
    Type.Object({
      number: Number,
      dueOn: Day,
      amount: Amount,
      received: Amount,
      isPaid: Type.Boolean(),
      isLate: Type.Boolean(),
    }),
  ),
  receipts: Type.Array(
    Type.Object({
      amount: Amount,
      receivedOn: Day,
      reference: Nullable(Text),
      isSetOff: Type.Boolean({ description: 'Taken off a payment of another project' }),
    }),
  ),
});
export type Recovery = Static<typeof Recovery>;

const RecoveryParams = Type.Object({ project: Type.String({ format: 'uuid' }), recovery: Number });
const Left = Type.Object({ open: Amount });

export const recoveryApi = {
  'POST /work/projects/:project/recoveries/:recovery/plan': {
    summary: 'Let what has to come back be paid in monthly parts (Awb 4:94)',
    params: RecoveryParams,
    body: Type.Object({
      parts: Type.Integer({ minimum: 0, maximum: 1000 }),
      firstOn: Day,
      reason: Words(2000, 'Why'),
    }),
    response: { 200: Left },
  },
  'POST /work/projects/:project/recoveries/:recovery/receipts': {
    summary: 'Note that money came back',
    params: RecoveryParams,
    headers: IdempotencyKey,
    body: Type.Object({
      amount: Words(40, 'Euros as people write them: 1250 or 1.250,50'),
      receivedOn: Day,
      reference: Words(140, 'How the bank names it'),
    }),
    response: { 200: Left },
  },
};
