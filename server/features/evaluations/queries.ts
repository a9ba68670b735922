import type { Database } from '#db/client.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { Evaluation } from './contract.ts';

/**
 * The public summary of an evaluation. Scores are grouped by theme so that both sides stand beside each other.
 * @throws RuleViolation evaluation-not-found
 */
export async function findEvaluation(
  { $client: sql }: Database,
  village: string,
  slug: string,
): Promise<Evaluation> {
  const [row] = await sql<Evaluation[]>`
    select e.slug, json_build_object('slug', v.slug, 'name', v.name) as village, e.title, e.kind,
      e.period_from as "periodFrom", e.period_until as "periodUntil", e.published_on as "publishedOn",
      e.commissioned_by as "commissionedBy", e.evaluators, e.summary, e.full_text as "fullText", e.sources,
      coalesce((select json_agg(json_build_object('theme', t.theme, 'scores', t.scores) order by t.theme) from (
        select s.theme, json_agg(json_build_object('perspective', s.perspective, 'score', s.score::text)
          order by s.perspective) as scores
        from evaluation_score s where s.municipality_id = e.municipality_id and s.evaluation_id = e.id
        group by s.theme) t), '[]') as scores,
      coalesce((select json_agg(json_build_object('number', r.number, 'text', r.text, 'owner', r.owner,
          'answer', r.answer, 'answeredOn', r.answered_on, 'status', r.status) order by r.number)
        from recommendation r where r.municipality_id = e.municipality_id and r.evaluation_id = e.id), '[]') as recommendations
    from village_address a
    join village v on v.municipality_id = a.municipality_id and v.id = a.village_id
    join evaluation e on e.municipality_id = v.municipality_id and e.village_id = v.id
    where a.slug = ${village} and e.slug = ${slug}`;
  if (!row)
    throw new RuleViolation('evaluation-not-found', `There is no evaluation ${slug} of ${village}`, {
      village,
      slug,
    });
  return row;
}
