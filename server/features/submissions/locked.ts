import { and, eq } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { project } from '#db/schema/projects.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { ProjectKey } from '../plans/queries.ts';

/**
 * The project, held until the end of the transaction: of two who do something with it at once, one waits.
 * @throws RuleViolation project-not-found
 */
export async function lockProject(tx: Connection, { municipalityId, projectId }: ProjectKey) {
  const [found] = await tx
    .select()
    .from(project)
    .where(and(eq(project.municipalityId, municipalityId), eq(project.id, projectId)))
    .for('update');
  if (!found) throw new RuleViolation('project-not-found', `There is no project ${projectId}`);
  return found;
}
