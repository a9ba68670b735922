import { and, eq } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { project } from '#db/schema/projects.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { isPreparing, requirePreparing } from '../../domain/preparation.ts';

export type ProjectKey = { municipalityId: number; projectId: string };

/**
 * Holds a project until the end of the transaction, so that nobody submits it meanwhile, and says no when its text is
 * frozen. Every change of a preparation begins with it.
 * @throws RuleViolation preparation-closed, project-not-found
 */
export async function lockPreparing(tx: Connection, { municipalityId, projectId }: ProjectKey) {
  const [found] = await tx
    .select()
    .from(project)
    .where(and(eq(project.municipalityId, municipalityId), eq(project.id, projectId)))
    .for('update');
  if (!found) throw noProject(projectId);
  requirePreparing(found.status);
  return found;
}

/**
 * The same question beforehand and without holding anything, for what takes time.
 * @throws RuleViolation preparation-closed
 */
export const requireOpen = async (db: Connection, key: ProjectKey) =>
  requirePreparing(await statusOf(db, key));

/** Whether the text of a project can be written now. */
export const preparing = async (db: Connection, key: ProjectKey) => isPreparing(await statusOf(db, key));

async function statusOf(db: Connection, { municipalityId, projectId }: ProjectKey) {
  const [found] = await db
    .select({ status: project.status })
    .from(project)
    .where(and(eq(project.municipalityId, municipalityId), eq(project.id, projectId)));
  if (!found) throw noProject(projectId);
  return found.status;
}

const noProject = (id: string) => new RuleViolation('project-not-found', `There is no project ${id}`);
