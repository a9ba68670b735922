import type { Database } from '#db/client.ts';
import { factsAt, noFacts, periodsOf } from '../../domain/facts.ts';
import type { ProjectSummary } from './contract.ts';
import type { FollowedProject } from './follow.ts';
import { eventsKnown, knownBefore, periodsKnown, type Until } from './known.ts';

type Place = { municipalityId: number; villageId: number };
type Shown = ProjectSummary & { story: string | null };

/** Projects of a village for its own page, in the state in which they were by the end of a day. */
export async function listProjects(
  db: Database,
  { municipalityId, villageId }: Place,
  which: 'in_progress' | 'latest_results',
  until: Until,
  limit: number,
): Promise<Shown[]> {
  const { $client: sql } = db;
  const { periods } = await periodsKnown(db, { municipalityId, villageId }, until.knownOn);
  const isWanted = which === 'in_progress' ? sql`s.status in ('granted', 'in_progress')` : sql`s.realised`;
  const order = which === 'in_progress' ? sql`p.expected_on nulls last` : sql`p.realised_on desc nulls last`;
  const rows = await sql<{ json: Shown }[]>`
    select json_build_object('id', p.id, 'number', p.number, 'title', p.title,
      'village', json_build_object('slug', v.slug, 'name', v.name),
      'municipality', json_build_object('slug', m.slug, 'name', m.name),
      'theme', p.theme, 'status', s.status, 'partly', s.partly, 'year', s.cohort_year,
      'requested', s.requested_amount::text, 'granted', s.granted_amount::text, 'spent', s.spent_amount::text,
      'expectedOn', p.expected_on, 'completedOn', p.completed_on,
      'story', case when s.realised then p.story end) as json
    from ${periods} s join project p on p.municipality_id = s.municipality_id and p.id = s.project_id
    join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    join municipality m on m.id = p.municipality_id
    where s.municipality_id = ${municipalityId} and s.village_id = ${villageId} and not p.retracted and ${isWanted}
      and s.valid_from <= ${until.asOf} and s.valid_until > ${until.asOf}
    order by ${order}, p.number desc limit ${limit}`;
  return withDates(
    db,
    { municipalityId, villageId },
    rows.map(({ json }) => json),
    until,
  );
}

/** When each was expected or done, as that was by the end of the day: a date that moved since was another one. */
async function withDates(
  db: Database,
  { municipalityId, villageId }: Place,
  shown: readonly Shown[],
  { asOf, knownOn }: Until,
): Promise<Shown[]> {
  if (shown.length === 0) return [];
  const followed = shown.map(({ id }): FollowedProject => ({
    municipality_id: municipalityId,
    village_id: villageId,
    id,
    part_of_id: null,
  }));
  const events = await eventsKnown(db, followed, knownOn ? knownBefore(knownOn) : null);
  return shown.map((one) => {
    const { expectedOn, completedOn } = factsAt(periodsOf(events.get(one.id)!), asOf) ?? noFacts;
    return { ...one, expectedOn, completedOn };
  });
}
