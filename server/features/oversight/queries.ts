import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { caseClockOf } from '../../domain/case-clock.ts';
import { yearOf, type CalendarDate } from '../../domain/dates.ts';
import type { RecordedEvent } from '../../domain/events.ts';
import { lateDecision, type LateDecision } from '../../domain/oversight.ts';
import type { OversightItem } from './contract.ts';

export type Named = { slug: string; name: string };
/** Which part is looked at, as of the end of a day; null: all of them. */
export type Filter = {
  municipalityId: number;
  village: string | null;
  fund: string | null;
  year: number | null;
  asOf: CalendarDate;
  /** Until when it had been recorded, as a moment; null: all of it. */
  before: string | null;
};

const village = sql`json_build_object('slug', v.slug, 'name', v.name)`;
/**
 * What the council set aside and changed. Over all years, what went from one to the next is not counted twice; of one year
 * it counts, also what came along with a project to which it was granted.
 */
export const findBudget = (
  db: Connection,
  { municipalityId, village: slug, fund, year, asOf, before }: Filter,
) =>
  db.execute<Pick<OversightItem, 'village' | 'fund' | 'year' | 'event' | 'on' | 'amount' | 'text'>>(sql`
    select village, fund, year, event, "on", amount, text from (
    select ${village} as village, v.name as place, f.name as fund, e.year, e.type as event, e.sequence,
      e.occurred_on::text as "on", e.amount::text, coalesce(e.data -> 'decision' ->> 'title', e.reason) as text
    from fund_event e join fund f on f.municipality_id = e.municipality_id and f.id = e.fund_id
    join village v on v.municipality_id = e.municipality_id and v.id = e.village_id
    where e.municipality_id = ${municipalityId} and e.occurred_on <= ${asOf}
      and (${before}::timestamptz is null or e.recorded_at < ${before}::timestamptz)
      and e.type in ('allotted', 'amended', 'carried_in', 'redistributed')
      and (e.type <> 'carried_in' or ${year}::int is not null)
      and (${slug}::text is null or v.slug = ${slug}) and (${fund}::text is null or f.slug = ${fund})
      and (${year}::int is null or e.year = ${year})
    union all
    select ${village}, v.name, f.name, e.year, 'carried_in', p.number, e.occurred_on::text, e.amount::text, p.title
    from ledger_entry e join project p on p.municipality_id = e.municipality_id and p.id = e.project_id
    join fund f on f.municipality_id = e.municipality_id and f.id = e.fund_id
    join village v on v.municipality_id = e.municipality_id and v.id = e.village_id
    where e.municipality_id = ${municipalityId} and e.from_account = 'amendments' and e.year = ${year}::int
      and e.occurred_on <= ${asOf} and (${before}::timestamptz is null or e.recorded_at < ${before}::timestamptz)
      and (${slug}::text is null or v.slug = ${slug}) and (${fund}::text is null or f.slug = ${fund})
    ) t order by place, fund, year desc, "on", sequence, event, amount`);

type Told = RecordedEvent & {
  projectId: string;
  village: Named;
  project: NonNullable<OversightItem['project']>;
  fund: string | null;
};
export type LateRow = LateDecision & Pick<Told, 'village' | 'project' | 'fund'>;

/** Applications of which the decision came after the term or is still not there, the latest first. */
export async function findLate(db: Connection, filter: Filter): Promise<LateRow[]> {
  const { municipalityId, village: slug, fund, year, asOf, before } = filter;
  const events = await db.execute<Told>(sql`
    select e.project_id as "projectId", e.sequence, e.type, e.occurred_on as "occurredOn", e.amount::text, e.reason,
      e.data, ${village} as village, json_build_object('number', p.number, 'title', p.title, 'status', p.status)
        as project, asked.fund
    from project p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    join project_event e on e.municipality_id = p.municipality_id and e.project_id = p.id
      and last_day(e.occurred_on) <= ${asOf}
      and (${before}::timestamptz is null or e.recorded_at < ${before}::timestamptz)
    left join lateral (select string_agg(distinct f.name, ', ') as fund, array_agg(f.slug) as slugs
      from budget_line b join fund f on f.municipality_id = b.municipality_id and f.id = b.fund_id
      where b.municipality_id = p.municipality_id and b.project_id = p.id) asked on true
    where p.municipality_id = ${municipalityId} and p.submitted_on is not null and not p.retracted
      and p.part_of_id is null and (${slug}::text is null or v.slug = ${slug})
      and (${fund}::text is null or ${fund} = any (asked.slugs))
    order by p.number desc, v.name, p.id, e.sequence`);
  return [...Map.groupBy(events, ({ projectId }) => projectId).values()].flatMap((own): LateRow[] => {
    const clock = caseClockOf(own);
    const late = clock && lateDecision(clock, asOf);
    if (!late || (year !== null && yearOf(late.deadline) !== year)) return [];
    const { village: place, project: told, fund: asked } = own[0]!;
    return [{ ...late, village: place, project: told, fund: asked }];
  });
}

/** The villages and the funds to choose from. */
export async function findChoices(db: Connection, { municipalityId }: Pick<Filter, 'municipalityId'>) {
  const [row] = await db.execute<{
    municipality: Named;
    villages: Named[];
    funds: Named[];
    years: number[];
  }>(sql`
    select json_build_object('slug', m.slug, 'name', m.name) as municipality,
      coalesce((select json_agg(${village} order by v.name) from village v where v.municipality_id = m.id), '[]') as villages,
      coalesce((select json_agg(json_build_object('slug', f.slug, 'name', f.name) order by f.name) from fund f
        where f.municipality_id = m.id), '[]') as funds,
      coalesce((select array_agg(distinct y.year order by y.year desc) from fund_year y
        where y.municipality_id = m.id), '{}') as years
    from municipality m where m.id = ${municipalityId}`);
  return row!;
}

/** The years that are over and of which the books are open, the oldest first. */
export const findToClose = (
  db: Connection,
  { municipalityId, village: slug, fund, year }: Omit<Filter, 'asOf' | 'before'>,
  today: CalendarDate,
) =>
  db.execute<{ village: Named; fund: Named; year: number; isPrepared: boolean }>(sql`
    select ${village} as village, json_build_object('slug', f.slug, 'name', f.name) as fund, y.year,
      exists (select from year_close c where c.municipality_id = y.municipality_id and c.village_id = y.village_id
        and c.fund_id = y.fund_id and c.year = y.year) as "isPrepared"
    from fund_year y join fund f on f.municipality_id = y.municipality_id and f.id = y.fund_id
    join village v on v.municipality_id = y.municipality_id and v.id = y.village_id
    where y.municipality_id = ${municipalityId} and y.closed_on is null and y.year < ${yearOf(today)}
      and (${slug}::text is null or v.slug = ${slug}) and (${fund}::text is null or f.slug = ${fund})
      and (${year}::int is null or y.year = ${year})
    order by y.year, v.name, f.name`);
