import type { Database } from '#db/client.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { yearOf, type CalendarDate } from '../../domain/dates.ts';

/**
 * What stands above every page of a village, as JSON. Its year is the latest of those of the figures (features/figures),
 * found without counting anything: each page waits for it.
 * @throws RuleViolation village-not-found
 */
export async function findHead(
  { $client: sql }: Database,
  slug: string,
  asOf: CalendarDate,
): Promise<string> {
  const year = yearOf(asOf);
  const [row] = await sql<{ json: string }[]>`
    select json_build_object('slug', v.slug, 'name', v.name,
      'municipality', json_build_object('slug', m.slug, 'name', m.name, 'accent', m.accent),
      'notice', v.notice, 'registerScope', v.register_scope, 'councilName', v.council_name,
      'latestReportYear', (
        select greatest(
          max(cohort_year) filter (where cohort_year <= ${year} and valid_until > ${asOf}),
          max(decided_year) filter (where decided_year <= ${year} and valid_until > ${asOf}),
          max(realised_year) filter (where realised_year <= ${year} and valid_until > ${asOf} and realised),
          extract(year from max(valid_from)
            filter (where coalesce(requested_change, granted_change, spent_change) is not null))::int)
        from project_period s
        where s.municipality_id = v.municipality_id and s.village_id = v.id and valid_from <= ${asOf}))::text as json
    from village_address a join village v on v.municipality_id = a.municipality_id and v.id = a.village_id
    join municipality m on m.id = v.municipality_id
    where a.slug = ${slug}`;
  if (row) return row.json;
  throw new RuleViolation('village-not-found', `There is no village ${slug}`, { slug });
}
