import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { caseClockOf } from '../../domain/case-clock.ts';
import { yearOf, type CalendarDate } from '../../domain/dates.ts';
import type { RecordedEvent } from '../../domain/events.ts';
import { lateDecision, type LateDecision } from '../../domain/oversight.ts';
import type { Amount } from '../../domain/money.ts';
import type { OversightItem } from './contract.ts';

type Named = { slug: string; name: string };
/** Which part is looked at, as of the end of a day; null: all of them. */
export type Filter = {
  municipalityId: number;
  village: string | null;
  fund: string | null;
  year: number | null;
  asOf: CalendarDate;
};

const project = sql`json_build_object('number', p.number, 'title', p.title, 'status', s.status)`;
const village = sql`json_build_object('slug', v.slug, 'name', v.name)`;
/** Projects that were granted, for everyone to know, with the village where they are. */
const grantedProjects = ({ municipalityId, village: slug, asOf }: Filter) => sql`
  project p join project_period s on s.municipality_id = p.municipality_id and s.project_id = p.id and s.granted
    and s.valid_from <= ${asOf} and s.valid_until > ${asOf}
  join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    and v.municipality_id = ${municipalityId} and (${slug}::text is null or v.slug = ${slug}) and not p.retracted`;

export type MoneyRow = {
  village: Named;
  fund: Named;
  year: number;
  project: NonNullable<OversightItem['project']>;
  isRealised: boolean;
  granted: Amount;
  paid: Amount;
};

/** What each project has of each fund year, as the ledger stood at the end of the day. */
export const findMoney = (db: Connection, filter: Filter) =>
  db.execute<MoneyRow>(sql`
    select ${village} as village, json_build_object('slug', f.slug, 'name', f.name) as fund, t.year,
      ${project} as project, s.realised as "isRealised", t.granted::numeric(14, 2)::text as granted,
      t.paid::numeric(14, 2)::text as paid
    from (
      select e.municipality_id, e.project_id, e.fund_id, e.year,
        sum(case when e.to_account in ('granted', 'paid', 'settled') then e.amount else 0 end
          - case when e.from_account in ('granted', 'paid', 'settled') then e.amount else 0 end) as granted,
        sum(case when e.to_account in ('paid', 'settled') then e.amount else 0 end
          - case when e.from_account in ('paid', 'settled') then e.amount else 0 end) as paid
      from ledger_entry e where e.municipality_id = ${filter.municipalityId} and e.project_id is not null
        and e.occurred_on <= ${filter.asOf} and (${filter.year}::int is null or e.year = ${filter.year})
      group by 1, 2, 3, 4
    ) t
    join fund f on f.municipality_id = t.municipality_id and f.id = t.fund_id
      and (${filter.fund}::text is null or f.slug = ${filter.fund})
    join ${grantedProjects(filter)} on p.municipality_id = t.municipality_id and p.id = t.project_id
    where t.granted > 0 or t.paid > 0 order by v.name, f.name, t.year desc, t.granted desc, p.number`);

/** What the council set aside and changed. Over all years, what went from one to the next is not counted twice. */
export const findBudget = (db: Connection, { municipalityId, village: slug, fund, year, asOf }: Filter) =>
  db.execute<Pick<OversightItem, 'village' | 'fund' | 'year' | 'event' | 'on' | 'amount' | 'text'>>(sql`
    select ${village} as village, f.name as fund, e.year, e.type as event, e.occurred_on::text as "on",
      e.amount::text, coalesce(e.data -> 'decision' ->> 'title', e.reason) as text
    from fund_event e join fund f on f.municipality_id = e.municipality_id and f.id = e.fund_id
    join village v on v.municipality_id = e.municipality_id and v.id = e.village_id
    where e.municipality_id = ${municipalityId} and e.occurred_on <= ${asOf}
      and e.type in ('allotted', 'amended', 'carried_in', 'redistributed')
      and (e.type <> 'carried_in' or ${year}::int is not null)
      and (${slug}::text is null or v.slug = ${slug}) and (${fund}::text is null or f.slug = ${fund})
      and (${year}::int is null or e.year = ${year})
    order by v.name, f.name, e.year desc, e.sequence`);

/** A condition belongs to the fund year of its decision. */
const ofDecision = ({ fund, year }: Filter) => sql`
  (${fund}::text is null or exists (select from fund f where f.municipality_id = d.municipality_id
    and f.id = d.fund_id and f.slug = ${fund})) and (${year}::int is null or d.year = ${year})`;

/** Conditions that nobody has fulfilled or waived, the first to be due first. */
export const findConditions = (db: Connection, filter: Filter) =>
  db.execute<Pick<OversightItem, 'village' | 'fund' | 'year' | 'project' | 'on' | 'dueOn' | 'text'>>(sql`
    select ${village} as village, (select f.name from fund f where f.municipality_id = d.municipality_id
        and f.id = d.fund_id) as fund, d.year, ${project} as project, d.decided_on as "on", c.due_on as "dueOn", c.text
    from ${grantedProjects(filter)}
    join decision d on d.municipality_id = p.municipality_id and d.project_id = p.id
      and d.outcome in ('granted', 'granted_in_part') and last_day(d.decided_on) <= ${filter.asOf}
    join decision_condition c on c.municipality_id = d.municipality_id and c.project_id = d.project_id
      and c.decision_number = d.number and not c.waived
      and (c.fulfilled_on is null or last_day(c.fulfilled_on) > ${filter.asOf})
    where ${ofDecision(filter)} order by c.due_on nulls last, p.number`);

