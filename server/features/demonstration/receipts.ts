import type { Transaction } from '#db/client.ts';
import { fundingReceipt } from '#db/schema/execution.ts';
import type { ProjectStory, ReceiptStory, VillageStory } from '#db/seed/story.ts';
import { calendarDate, lastDay, partialDate } from '../../domain/dates.ts';
import { zero, type Amount } from '../../domain/money.ts';
import { insertSome } from './insert.ts';
import { personIdOf } from './people.ts';
import { recordedAt } from './recorded.ts';

/** Of work that was accounted for, all that the budget says of own money and partners came in when it was done. */
function cameIn({ events, lines = [] }: ProjectStory): ReceiptStory[] {
  const ended = events.find(({ type }) => type === 'realised' || type === 'stopped');
  if (!ended) return [];
  return lines.flatMap(({ source, actual = zero }, i) =>
    (source === 'own' || source === 'partner') && actual !== zero
      ? [{ on: lastDay(partialDate(ended.on)), position: i + 1, amount: actual }]
      : [],
  );
}

export function treasurerOf({ people = [] }: VillageStory): string | null {
  const found = people.find(({ role }) => role === 'treasurer');
  return found ? personIdOf(found.email) : null;
}

/** What came in for a project beside the money of the municipality, as its treasurer noted it. */
export async function addReceipts(
  tx: Transaction,
  key: { municipalityId: number; projectId: string },
  project: ProjectStory,
  treasurer: string | null,
) {
  if (!treasurer || project.form === 'municipality') return;
  await insertSome(project.receipts ?? cameIn(project), (all) =>
    tx.insert(fundingReceipt).values(
      all.map(({ on, position, amount, note }, i) => ({
        ...key,
        number: i + 1,
        version: 1,
        position,
        occurredOn: calendarDate(on),
        amount: amount as Amount,
        note: note ?? null,
        recordedBy: treasurer,
        recordedAt,
      })),
    ),
  );
}
