import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { AdviceConclusion } from '../../domain/assessment.ts';
import type { JudgedCriterion } from '../../domain/decision.ts';
import { findCriteria } from '../cases/assessing.ts';
import type { ProjectKey } from '../plans/queries.ts';

/** The published criteria of an application with what the officer found of each, to be frozen in a decision. */
export async function judgedCriteria(db: Connection, key: ProjectKey): Promise<JudgedCriterion[]> {
  const criteria = await findCriteria(db, key);
  return criteria.map(({ scheme, name, verdict, reason, isRefusalGround }) => ({
    scheme,
    name,
    verdict,
    reason,
    isRefusalGround,
  }));
}

/** What the advisers came to, so that a decision which deviates from one says why (Awb 3:50). */
export async function findAdvices(db: Connection, { municipalityId, projectId }: ProjectKey) {
  return [
    ...(await db.execute<{ adviser: string; conclusion: AdviceConclusion | null; answer: string | null }>(sql`
      select adviser, conclusion, answer from advice
      where municipality_id = ${municipalityId} and project_id = ${projectId} order by asked_on, id`)),
  ];
}
