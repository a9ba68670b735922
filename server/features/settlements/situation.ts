import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { settlement } from '#db/schema/settlements.ts';
import { lastDay, type CalendarDate, type PartialDate } from '../../domain/dates.ts';
import { hearingFor } from '../../domain/hearing.ts';
import type { ExecutionForm, ProjectStatus } from '../../domain/lifecycle.ts';
import { exceeds, sum, zero, type Amount } from '../../domain/money.ts';
import { askedFor } from '../../domain/accounting.ts';
import { settledByRule, type settlementKinds } from '../../domain/settlement.ts';
import { latestAccounting } from '../accountings/queries.ts';
import { findFundRooms, type FundRoom } from '../payments/rooms.ts';
import { findHearings } from '../hearings/queries.ts';
import type { ProjectKey } from '../plans/queries.ts';

export type SettlementKind = (typeof settlementKinds)[number];

type Project = {
  status: ProjectStatus;
  executionForm: ExecutionForm | null;
  granted: Amount | null;
  settled: Amount | null;
  accountedOn: CalendarDate | null;
  settledOn: PartialDate | null;
};

/** The project, when it was accounted for and when it was settled: that can be from before this register. */
async function findProject(db: Connection, { municipalityId, projectId }: ProjectKey) {
  const [row] = await db.execute<Project>(sql`
    select p.status, p.execution_form as "executionForm", p.granted::text, p.settled::text,
      (select max(e.occurred_on) from project_event e where e.municipality_id = p.municipality_id
        and e.project_id = p.id and e.type = 'accounted') as "accountedOn",
      case when p.status = 'settled' then (select max(e.occurred_on) from project_event e
        where e.municipality_id = p.municipality_id and e.project_id = p.id and e.type = 'settled') end as "settledOn"
    from project p where p.municipality_id = ${municipalityId} and p.id = ${projectId}`);
  return row!;
}

/** What can be proposed now: a settlement of what is done, or the withdrawal of one. */
function nextOf({ status, executionForm }: Project, rooms: readonly FundRoom[]): SettlementKind | null {
  if (executionForm !== 'subsidy' || rooms.length === 0) return null;
  if (status === 'settled') return 'withdrawal';
  return status === 'realised' || status === 'stopped' ? 'settlement' : null;
}

export const committedOf = ({ granted, paid, settled }: FundRoom) => sum([granted, paid, settled]);

/** Everything from which a settlement follows, as it is now. */
export async function findSituation(db: Connection, key: ProjectKey) {
  const [project, rooms, account] = await Promise.all([
    findProject(db, key),
    findFundRooms(db, key),
    latestAccounting(db, key),
  ]);
  return {
    ...project,
    /** Of a settlement of which only the month or the year is known, the last day: so long it can be withdrawn. */
    settledOn: project.settledOn && lastDay(project.settledOn),
    rooms,
    /** What was paid for it, by the account; null: there is none. */
    actual: account?.content.totals.cash ?? null,
    account: account?.number ?? null,
    next: nextOf(project, rooms),
    regime: askedFor(project.granted ?? sum(rooms.map(committedOf)), rooms).regime,
    isWaiting: rooms.some(({ pending }) => exceeds(pending, zero)),
  };
}

/** What each fund year comes to by its rule; of a settled project what it was settled at. */
export function byRule(rooms: readonly FundRoom[], kind: SettlementKind, actual: Amount | null) {
  return rooms.map((room) => {
    const { fund, year, settled } = room;
    if (kind === 'withdrawal') return { fund, year, granted: settled, byRule: settled };
    const granted = committedOf(room);
    return { fund, year, granted, byRule: settledByRule({ ...room, granted }, actual) };
  });
}

const ofProject = ({ municipalityId, projectId }: ProjectKey) =>
  and(eq(settlement.municipalityId, municipalityId), eq(settlement.projectId, projectId));

/** The latest proposal that nobody decided on; an older one was replaced by it. */
export async function findProposal(db: Connection, key: ProjectKey) {
  const [latest] = await db
    .select()
    .from(settlement)
    .where(ofProject(key))
    .orderBy(desc(settlement.number))
    .limit(1);
  if (!latest || latest.decidedBy !== null || latest.kind === 'revision') return null;
  return { ...latest, kind: latest.kind };
}

export const findDecided = (db: Connection, key: ProjectKey) =>
  db
    .select()
    .from(settlement)
    .where(and(ofProject(key), isNotNull(settlement.decidedBy)))
    .orderBy(desc(settlement.number));

/** The hearing that counts for what is about to be decided: the latest one about it since the last decision. */
export async function currentHearing(db: Connection, key: ProjectKey, kind: SettlementKind) {
  const [hearings, [decided]] = await Promise.all([findHearings(db, key), findDecided(db, key)]);
  return hearingFor(hearings, kind, decided?.decidedOn ?? null);
}
