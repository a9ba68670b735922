import { and, eq, sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { changeRequest } from '#db/schema/execution.ts';
import type { PartialDate } from '../../domain/dates.ts';
import { isExecuting } from '../../domain/execution.ts';
import type { Share } from '../../domain/ledger.ts';
import type { ProjectStatus } from '../../domain/lifecycle.ts';
import { findRooms } from '../decisions/queries.ts';
import { findLines } from '../expenses/lines.ts';
import type { ProjectKey } from '../plans/queries.ts';
import type { Change, Changes } from './contract.ts';

export type ChangeRow = typeof changeRequest.$inferSelect;

const ofProject = ({ municipalityId, projectId }: ProjectKey) =>
  and(eq(changeRequest.municipalityId, municipalityId), eq(changeRequest.projectId, projectId));

export const thisChange = (key: ProjectKey, number: number) =>
  and(ofProject(key), eq(changeRequest.number, number));

/** The change on which a letter told the decision. */
export async function findChangeOfLetter(db: Connection, key: ProjectKey, letterNumber: number | null) {
  const [found] = await db
    .select()
    .from(changeRequest)
    .where(and(ofProject(key), eq(changeRequest.letterNumber, letterNumber ?? 0)));
  return found ?? null;
}

type Asked = Pick<ChangeRow, 'withdrawnOn' | 'decidedOn' | 'isGranted'>;

export function stateOf({ withdrawnOn, decidedOn, isGranted }: Asked): Change['state'] {
  if (withdrawnOn) return 'withdrawn';
  if (!decidedOn) return isGranted === null ? 'requested' : 'prepared';
  return isGranted ? 'granted' : 'refused';
}

/** The lines of costs with what holds now: what was granted or, when that is not known, planned. */
export async function findChangeable(db: Connection, key: ProjectKey) {
  return (await findLines(db, key))
    .filter(({ side }) => side === 'cost')
    .map(({ position, description, planned, granted }) => ({
      position,
      description,
      amount: granted ?? planned,
    }));
}

/** What is committed of each fund year for a project. */
export async function findCommitted(db: Connection, { municipalityId, projectId }: ProjectKey) {
  return db.execute<Share>(sql`
    select f.slug as fund, c.year, (c.granted + c.paid + c.settled)::text as amount
    from commitment c join fund f on f.municipality_id = c.municipality_id and f.id = c.fund_id
    where c.municipality_id = ${municipalityId} and c.project_id = ${projectId} order by c.year, f.slug`);
}

type Reader = { personId: string; mayRequest: boolean; mayPrepare: boolean; mayDecide: boolean };

export async function findChanges(
  db: Connection,
  place: ProjectKey & { villageId: number },
  { personId, ...may }: Reader,
): Promise<Changes> {
  const { municipalityId, projectId } = place;
  const isOffice = may.mayPrepare || may.mayDecide;
  const [rows, lines, rooms, [project]] = await Promise.all([
    db.execute<ChangeRow>(sql`
      select number, what, why, completes_on as "completesOn", lines, more::text, requested_on::text as "requestedOn",
        is_granted as "isGranted", reasoning, shares, prepared_by as "preparedBy", decided_on::text as "decidedOn",
        withdrawn_on::text as "withdrawnOn"
      from change_request where municipality_id = ${municipalityId} and project_id = ${projectId}
      order by number desc`),
    findChangeable(db, place),
    may.mayPrepare ? findRooms(db, place) : [],
    db.execute<{ status: ProjectStatus; expectedOn: PartialDate | null }>(sql`
      select status, expected_on as "expectedOn" from project
      where municipality_id = ${municipalityId} and id = ${projectId}`),
  ]);
  const { status, expectedOn } = project!;
  const isOpen = isExecuting(status);
  return {
    items: rows.map((row): Change => {
      const isTold = row.isGranted !== null && (isOffice || row.decidedOn !== null);
      const state = stateOf(row);
      return {
        ...row,
        state: state === 'prepared' && !isOffice ? 'requested' : state,
        lines: row.lines.map((line) => ({
          ...line,
          description: lines.find((one) => one.position === line.position)?.description ?? '',
        })),
        answer: isTold
          ? {
              isGranted: row.isGranted!,
              reasoning: row.reasoning ?? '',
              shares: row.shares ?? [],
              isMine: row.preparedBy === personId,
            }
          : null,
      };
    }),
    lines,
    expectedOn,
    rooms: rooms
      .filter(({ isClosed }) => !isClosed)
      .map(({ fund, slug, year, available }) => ({ fund, slug, year, left: available })),
    mayRequest: may.mayRequest && isOpen,
    mayPrepare: may.mayPrepare && isOpen,
    mayDecide: may.mayDecide && isOpen,
  };
}
