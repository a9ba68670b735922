import { and, eq } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { project } from '#db/schema/projects.ts';
import { askedFor, type Asked } from '../../domain/accounting.ts';
import { zero } from '../../domain/money.ts';
import { findFundRooms } from '../payments/rooms.ts';
import type { ProjectKey } from '../plans/queries.ts';

/** What an account of a project has to hold, by the schemes that held on the day of its grant. */
export async function findAsked(db: Connection, key: ProjectKey): Promise<Asked> {
  const { municipalityId, projectId } = key;
  const [[row], rooms] = await Promise.all([
    db
      .select({ granted: project.granted })
      .from(project)
      .where(and(eq(project.municipalityId, municipalityId), eq(project.id, projectId))),
    findFundRooms(db, key),
  ]);
  return askedFor(row?.granted ?? zero, rooms);
}