/** Criteria that a project does not meet or deviates from, and that was granted all the same; with the reason. */
export const findExceptions = (db: Connection, filter: Filter) =>
  db.execute<Pick<OversightItem, 'village' | 'fund' | 'project' | 'on' | 'text'>>(sql`
    select ${village} as village, f.name as fund, ${project} as project, p.decided_on as "on",
      k.name || ': ' || a.reason as text
    from ${grantedProjects(filter)}
    join assessment a on a.municipality_id = p.municipality_id and a.project_id = p.id
      and a.verdict in ('not_met', 'deviates')
      and a.version = (select max(b.version) from assessment b
        where b.municipality_id = a.municipality_id and b.project_id = a.project_id)
    join criterion k on k.municipality_id = a.municipality_id and k.scheme_id = a.scheme_id and k.position = a.position
    join scheme c on c.municipality_id = a.municipality_id and c.id = a.scheme_id
    join fund f on f.municipality_id = c.municipality_id and f.id = c.fund_id
      and (${filter.fund}::text is null or f.slug = ${filter.fund})
    where (${filter.year}::int is null or left(p.decided_on, 4) = ${String(filter.year)})
    order by p.number, a.position`);

/** What has to come back or came back: decided as a recovery or, before there were such decisions, only received. */
export const findRecoveries = (db: Connection, filter: Filter) =>
  db.execute<
    Pick<OversightItem, 'village' | 'project' | 'year' | 'on' | 'dueOn' | 'amount' | 'open' | 'text'>
  >(sql`
    select ${village} as village, ${project} as project, extract(year from t."on"::date)::int as year, t."on",
      t."dueOn", t.amount::text, t.open::text, t.text
    from ${grantedProjects(filter)}
    join lateral (
      select d.decided_on::text as "on", r.due_on::text as "dueOn", r.amount,
        r.amount - coalesce((select sum(x.amount) from recovery_receipt x where x.municipality_id = r.municipality_id
          and x.project_id = r.project_id and x.recovery_number = r.number and x.received_on <= ${filter.asOf}), 0)
          as open, d.reasoning as text
      from recovery r join settlement d on d.municipality_id = r.municipality_id and d.project_id = r.project_id
        and d.number = r.settlement_number and d.decided_on <= ${filter.asOf}
      where r.municipality_id = p.municipality_id and r.project_id = p.id
      union all
      select e.occurred_on, null, e.amount, 0.00, e.reason from project_event e
      where e.municipality_id = p.municipality_id and e.project_id = p.id and e.type = 'recovered'
        and last_day(e.occurred_on) <= ${filter.asOf}
        and not exists (select from recovery r where r.municipality_id = e.municipality_id and r.project_id = e.project_id)
    ) t on length(t."on") = 10
    where (${filter.year}::int is null or left(t."on", 4) = ${String(filter.year)})
      and (${filter.fund}::text is null or exists (select from commitment c join fund f
        on f.municipality_id = c.municipality_id and f.id = c.fund_id and f.slug = ${filter.fund}
        where c.municipality_id = p.municipality_id and c.project_id = p.id))
    order by t."on" desc, p.number`);

type Told = RecordedEvent & {
  projectId: string;
  village: Named;
  project: NonNullable<OversightItem['project']>;
  fund: string | null;
};
export type LateRow = LateDecision & Pick<Told, 'village' | 'project' | 'fund'>;

/** Applications of which the decision came after the term or is still not there, the latest first. */
export async function findLate(db: Connection, filter: Filter): Promise<LateRow[]> {
  const { municipalityId, village: slug, fund, year, asOf } = filter;
  const events = await db.execute<Told>(sql`
    select e.project_id as "projectId", e.sequence, e.type, e.occurred_on as "occurredOn", e.amount::text, e.reason,
      e.data, ${village} as village, json_build_object('number', p.number, 'title', p.title, 'status', p.status)
        as project, asked.fund
    from project p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    join project_event e on e.municipality_id = p.municipality_id and e.project_id = p.id
      and last_day(e.occurred_on) <= ${asOf}
    left join lateral (select string_agg(distinct f.name, ', ') as fund, array_agg(f.slug) as slugs
      from budget_line b join fund f on f.municipality_id = b.municipality_id and f.id = b.fund_id
      where b.municipality_id = p.municipality_id and b.project_id = p.id) asked on true
    where p.municipality_id = ${municipalityId} and p.submitted_on is not null and not p.retracted
      and p.part_of_id is null and (${slug}::text is null or v.slug = ${slug})
      and (${fund}::text is null or ${fund} = any (asked.slugs))
    order by p.number desc, e.sequence`);
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
  { municipalityId, village: slug, fund, year }: Omit<Filter, 'asOf'>,
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
