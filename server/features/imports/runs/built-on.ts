import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { Undoing } from './contract.ts';

/** `i` is what a run did to a project, `r` that run. Of an updated project only what came after the run counts. */
const later = (table: string, moment: string) =>
  `exists (select from ${table} x where x.municipality_id = i.municipality_id and x.project_id = i.project_id
    and x.${moment} > r.finished_at)`;
/** Of these the moment is not known; what a project had that was there before stays when its update is undone. */
const ofCreated = (...tables: string[]) =>
  `(i.created and (${tables
    .map(
      (table) =>
        `exists (select from ${table} x where x.municipality_id = i.municipality_id and x.project_id = i.project_id)`,
    )
    .join(' or ')}))`;

const kinds: Record<Undoing['obstacles'][number]['by'][number], string> = {
  events: 'i.last_sequence is not null and p.event_count <> i.last_sequence',
  lists: `exists (select from imported_project x join import_run o
      on o.municipality_id = x.municipality_id and o.id = x.run_id
    where x.municipality_id = i.municipality_id and x.project_id = i.project_id
      and o.state = 'imported' and o.finished_at > r.finished_at)`,
  plans: `${later('plan_draft', 'changed_at')} or ${later('budget_draft', 'changed_at')}
    or ${later('plan_version', 'frozen_at')} or ${ofCreated('budget_line', 'agreement')}`,
  support: `${later('support', 'recorded_at')} or ${later('endorsement', 'made_at')}`,
  people: ofCreated('team_member', 'partner_contribution', 'idea_submission'),
  documents: later('document', 'added_at'),
  cases: `${later('submission', 'received_at')} or ${later('case_comment', 'written_at')}
    or ${later('decision_proposal', 'prepared_at')} or ${ofCreated('decision')}`,
  links: `i.created and exists (select from project_link x where x.municipality_id = i.municipality_id
      and i.project_id in (x.project_id, x.other_id))
    or i.created and exists (select from project x where x.municipality_id = i.municipality_id
      and x.part_of_id = i.project_id)`,
};

const found = Object.entries(kinds)
  .map(([kind, holds]) => `case when ${holds} then '${kind}' end`)
  .join(', ');

const mostNamed = 100;

/** The projects of a run on which something was built since, and what. */
export async function builtOn(
  db: Connection,
  municipalityId: number,
  runId: string,
): Promise<Undoing['obstacles']> {
  const rows = await db.execute<Undoing['obstacles'][number]>(sql`
    select p.number, p.title, json_build_object('slug', v.slug, 'name', v.name) as village, b.by
    from imported_project i
    join import_run r on r.municipality_id = i.municipality_id and r.id = i.run_id
    join project p on p.municipality_id = i.municipality_id and p.id = i.project_id
    join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    cross join lateral (select array_remove(array[${sql.raw(found)}], null) as by) b
    where i.municipality_id = ${municipalityId} and i.run_id = ${runId} and cardinality(b.by) > 0
    order by v.name, p.number limit ${mostNamed}`);
  return [...rows];
}

export async function countTouched(db: Connection, municipalityId: number, runId: string) {
  const [row] = await db.execute<{ created: number; updated: number }>(sql`
    select count(*) filter (where created)::int as created,
      count(*) filter (where not created and last_sequence is not null)::int as updated
    from imported_project where municipality_id = ${municipalityId} and run_id = ${runId}`);
  return { created: row!.created, updated: row!.updated };
}
