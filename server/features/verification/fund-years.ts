import { fundEventHash } from '../../domain/event-chain.ts';
import { fundPostingsOf, type NewFundEvent } from '../../domain/fund-events.ts';
import { hex, type Checked, type Differences, type Snapshot } from './difference.ts';

const batchSize = 400;

type Key = { municipality_id: number; village_id: number; fund_id: number; year: number };
type YearRow = Key & {
  slug: string;
  event_count: number;
  last_hash: Uint8Array | null;
  closed_on: string | null;
};
type EventRow = Key & NewFundEvent & { sequence: number; recordedAt: Date; by: string; hash: Uint8Array };

const nameOf = ({ slug, year, village_id }: YearRow) => `fund year ${slug} ${year} of village ${village_id}`;
const keyOf = ({ municipality_id, village_id, fund_id, year }: Key) =>
  [municipality_id, village_id, fund_id, year].join('/');

/** Goes through all fund years, some at a time: their chains, and the entries that follow from their events. */
export async function verifyFundYears(sql: Snapshot, checked: Checked, found: Differences) {
  let after: Key = { municipality_id: 0, village_id: 0, fund_id: 0, year: 0 };
  for (;;) {
    const years = await sql<YearRow[]>`
      select y.municipality_id, y.village_id, y.fund_id, y.year, f.slug, y.event_count, y.last_hash,
        y.closed_on::text
      from fund_year y join fund f on f.municipality_id = y.municipality_id and f.id = y.fund_id
      where (y.municipality_id, y.village_id, y.fund_id, y.year)
        > (${after.municipality_id}, ${after.village_id}, ${after.fund_id}, ${after.year})
      order by y.municipality_id, y.village_id, y.fund_id, y.year limit ${batchSize}`;
    if (years.length === 0) return;
    after = years.at(-1)!;
    await verifyBatch(sql, years, checked, found);
  }
}

async function verifyBatch(sql: Snapshot, years: YearRow[], checked: Checked, found: Differences) {
  const keys = sql`(select m, v, f, y from jsonb_to_recordset(${JSON.stringify(
    years.map(({ municipality_id: m, village_id: v, fund_id: f, year: y }) => ({ m, v, f, y })),
  )}::text::jsonb) as t (m int, v int, f int, y int))`;
  const raw = await sql<EventRow[]>`
    select municipality_id, village_id, fund_id, year, sequence, type, occurred_on::text as "occurredOn",
      recorded_at as "recordedAt", by, amount::text, reason, data, hash
    from fund_event where (municipality_id, village_id, fund_id, year) in ${keys}
    order by municipality_id, village_id, fund_id, year, sequence`;
  // The driver leaves moments as text.
  const rows = raw.map((row) => ({ ...row, recordedAt: new Date(row.recordedAt) }));
  const eventsOf = Map.groupBy(rows, keyOf);
  const expected: unknown[] = [];
  for (const year of years) {
    const events = eventsOf.get(keyOf(year)) ?? [];
    verifyChain(year, events, found);
    for (const event of events) {
      for (const { from, to, amount } of fundPostingsOf(event)) {
        expected.push({
          municipality_id: year.municipality_id,
          village_id: year.village_id,
          fund_id: year.fund_id,
          year: year.year,
          fund_event_sequence: event.sequence,
          from_account: from,
          to_account: to,
          amount,
          occurred_on: event.occurredOn,
          recorded_at: event.recordedAt.toISOString(),
        });
      }
    }
  }
  checked.fundYears += years.length;
  checked.fundEvents += rows.length;
  checked.entries += expected.length;
  const columns =
    sql.unsafe(`municipality_id, village_id, fund_id, year, fund_event_sequence, from_account, to_account,
    amount, occurred_on, recorded_at`);
  const told = sql`
    select ${columns} from jsonb_populate_recordset(null::ledger_entry, ${JSON.stringify(expected)}::text::jsonb)`;
  const kept = sql`
    select ${columns} from ledger_entry
    where (municipality_id, village_id, fund_id, year) in ${keys} and fund_event_sequence is not null`;
  const differing = await sql<(Key & { fund_event_sequence: number; amount: string; which: string })[]>`
    select municipality_id, village_id, fund_id, year, fund_event_sequence, amount::text,
      'is missing or different' as which from (${told} except all (${kept})) a
    union all
    select municipality_id, village_id, fund_id, year, fund_event_sequence, amount::text,
      'follows from no event' from (${kept} except all (${told})) b`;
  for (const { fund_event_sequence: sequence, amount, which, ...key } of differing) {
    const year = years.find((one) => keyOf(one) === keyOf(key))!;
    found.add('entry', nameOf(year), `the entry of ${amount} of event ${sequence} ${which}`);
  }
}

function verifyChain(year: YearRow, events: EventRow[], found: Differences) {
  let hash: Uint8Array | null = null;
  const where = nameOf(year);
  for (const [i, event] of events.entries()) {
    const { municipality_id: municipalityId, village_id: villageId, fund_id: fundId } = year;
    hash = fundEventHash(hash, { ...event, municipalityId, villageId, fundId, year: year.year });
    if (event.sequence !== i + 1) return found.add('fund_chain', where, `event ${i + 1} is not there`);
    if (hex(hash) !== hex(event.hash)) {
      const what = `event ${event.sequence} (${event.type}) is not what was recorded`;
      return found.add('fund_chain', where, what);
    }
  }
  if (hex(hash) !== hex(year.last_hash)) found.add('fund_chain', where, 'events are missing at the end');
  const closed = events.findLast(({ type }) => type === 'closed')?.occurredOn ?? null;
  if (year.event_count !== events.length || closed !== year.closed_on) {
    found.add('fund_state', where, 'it is closed, or counts its events, otherwise than its events say');
  }
}
