import type { Database } from '#db/client.ts';
import type { EventType } from '../../domain/events.ts';
import type { Amount } from '../../domain/money.ts';
import type { Periods } from '../projects/known.ts';
import type { OversightItem } from './contract.ts';
import type { Filter, Named } from './queries.ts';

/** What is looked at, with the periods of projects as they were known by then. */
export type Seen = Filter & Periods;

/** Projects that were granted, for everyone to know, with the village where they are. */
const grantedProjects = ({ $client: sql }: Database, { municipalityId, village, asOf, periods }: Seen) => sql`
  project p join ${periods} s on s.municipality_id = p.municipality_id and s.project_id = p.id and s.granted
    and s.valid_from <= ${asOf} and s.valid_until > ${asOf}
  join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    and v.municipality_id = ${municipalityId} and (${village}::text is null or v.slug = ${village}) and not p.retracted`;

/** How a project and its village are named. */
const named = ({
  $client: sql,
}: Database) => sql`json_build_object('slug', v.slug, 'name', v.name) as village,
  json_build_object('number', p.number, 'title', p.title, 'status', s.status) as project`;

/** That an event or an entry `e` had been recorded by then. */
const isKnown = ({ $client: sql }: Database, { before }: Seen) =>
  sql`(${before}::timestamptz is null or e.recorded_at < ${before}::timestamptz)`;

/** That a decision `d` of a project had been recorded by then: it was, with its event. */
const wasKnown = (db: Database, seen: Seen, types: EventType[]) => {
  const { $client: sql } = db;
  return sql`(${seen.before}::timestamptz is null or exists (select from project_event e
    where e.municipality_id = p.municipality_id and e.project_id = p.id and e.occurred_on = d.decided_on::text
      and e.type = any(${types}) and ${isKnown(db, seen)}))`;
};

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
export const findMoney = (db: Database, seen: Seen) => {
  const { $client: sql } = db;
  return sql<MoneyRow[]>`
    select ${named(db)}, json_build_object('slug', f.slug, 'name', f.name) as fund, t.year,
      s.realised as "isRealised", t.granted::numeric(14, 2)::text as granted, t.paid::numeric(14, 2)::text as paid
    from (
      select e.municipality_id, e.project_id, e.fund_id, e.year,
        sum(case when e.to_account in ('granted', 'paid', 'settled') then e.amount else 0 end
          - case when e.from_account in ('granted', 'paid', 'settled') then e.amount else 0 end) as granted,
        sum(case when e.to_account in ('paid', 'settled') then e.amount else 0 end
          - case when e.from_account in ('paid', 'settled') then e.amount else 0 end) as paid
      from ledger_entry e where e.municipality_id = ${seen.municipalityId} and e.project_id is not null
        and e.occurred_on <= ${seen.asOf} and ${isKnown(db, seen)}
        and (${seen.year}::int is null or e.year = ${seen.year})
      group by 1, 2, 3, 4
    ) t
    join fund f on f.municipality_id = t.municipality_id and f.id = t.fund_id
      and (${seen.fund}::text is null or f.slug = ${seen.fund})
    join ${grantedProjects(db, seen)} on p.municipality_id = t.municipality_id and p.id = t.project_id
    where t.granted > 0 or t.paid > 0 order by v.name, f.name, t.year desc, t.granted desc, p.number`;
};

/** A condition belongs to the fund year of its decision. */
const ofDecision = ({ $client: sql }: Database, { fund, year }: Seen) => sql`
  (${fund}::text is null or exists (select from fund f where f.municipality_id = d.municipality_id
    and f.id = d.fund_id and f.slug = ${fund})) and (${year}::int is null or d.year = ${year})`;

/** Conditions that nobody has fulfilled or waived, the first to be due first. */
export const findConditions = (db: Database, seen: Seen) => {
  const { $client: sql } = db;
  return sql<Pick<OversightItem, 'village' | 'fund' | 'year' | 'project' | 'on' | 'dueOn' | 'text'>[]>`
    select ${named(db)}, d.year, (select f.name from fund f where f.municipality_id = d.municipality_id
        and f.id = d.fund_id) as fund, d.decided_on as "on", c.due_on as "dueOn", c.text
    from ${grantedProjects(db, seen)}
    join decision d on d.municipality_id = p.municipality_id and d.project_id = p.id
      and d.outcome in ('granted', 'granted_in_part') and last_day(d.decided_on) <= ${seen.asOf}
      and ${wasKnown(db, seen, ['granted', 'grant_changed'])}
    join decision_condition c on c.municipality_id = d.municipality_id and c.project_id = d.project_id
      and c.decision_number = d.number
      and not ((c.waived or coalesce(last_day(c.fulfilled_on) <= ${seen.asOf}, false)) and not exists (select from project_event e
        where e.municipality_id = p.municipality_id and e.project_id = p.id
          and e.type in ('condition_fulfilled', 'condition_waived') and e.data ->> 'condition' = c.text
          and (last_day(e.occurred_on) > ${seen.asOf} or not ${isKnown(db, seen)})))
    where ${ofDecision(db, seen)} order by c.due_on nulls last, v.name, p.number, d.number, c.position`;
};

