import type { Transaction } from '#db/client.ts';
import { payeeAccount, payment } from '#db/schema/payments.ts';
import { requireNoProblems, type FieldProblem } from '../../domain/errors.ts';
import { ibanProblemsOf, readIban } from '../../domain/iban.ts';
import { payableProblems, spread } from '../../domain/payment.ts';
import { problemsIn, typedAmount, valueOf } from '../../domain/typed-value.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { euros } from './words.ts';
import { findAccount, lockPayable, nextNumber, requireAccount } from './open.ts';
import { findFundRooms, mostOf, payableShares } from './rooms.ts';

/** Whose account it is and which, read; everything that is wrong with it at once. */
export function readAccount({ name, iban }: { name: string; iban: string }, prefix = '') {
  const holder = name.trim();
  const problems: FieldProblem[] = [
    ...(holder ? [] : [{ field: `${prefix}name`, code: 'missing', detail: 'An account has a holder' }]),
    ...ibanProblemsOf(`${prefix}iban`, iban),
  ];
  const read = readIban(iban);
  return { problems, account: 'iban' in read && holder ? { name: holder, iban: read.iban } : null };
}

/**
 * Says to which account the money of a project goes. Orders that were prepared before keep theirs.
 * @throws RuleViolation invalid-input
 */
export async function giveAccount(
  tx: Transaction,
  key: ProjectKey,
  personId: string,
  typed: { name: string; iban: string },
) {
  const { problems, account } = readAccount(typed);
  requireNoProblems(problems);
  await lockPayable(tx, key);
  const before = await findAccount(tx, key);
  if (before && before.name === account!.name && before.iban === account!.iban)
    return { number: before.number };
  const number = (before?.number ?? 0) + 1;
  const { municipalityId, projectId } = key;
  await tx.insert(payeeAccount).values({ municipalityId, projectId, number, ...account!, givenBy: personId });
  return { number };
}

/**
 * Asks for money that was granted. What is asked counts as under way, so that it cannot be asked twice.
 * @throws RuleViolation invalid-input, transition-not-allowed
 */
export async function requestPayment(
  tx: Transaction,
  key: ProjectKey,
  personId: string,
  typed: { amount: string; remittance: string },
) {
  const { kind } = await lockPayable(tx, key);
  const rooms = payableShares(await findFundRooms(tx, key), kind);
  const amount = typedAmount('amount', typed.amount);
  const remittance = typed.remittance.trim();
  requireNoProblems([
    ...problemsIn(amount),
    ...('value' in amount ? payableProblems(amount.value, mostOf(rooms)) : []),
    ...(remittance ? [] : [{ field: 'remittance', code: 'missing', detail: 'Say what it is for' }]),
  ]);
  await requireAccount(tx, key);
  const number = await nextNumber(tx, key);
  const { municipalityId, projectId } = key;
  await tx.insert(payment).values({
    municipalityId,
    projectId,
    number,
    kind,
    status: 'requested',
    amount: valueOf(amount),
    shares: spread(valueOf(amount), rooms),
    remittance,
    requestedBy: personId,
    requestedAt: new Date(),
  });
  const values = { amount: euros(valueOf(amount)) };
  await tell(tx, { municipalityId, projectId, kind: 'payment_asked', to: 'office', values });
  return { number };
}
