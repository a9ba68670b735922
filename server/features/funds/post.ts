import postgres from 'postgres';
import { prepared, type Transaction } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { Posting } from '../../domain/ledger.ts';
import { fundYearClosed } from '../../domain/proposal.ts';

/** A posting with what caused it: an event of a project, or one of the fund year. */
export type Entry = Posting & {
  municipalityId: number;
  villageId: number;
  occurredOn: CalendarDate;
  projectId?: string;
  eventSequence?: number;
  fundEventSequence?: number;
};

/** What the database says no to, whatever the code did before it. */
const refused: Record<string, 'fund-year-exceeded' | 'over-commitment'> = {
  available_not_negative: 'fund-year-exceeded',
  amended_not_negative: 'fund-year-exceeded',
  granted_not_negative: 'over-commitment',
  paid_not_negative: 'over-commitment',
  settled_not_negative: 'over-commitment',
  returned_not_negative: 'over-commitment',
  commitment_not_negative: 'over-commitment',
};

/**
 * Enters postings in the ledger, in the transaction of the events that cause them. The database keeps the balances of
 * the fund year and of the project (trigger `post_entry`), and refuses an entry that would take one below zero, or that
 * would bring or commit money in a year that is closed.
 * @throws RuleViolation fund-year-exceeded, over-commitment, fund-year-not-found, fund-year-closed
 */
export async function post(tx: Transaction, entries: readonly Entry[], recordedAt: Date) {
  if (entries.length === 0) return;
  const rows = JSON.stringify(
    entries.map((entry, i) => ({
      i,
      municipality_id: entry.municipalityId,
      village_id: entry.villageId,
      fund: entry.fund,
      year: entry.year,
      from_account: entry.from,
      to_account: entry.to,
      amount: entry.amount,
      occurred_on: entry.occurredOn,
      project_id: entry.projectId ?? null,
      event_sequence: entry.eventSequence ?? null,
      fund_event_sequence: entry.fundEventSequence ?? null,
    })),
  );
  try {
    const written = await prepared(tx)`
      insert into ledger_entry (municipality_id, village_id, fund_id, year, from_account, to_account, amount,
        occurred_on, recorded_at, project_id, event_sequence, fund_event_sequence)
      select t.municipality_id, t.village_id, f.id, t.year, t.from_account, t.to_account, t.amount, t.occurred_on,
        ${recordedAt.toISOString()}::timestamptz, t.project_id, t.event_sequence, t.fund_event_sequence
      from jsonb_to_recordset(${rows}::text::jsonb) as t (i int, municipality_id int, village_id int, fund text, year int,
        from_account text, to_account text, amount numeric(14, 2), occurred_on date, project_id uuid,
        event_sequence int, fund_event_sequence int)
      join fund f on f.municipality_id = t.municipality_id and f.slug = t.fund
      -- Fund years in one order, so that two recordings never wait for each other; of one fund year as it happened.
      order by t.municipality_id, t.village_id, f.id, t.year, t.i`;
    if (written.count !== entries.length) throw notFound();
  } catch (error) {
    throw explained(error);
  }
}

const notFound = () =>
  new RuleViolation('fund-year-not-found', 'There is no budget of this fund for this village in that year');

function explained(error: unknown) {
  const cause = error instanceof Error && error.cause instanceof postgres.PostgresError ? error.cause : error;
  if (!(cause instanceof postgres.PostgresError)) return error;
  if (cause.code === '23503' && !cause.constraint_name) return notFound();
  if (cause.constraint_name === 'fund_year_is_open') {
    const { fund, year } = JSON.parse(cause.detail!) as { fund: string; year: number };
    return fundYearClosed({ fund, year });
  }
  const code = refused[cause.constraint_name ?? ''];
  return code ? new RuleViolation(code, 'There is not enough left for this in the fund year') : error;
}
