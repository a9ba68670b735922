import type { Database } from '#db/client.ts';
import { knownBefore, periodsKnown, type Until } from '../projects/known.ts';
import { decisionFields } from '../projects/told.ts';
import type { FoundPlace } from '../villages/places.ts';
import type { AnnualReport } from './contract.ts';

type Texts = Pick<
  AnnualReport,
  'village' | 'municipality' | 'foreword' | 'council' | 'lessons' | 'workingGroups' | 'evaluations'
>;

/** What the council wrote for the year, and who it is. */
export async function reportTexts(
  { $client: sql }: Database,
  { municipalityId, villageId }: FoundPlace,
  year: number,
): Promise<Texts> {
  const [row] = await sql<Texts[]>`
    select json_build_object('slug', v.slug, 'name', v.name, 'councilName', v.council_name, 'accent', m.accent) as village,
      json_build_object('slug', m.slug, 'name', m.name) as municipality,
      t.foreword, t.council, t.lessons, v.working_groups as "workingGroups",
      coalesce((select json_agg(json_build_object('slug', e.slug, 'title', e.title, 'publishedOn', e.published_on)
          order by e.published_on)
        from evaluation e where e.municipality_id = v.municipality_id and e.village_id = v.id
          and ${String(year)} between left(e.period_from, 4) and left(e.published_on, 4)), '[]') as evaluations
    from village v join municipality m on m.id = v.municipality_id
    left join annual_report_text t on t.municipality_id = v.municipality_id and t.village_id = v.id and t.year = ${year}
    where v.municipality_id = ${municipalityId} and v.id = ${villageId}`;
  return row!;
}

/**
 * Projects to which something happened in the year, in the state they had at the end of the reference date.
 * A project that was still going on at the end of the year belongs to it too.
 */
export async function toldProjects(
  db: Database,
  place: FoundPlace,
  year: number,
  { asOf, knownOn }: Until,
): Promise<AnnualReport['projects']> {
  const { $client: sql } = db;
  const { municipalityId, villageId } = place;
  const { periods } = await periodsKnown(db, place, knownOn);
  return sql<AnnualReport['projects']>`
    select p.id, p.number, p.title, json_build_object('slug', v.slug, 'name', v.name) as village,
      json_build_object('slug', m.slug, 'name', m.name) as municipality, p.theme, s.status, s.partly,
      s.cohort_year as year, s.requested_amount::text as requested, s.granted_amount::text as granted,
      coalesce(s.spent_amount, case when s.granted and exists (select from commitment k
        where k.municipality_id = p.municipality_id and k.project_id = p.id) then 0.00 end)::text as spent, p.expected_on as "expectedOn",
      case when s.realised then p.realised_on end as "completedOn", p.summary,
      case when s.realised then p.story end as story,
      case when s.status in ('stopped', 'rejected', 'set_aside', 'withdrawn') then p.lesson end as lesson,
      case when s.status = p.status then p.status_reason end as "statusReason"
    from ${periods} s
    join project p on p.municipality_id = s.municipality_id and p.id = s.project_id
    join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    join municipality m on m.id = p.municipality_id
    where s.municipality_id = ${municipalityId} and s.village_id = ${villageId}
      and s.valid_from <= ${asOf} and s.valid_until > ${asOf} and s.submitted
      and (s.status in ('granted', 'in_progress', 'submitted') or exists (
        select from ${periods} changed
        where changed.municipality_id = p.municipality_id and changed.project_id = p.id
          and changed.valid_from between ${`${year}-01-01`} and ${`${year}-12-31`}))
    order by s.status = 'submitted', s.cohort_year, p.number`;
}

/** Every decision taken in the year, known by the reference date; a decision was recorded with its event. */
export async function decisionsOf(
  { $client: sql }: Database,
  { municipalityId, villageId }: FoundPlace,
  year: number,
  { asOf, knownOn }: Until,
): Promise<AnnualReport['decisions']> {
  const rows = await sql.unsafe<{ decision: AnnualReport['decisions'][number] }[]>(
    `select json_build_object('project', json_build_object('number', p.number, 'title', p.title),
        ${decisionFields('last_day(n.decided_on) <= $4')}) as decision
      from decision d join project p on p.municipality_id = d.municipality_id and p.id = d.project_id
      where p.municipality_id = $1 and p.village_id = $2 and not p.retracted
        and left(d.decided_on, 4) = $3 and last_day(d.decided_on) <= $4
        and ($5::timestamptz is null or exists (select from project_event e
          where e.municipality_id = d.municipality_id and e.project_id = d.project_id
            and e.occurred_on = d.decided_on and e.recorded_at < $5::timestamptz
            and e.type in ('granted', 'rejected', 'set_aside', 'grant_changed')))
      order by d.decided_on, p.number`,
    [municipalityId, villageId, String(year), asOf, knownOn ? knownBefore(knownOn) : null],
    { prepare: true },
  );
  return rows.map(({ decision }) => decision);
}
