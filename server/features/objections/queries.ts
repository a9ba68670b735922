import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { ObjectionOutcome } from '../../domain/events.ts';
import type { Share } from '../../domain/ledger.ts';
import type { LetterKind } from '../../domain/letter.ts';
import { zero, type Amount } from '../../domain/money.ts';
import {
  contestedIn,
  openMend,
  termOfObjection,
  type Contested,
  type ObjectionStep,
  type Objector,
} from '../../domain/objection.ts';
import { objectionTerm } from '../../domain/terms/objection.ts';
import { findChangeOfLetter } from '../changes/queries.ts';
import { findFunds, findProposalNumber, findRooms, namedShares } from '../decisions/queries.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { findRevisable } from '../settlements/revise.ts';
import type { Contestable, ObjectionCase, ToldObjection } from './contract.ts';
import type { PublicObjection } from './told.ts';

export type ObjectionRow = {
  number: number;
  letterNumber: number | null;
  letterKind: LetterKind | null;
  announcedOn: CalendarDate;
  way: 'portal' | 'post';
  postedOn: CalendarDate | null;
  receivedOn: CalendarDate;
  madeBy: Objector;
  objector: string | null;
  objectorAddress: string | null;
  grounds: string;
  inTime: boolean;
  withCommittee: boolean;
  withdrawnOn: CalendarDate | null;
  outcome: ObjectionOutcome | null;
  reasoning: string | null;
  excuse: string | null;
  proposalNumber: number | null;
  settlement: Share[] | null;
  changeShares: Share[] | null;
  preparedById: string | null;
  preparedBy: string | null;
  preparedOn: CalendarDate | null;
  decidedOn: CalendarDate | null;
  steps: ObjectionStep[];
};

export async function listObjections(db: Connection, { municipalityId, projectId }: ProjectKey) {
  return [
    ...(await db.execute<ObjectionRow>(sql`
      select o.number, o.letter_number as "letterNumber", o.announced_on::text as "announcedOn", o.way,
        o.posted_on::text as "postedOn", o.received_on::text as "receivedOn", o.made_by as "madeBy", o.objector,
        o.objector_address as "objectorAddress",
        o.grounds, o.in_time as "inTime", o.with_committee as "withCommittee", o.withdrawn_on::text as "withdrawnOn",
        o.outcome, o.reasoning, o.excuse, o.proposal_number as "proposalNumber",
        o.settlement, o.change_shares as "changeShares", (select l.kind from letter l where l.municipality_id = o.municipality_id
          and l.project_id = o.project_id and l.number = o.letter_number) as "letterKind", o.prepared_by as "preparedById",
        w.name as "preparedBy", (o.prepared_at at time zone 'Europe/Amsterdam')::date::text as "preparedOn",
        o.decided_on::text as "decidedOn", coalesce((
          select json_agg(json_build_object('kind', s.kind, 'on', s.on, 'until', s.until, 'weeks', s.weeks,
            'days', s.days, 'note', s.note) order by s.number) from objection_step s
          where s.municipality_id = o.municipality_id and s.project_id = o.project_id
            and s.objection_number = o.number), '[]') as steps
      from objection o left join person w on w.id = o.prepared_by
      where o.municipality_id = ${municipalityId} and o.project_id = ${projectId} order by o.number desc`)),
  ];
}

/** @throws RuleViolation objection-not-found */
export async function findObjection(db: Connection, key: ProjectKey, number: number): Promise<ObjectionRow> {
  const found = (await listObjections(db, key)).find((one) => one.number === number);
  if (found) return found;
  throw new RuleViolation('objection-not-found', `There is no objection ${number} about this project`);
}

/** The decisions on a project against which one can object, the latest first, with the last day for it. */
export async function findContestable(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
): Promise<Contestable[]> {
  type Found = Omit<Contestable, 'lastDay' | 'about'> & { kind: LetterKind | null };
  const letters = await db.execute<Found>(sql`
    select number as "letterNumber", kind, subject, date::text as "announcedOn" from letter
    where municipality_id = ${municipalityId} and project_id = ${projectId}
      and kind not in ('completion_requested', 'decision_postponed', 'objection_decided',
        'objection_of_other_decided') order by number desc`);
  const earlier = await db.execute<Found>(sql`
    select null as "letterNumber", null as kind, null as subject, max(decided_on) as "announcedOn" from decision d
    where municipality_id = ${municipalityId} and project_id = ${projectId} and length(decided_on) = 10
      and not exists (select from letter l where l.municipality_id = d.municipality_id
        and l.project_id = d.project_id and l.kind in ('granted', 'granted_in_part', 'rejected', 'set_aside'))
    having max(decided_on) is not null`);
  return [...letters, ...earlier].map(({ kind, ...one }) => ({
    ...one,
    about: contestedIn(kind),
    lastDay: objectionTerm({ announcedOn: one.announcedOn }).lastDay.date,
  }));
}

