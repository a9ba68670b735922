import { and, eq } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { project } from '#db/schema/projects.ts';
import { readPlace } from '../../domain/coordinates.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems } from '../../domain/errors.ts';
import type { LocationGiven } from './contract.ts';
import { describe } from './describe.ts';
import { lockPreparing, type ProjectKey } from './preparing.ts';

const thisProject = ({ municipalityId, projectId }: ProjectKey) =>
  and(eq(project.municipalityId, municipalityId), eq(project.id, projectId));

export async function locationOf(db: Connection, key: ProjectKey) {
  const { location, latitude, longitude } = project;
  const [row] = await db.select({ location, latitude, longitude }).from(project).where(thisProject(key));
  return row!;
}

/** @throws RuleViolation preparation-closed, invalid-input */
export async function placeProject(db: Database, key: ProjectKey, day: CalendarDate, given: LocationGiven) {
  const { place, problems } = readPlace(given);
  requireNoProblems(problems);
  await db.transaction(async (tx) => {
    const known = await lockPreparing(tx, key);
    await describe(tx, known, { location: given.location.trim() || null }, day);
    const { latitude = null, longitude = null } = place ?? {};
    await tx.update(project).set({ latitude, longitude }).where(thisProject(key));
  });
}
