import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { sharesAfter, type ChangedLine } from '../../domain/changes.ts';
import { partialDate, type CalendarDate, type PartialDate } from '../../domain/dates.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { NewEvent } from '../../domain/events.ts';
import type { Share } from '../../domain/ledger.ts';
import { sum, zero, type Amount } from '../../domain/money.ts';
import { findLines } from '../expenses/lines.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { findCommitted } from './queries.ts';

/** What becomes different: the date, the amounts of lines, and the grant with its fund years (negative: less). */
export type Changing = {
  completesOn: PartialDate | null;
  lines: readonly ChangedLine[];
  more: Amount;
  shares: readonly Share[];
  why: string;
  reasoning: string | null;
};
type Before = { expectedOn: PartialDate | null; granted: Amount | null };

/**
 * Brings a change to the lines of a project, and tells what else happens because of it.
 * @throws RuleViolation changed-meanwhile
 */
export async function applyChange(
  tx: Connection,
  key: ProjectKey,
  { expectedOn, granted }: Before,
  { completesOn, lines, more, shares, why, reasoning }: Changing,
  today: CalendarDate,
): Promise<NewEvent[]> {
  const occurredOn = partialDate(today);
  await changeLines(tx, key, lines, shares);
  const events: NewEvent[] = [];
  if (completesOn && completesOn !== expectedOn) {
    events.push({ type: 'completion_promised', occurredOn, reason: why, data: { promised: completesOn } });
  }
  if (more !== zero) {
    const amount = sum([granted ?? zero, more]);
    const after = sharesAfter(await findCommitted(tx, key), shares);
    events.push({ type: 'grant_changed', occurredOn, amount, reason: reasoning, data: { shares: after } });
  }
  return events;
}

/**
 * What is granted per line becomes as it was asked.
 * @throws RuleViolation changed-meanwhile when another change has come first
 */
async function changeLines(
  tx: Connection,
  key: ProjectKey,
  changed: readonly ChangedLine[],
  extra: readonly Share[],
) {
  const lines = await findLines(tx, key);
  const moved = changed.some(({ position, from }) => {
    const line = lines.find((one) => one.position === position);
    return (line?.granted ?? line?.planned) !== from;
  });
  if (moved) throw new RuleViolation('changed-meanwhile', 'Another change came first: ask this one again');
  const ofFunds = lines.flatMap((line) => {
    const own = extra.filter(({ fund }) => fund === line.fund);
    const isOnly = lines.filter(({ fund }) => fund === line.fund).length === 1;
    if (own.length === 0 || !isOnly || line.granted === null) return [];
    return [{ position: line.position, to: sum([line.granted, ...own.map(({ amount }) => amount)]) }];
  });
  const rows = JSON.stringify([...changed, ...ofFunds].map(({ position, to }) => ({ position, to })));
  await tx.execute(sql`
    update budget_line b set granted = t."to"
    from jsonb_to_recordset(${rows}::text::jsonb) as t (position int, "to" numeric(14, 2))
    where b.municipality_id = ${key.municipalityId} and b.project_id = ${key.projectId}
      and b.version = ${lines[0]?.version ?? 0} and b.position = t.position`);
}
