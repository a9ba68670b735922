import { sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import type { FlowCost, FlowGrant } from '../../domain/money-flows.ts';
import { knownBefore, periodsKnown, type Until } from '../projects/known.ts';

type Place = { municipalityId: number; villageId: number | null };
type Project = { number: number; title: string | null };

/**
 * What is committed to each project from a fund year at the end of a day, the village and the largest first. What went
 * along to the next year counts there. Only of projects that were granted for everyone to know.
 */
export async function findGrants(db: Database, place: Place, year: number, { asOf, knownOn }: Until) {
  const { $client: sql } = db;
  const { periods } = await periodsKnown(db, place, knownOn);
  const before = knownOn ? knownBefore(knownOn) : null;
  return sql<(FlowGrant & { project: Project })[]>`
    select json_build_object('slug', f.slug, 'name', f.name) as fund,
      json_build_object('slug', v.slug, 'name', v.name) as village, p.id as "projectId",
      json_build_object('number', p.number, 'title', p.title) as project, t.committed::numeric(14, 2)::text as amount
    from (
      select e.municipality_id, e.village_id, e.fund_id, e.project_id,
        sum(case when e.to_account in ('granted', 'paid', 'settled') then e.amount else 0 end
          - case when e.from_account in ('granted', 'paid', 'settled') then e.amount else 0 end) as committed
      from ledger_entry e
      where e.municipality_id = ${place.municipalityId} and e.year = ${year} and e.project_id is not null
        and (${place.villageId}::int is null or e.village_id = ${place.villageId}) and e.occurred_on <= ${asOf}
        and (${before}::timestamptz is null or e.recorded_at < ${before}::timestamptz)
      group by 1, 2, 3, 4
    ) t
    join project p on p.municipality_id = t.municipality_id and p.id = t.project_id and not p.retracted
    join ${periods} s on s.municipality_id = p.municipality_id and s.project_id = p.id and s.granted
      and s.valid_from <= ${asOf} and s.valid_until > ${asOf}
    join fund f on f.municipality_id = t.municipality_id and f.id = t.fund_id
    join village v on v.municipality_id = t.municipality_id and v.id = t.village_id
    where t.committed > 0 order by v.name, v.id, t.committed desc, p.number, f.name`;
}

/**
 * What these projects cost by category: actually or, until that is known, as granted or planned. Hours and goods that
 * were given are a cost of the same value on the other side; they are never cash, so no money flows there.
 */
export const findCosts = (db: Connection, { municipalityId }: Place, projects: readonly string[]) =>
  db.execute<FlowCost>(sql`
    select b.project_id as "projectId", b.category,
      sum(coalesce(b.actual, b.granted, b.planned))::numeric(14, 2)::text as amount
    from budget_line b
    where b.municipality_id = ${municipalityId} and b.side = 'cost'
      and b.project_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(projects)}::text::jsonb))
      and b.version = (select max(l.version) from budget_line l
        where l.municipality_id = b.municipality_id and l.project_id = b.project_id)
      and not exists (select from budget_line w where w.municipality_id = b.municipality_id
        and w.project_id = b.project_id and w.version = b.version and w.source in ('volunteer_hours', 'in_kind')
        and w.planned = b.planned)
    group by b.project_id, b.category order by sum(coalesce(b.actual, b.granted, b.planned)) desc, b.category`);
