import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { ProjectKey } from '../plans/queries.ts';
import type { PublishedAdvice } from './told-advice.ts';

/** The advice on a project that was published; of other advice nothing is told outside. */
export const findPublishedAdvices = async (db: Connection, { municipalityId, projectId }: ProjectKey) => [
  ...(await db.execute<PublishedAdvice>(sql`
    select adviser, question, answer, conclusion, answered_on::text as "answeredOn" from advice
    where municipality_id = ${municipalityId} and project_id = ${projectId} and published_on is not null
    order by answered_on, id`)),
];
