import type { Transaction } from '#db/client.ts';
import { payeeAccount, payerAccount, payment } from '#db/schema/payments.ts';
import { projectIdOf } from '#db/seed/project-id.ts';
import type { VillageStory } from '#db/seed/story.ts';
import * as story from '#db/seed/voorbeelddorp/payments.ts';
import { calendarDate } from '../../domain/dates.ts';
import type { Iban } from '../../domain/iban.ts';
import type { Amount } from '../../domain/money.ts';
import { spread } from '../../domain/payment.ts';
import type { Role } from '../../domain/roles.ts';
import { findFundRooms, payableShares } from '../payments/rooms.ts';
import { personIdOf } from './people.ts';
import { recordedAt } from './recorded.ts';
import { addHearing, addRecovery } from './settlements.ts';

/** Payments and a settlement on their way, so that every role has something to do with money. */
export async function addPayments(
  tx: Transaction,
  { municipalityId }: { municipalityId: number },
  { slug, people = [] }: VillageStory,
) {
  const idOf = (role: Role) => {
    const found = people.find((one) => one.role === role);
    return found ? personIdOf(found.email) : null;
  };
  const [treasurer, officer, holder, administrator] = (
    ['treasurer', 'officer', 'budget_holder', 'administrator'] as const
  ).map(idOf);
  if (!treasurer || !officer || !holder || !administrator) return;
  const { accounts } = story;
  const iban = accounts.council.iban as Iban;
  await tx.insert(payerAccount).values({
    municipalityId,
    name: accounts.municipality.name,
    iban: accounts.municipality.iban as Iban,
    changedBy: administrator,
    changedAt: recordedAt,
  });
  for (const { project, status, kind, amount, remittance, dueOn } of story.payments) {
    const key = { municipalityId, projectId: projectIdOf(slug, project) };
    const { name } = accounts.council;
    await tx
      .insert(payeeAccount)
      .values({ ...key, number: 1, name, iban, givenBy: treasurer, givenAt: recordedAt });
    const isPrepared = status !== 'requested';
    const isApproved = status === 'approved';
    await tx.insert(payment).values({
      ...key,
      number: 1,
      kind,
      status,
      amount: amount as Amount,
      shares: spread(amount as Amount, payableShares(await findFundRooms(tx, key), kind)),
      remittance,
      dueOn: dueOn && calendarDate(dueOn),
      requestedBy: treasurer,
      requestedAt: recordedAt,
      payeeName: isPrepared ? name : null,
      payeeIban: isPrepared ? iban : null,
      preparedBy: isPrepared ? officer : null,
      preparedAt: isPrepared ? recordedAt : null,
      approvedBy: isApproved ? holder : null,
      approvedAt: isApproved ? recordedAt : null,
    });
  }
  await addRecovery(
    tx,
    { municipalityId, projectId: projectIdOf(slug, story.recovery.project) },
    { treasurer, officer, holder },
  );
  await addHearing(tx, { municipalityId, projectId: projectIdOf(slug, story.hearing.project) }, officer);
}
