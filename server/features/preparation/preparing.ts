import { and, eq } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { project } from '#db/schema/projects.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { isExecuting } from '../../domain/execution.ts';
import { isPreparing, requirePreparing } from '../../domain/preparation.ts';

export type ProjectKey = { municipalityId: number; projectId: string };

/**
 * Holds a project until the end of the transaction, so that nobody submits it meanwhile, and says no when its text is
 * frozen. Every change of a preparation begins with it.
 * @throws RuleViolation preparation-closed, project-not-found
 */
export async function lockPreparing(tx: Connection, key: ProjectKey) {
  const found = await lock(tx, key);
  requirePreparing(found.status);
  return found;
}

/** Whether the text of a project can be written now. */
export const preparing = async (db: Connection, key: ProjectKey) =>
  isPreparing((await standingOf(db, key)).status);

type Standing = Pick<typeof project.$inferSelect, 'status' | 'suspendedUntil'>;

/**
 * Files come in as long as a plan is prepared, when the municipality asked to complete an application, and again while
 * the plan is carried out.
 */
const isOpen = ({ status, suspendedUntil }: Standing) =>
  isPreparing(status) || suspendedUntil !== null || isExecuting(status);
const requireOpen = (standing: Standing) => isOpen(standing) || requirePreparing(standing.status);

/**
 * The same for what adds a file.
 * @throws RuleViolation preparation-closed, project-not-found
 */
export const lockAdding = async (tx: Connection, key: ProjectKey) => requireOpen(await lock(tx, key));

/**
 * The same for what describes a file: what was submitted, or asked to complete it, keeps its words.
 * @throws RuleViolation preparation-closed, project-not-found
 */
export async function lockDescribing(tx: Connection, key: ProjectKey) {
  const { status } = await lock(tx, key);
  if (!isExecuting(status)) requirePreparing(status);
}

/**
 * The same question beforehand and without holding anything, because a file takes time.
 * @throws RuleViolation preparation-closed
 */
export const requireAdding = async (db: Connection, key: ProjectKey) =>
  requireOpen(await standingOf(db, key));

export const adding = async (db: Connection, key: ProjectKey) => isOpen(await standingOf(db, key));

async function lock(tx: Connection, { municipalityId, projectId }: ProjectKey) {
  const [found] = await tx
    .select()
    .from(project)
    .where(and(eq(project.municipalityId, municipalityId), eq(project.id, projectId)))
    .for('update');
  if (!found) throw noProject(projectId);
  return found;
}

async function standingOf(db: Connection, { municipalityId, projectId }: ProjectKey): Promise<Standing> {
  const [found] = await db
    .select({ status: project.status, suspendedUntil: project.suspendedUntil })
    .from(project)
    .where(and(eq(project.municipalityId, municipalityId), eq(project.id, projectId)));
  if (!found) throw noProject(projectId);
  return found;
}

export const statusOf = async (db: Connection, key: ProjectKey) => (await standingOf(db, key)).status;

const noProject = (id: string) => new RuleViolation('project-not-found', `There is no project ${id}`);