/** What everyone may know of an objection. */
export function publicObjection(row: ObjectionRow): PublicObjection {
  const isDecided = row.decidedOn !== null;
  const { deadline } = termOfObjection(row);
  return {
    number: row.number,
    about: contestedIn(row.letterKind),
    announcedOn: row.announcedOn,
    madeBy: row.madeBy,
    receivedOn: row.receivedOn,
    inTime: row.inTime,
    withCommittee: row.withCommittee,
    withdrawnOn: row.withdrawnOn,
    decideBy: deadline.date,
    steps: row.steps.map(({ kind, on, until, weeks, days }) => ({ kind, on, until, weeks, days })),
    decidedOn: row.decidedOn,
    outcome: isDecided ? row.outcome : null,
    reasoning: isDecided ? row.reasoning : null,
  };
}

function mendOf(row: ObjectionRow, today: CalendarDate): ToldObjection['mend'] {
  const until = row.decidedOn || row.withdrawnOn ? null : openMend(row);
  if (until === null || today > until) return null;
  const asked = row.steps.findLast(({ kind }) => kind === 'mend_requested')?.note ?? null;
  return { until, asked: row.madeBy === 'applicant' ? asked : null };
}

/** What the council and the municipality both know of an objection. */
export const toldObjection = (row: ObjectionRow, today: CalendarDate): ToldObjection => ({
  ...publicObjection(row),
  way: row.way,
  // What another person wrote is between that person and the municipality.
  grounds: row.madeBy === 'applicant' ? row.grounds : null,
  steps: row.steps.map((step) => ({ ...step, note: row.madeBy === 'applicant' ? step.note : null })),
  mend: mendOf(row, today),
});

/** An objection with what only the municipality knows of it. */
export async function objectionCase(
  db: Connection,
  key: ProjectKey & { villageId: number },
  row: ObjectionRow,
  { personId, today }: { personId: string; today: CalendarDate },
): Promise<ObjectionCase> {
  const revision = row.proposalNumber === null ? null : await findProposalNumber(db, key, row.proposalNumber);
  return {
    ...toldObjection(row, today),
    objector: row.objector,
    objectorAddress: row.objectorAddress,
    postedOn: row.postedOn,
    grounds: row.grounds,
    steps: row.steps,
    revisable:
      contestedIn(row.letterKind) === 'settlement'
        ? (await findRevisable(db, key)).map(({ fund, name, year, before: settled, most }) => ({
            fund,
            name,
            year,
            settled,
            most,
          }))
        : [],
    change: contestedIn(row.letterKind) === 'change' ? await toldChange(db, key, row.letterNumber) : null,
    proposal:
      row.outcome === null || row.reasoning === null
        ? null
        : {
            outcome: row.outcome,
            reasoning: row.reasoning,
            excuse: row.excuse,
            preparedBy: row.preparedBy ?? '',
            isMine: row.preparedById === personId,
            revision: revision && {
              ...revision,
              shares: namedShares(revision.shares, await findFunds(db, key)),
            },
            settlement: row.settlement,
            changeShares: row.changeShares,
          },
  };
}

/** The change that was decided on, and the fund years that have room for what it asks more. */
async function toldChange(
  db: Connection,
  key: ProjectKey & { villageId: number },
  letterNumber: number | null,
): Promise<ObjectionCase['change']> {
  const found = await findChangeOfLetter(db, key, letterNumber);
  if (!found) return null;
  const { what, more } = found;
  const isGranted = found.isGranted === true;
  const rooms = isGranted || more === zero ? [] : await findRooms(db, key);
  return {
    what,
    more,
    isGranted,
    rooms: rooms
      .filter(({ isClosed }) => !isClosed)
      .map(({ fund, slug, year, available }) => ({ fund, slug, year, left: available })),
  };
}

/** Who prepared and who took the decisions of this kind on a project. */
export async function findDeciders(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
  about: Contested,
) {
  const from =
    about === 'settlement' || about === 'change'
      ? sql`select prepared_by as preparer, decided_by as taker
          from ${sql.identifier(about === 'change' ? 'change_request' : 'settlement')} where decided_by is not null`
      : sql`select prepared_by as preparer, taken_by as taker from decision_proposal
          where taken_by is not null and taken_back_at is null and objection_number is null`;
  const rows = await db.execute<{ preparer: string; taker: string }>(sql`
    ${from} and municipality_id = ${municipalityId} and project_id = ${projectId}`);
  return { preparers: rows.map(({ preparer }) => preparer), takers: rows.map(({ taker }) => taker) };
}

export async function grantedOf(db: Connection, { municipalityId, projectId }: ProjectKey) {
  const [row] = await db.execute<{ granted: Amount | null }>(sql`
    select granted::text from project where municipality_id = ${municipalityId} and id = ${projectId}`);
  return row!.granted;
}