/** Criteria that a project does not meet or deviates from, and that was granted all the same; with the reason. */
export const findExceptions = (db: Database, seen: Seen) => {
  const { $client: sql } = db;
  return sql<Pick<OversightItem, 'village' | 'fund' | 'project' | 'on' | 'text'>[]>`
    select ${named(db)}, f.name as fund, p.decided_on as "on",
      k.name || ': ' || a.reason as text
    from ${grantedProjects(db, seen)}
    join assessment a on a.municipality_id = p.municipality_id and a.project_id = p.id
      and a.verdict in ('not_met', 'deviates')
      and a.version = (select max(b.version) from assessment b
        where b.municipality_id = a.municipality_id and b.project_id = a.project_id
          and (${seen.before}::timestamptz is null or b.assessed_at < ${seen.before}::timestamptz))
    join criterion k on k.municipality_id = a.municipality_id and k.scheme_id = a.scheme_id and k.position = a.position
    join scheme c on c.municipality_id = a.municipality_id and c.id = a.scheme_id
    join fund f on f.municipality_id = c.municipality_id and f.id = c.fund_id
      and (${seen.fund}::text is null or f.slug = ${seen.fund})
    where (${seen.year}::int is null or left(p.decided_on, 4) = ${String(seen.year)})
    order by v.name, p.number, a.position`;
};

/** What has to come back or came back: decided as a recovery or, before there were such decisions, only received. */
export const findRecoveries = (db: Database, seen: Seen) => {
  const { $client: sql } = db;
  return sql<
    Pick<OversightItem, 'village' | 'project' | 'year' | 'on' | 'dueOn' | 'amount' | 'open' | 'text'>[]
  >`
    select ${named(db)}, extract(year from t."on"::date)::int as year, t."on",
      t."dueOn", t.amount::text, t.open::text, t.text
    from ${grantedProjects(db, seen)}
    join lateral (
      select d.decided_on::text as "on", r.amount,
        -- Of a plan: the first part that has not come in.
        coalesce((select min(i.due) from (select j ->> 'dueOn' as due,
            sum((j ->> 'amount')::numeric) over (order by (j ->> 'number')::int) as until
          from jsonb_array_elements(r.instalments) j) i where i.until > c.received), r.due_on::text) as "dueOn",
        r.amount - c.received as open, d.reasoning as text
      from recovery r join settlement d on d.municipality_id = r.municipality_id and d.project_id = r.project_id
        and d.number = r.settlement_number and d.decided_on <= ${seen.asOf}
        and ${wasKnown(db, seen, ['settled', 'settlement_lowered'])}
      join lateral (select coalesce(sum(x.amount), 0.00) as received from recovery_receipt x
        where x.municipality_id = r.municipality_id and x.project_id = r.project_id and x.recovery_number = r.number
          and x.received_on <= ${seen.asOf}
          and (${seen.before}::timestamptz is null or x.recorded_at < ${seen.before}::timestamptz)) c on true
      where r.municipality_id = p.municipality_id and r.project_id = p.id
      union all
      select e.occurred_on, e.amount, null, 0.00, e.reason from project_event e
      where e.municipality_id = p.municipality_id and e.project_id = p.id and e.type = 'recovered'
        and last_day(e.occurred_on) <= ${seen.asOf} and ${isKnown(db, seen)}
        and not exists (select from recovery r where r.municipality_id = e.municipality_id and r.project_id = e.project_id)
    ) t on length(t."on") = 10
    where (${seen.year}::int is null or left(t."on", 4) = ${String(seen.year)})
      and (${seen.fund}::text is null or exists (select from commitment c join fund f
        on f.municipality_id = c.municipality_id and f.id = c.fund_id and f.slug = ${seen.fund}
        where c.municipality_id = p.municipality_id and c.project_id = p.id))
    order by t."on" desc, v.name, p.number, t.amount`;
};
