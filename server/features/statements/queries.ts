import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { suggestionsFor } from '../../domain/matching.ts';
import { subtract, zero } from '../../domain/money.ts';
import type { MoneyPlace } from '../expenses/lines.ts';
import type { BankEntries, BankEntry, Payable } from './contract.ts';

/** As many as someone goes through in one evening; the next come when these are done. */
const mostShown = 100;
const mostSuggestions = 3;

/** What went out and belongs to no expense yet, with the expenses of this project that it can have paid. */
export async function findOpenEntries(db: Connection, place: MoneyPlace): Promise<BankEntries> {
  const { municipalityId, villageId, projectId } = place;
  const open = sql`municipality_id = ${municipalityId} and village_id = ${villageId}
    and project_id is null and set_aside_at is null`;
  const [entries, [counted], unpaid] = await Promise.all([
    db.execute<Omit<BankEntry, 'suggestions'>>(sql`
      select id, booked_on::text as "bookedOn", amount::text, counterparty, description from bank_entry
      where ${open} order by booked_on desc, line limit ${mostShown}`),
    db.execute<{ count: number }>(sql`select count(*)::int as count from bank_entry where ${open}`),
    db.execute<Payable>(sql`
      select e.number, e.occurred_on::text as "occurredOn", e.supplier, e.description, e.amount::text from expense e
      where e.municipality_id = ${municipalityId} and e.project_id = ${projectId} and not e.retracted
        and not exists (select from bank_entry b where b.municipality_id = e.municipality_id
          and b.project_id = e.project_id and b.expense_number = e.number)
      order by e.occurred_on desc, e.number desc`),
  ]);
  return {
    items: entries.map((entry) => ({
      ...entry,
      amount: subtract(zero, entry.amount),
      suggestions: suggestionsFor(entry, [...unpaid]).slice(0, mostSuggestions),
    })),
    openCount: counted!.count,
    unpaid: [...unpaid],
  };
}
