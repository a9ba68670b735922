import type { Database } from '#db/client.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { yearOf, type CalendarDate } from '../../domain/dates.ts';

/**
 * What stands above every page of a village, as JSON. Its years are those of the figures (features/figures), found
 * without counting anything: each page waits for them.
 * @throws RuleViolation village-not-found
 */
export async function findHead(
  { $client: sql }: Database,
  slug: string,
  asOf: CalendarDate,
): Promise<string> {
  const [row] = await sql<{ json: string }[]>`
    with place as (select v.* from village_address a join village v on v.municipality_id = a.municipality_id
        and v.id = a.village_id where a.slug = ${slug}),
    until as (select s.* from place v join project_period s on s.municipality_id = v.municipality_id
        and s.village_id = v.id and s.valid_from <= ${asOf}),
    years (year) as (
      select cohort_year from until where valid_until > ${asOf}
      union select decided_year from until where valid_until > ${asOf}
      union select realised_year from until where valid_until > ${asOf} and realised
      union select extract(year from valid_from)::int from until
        where coalesce(requested_change, granted_change, spent_change) is not null)
    select json_build_object('slug', v.slug, 'name', v.name,
      'municipality', json_build_object('slug', m.slug, 'name', m.name, 'accent', m.accent),
      'notice', v.notice, 'registerScope', v.register_scope, 'councilName', v.council_name,
      'reportYears', coalesce((select json_agg(year order by year desc) from years
        where year <= ${yearOf(asOf)}), '[]'))::text as json
    from place v join municipality m on m.id = v.municipality_id`;
  if (row) return row.json;
  throw new RuleViolation('village-not-found', `There is no village ${slug}`, { slug });
}
