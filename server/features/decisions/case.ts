import { sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import type { ExecutionForm } from '../../domain/lifecycle.ts';
import { unfinishedOf } from '../cases/queries.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { findWorkRows } from '../work/projects.ts';
import type { Case } from './contract.ts';
import { findAdvices, judgedCriteria } from './criteria.ts';
import type { DecisionTold } from './letter.ts';
import type { Place } from './prepare.ts';
import {
  findFunds,
  findHeld,
  findProposal,
  findRooms,
  moment,
  namedShares,
  submittedVersion,
  type ProposalRow,
} from './queries.ts';

/** A proposal with all that its letter tells. */
export async function toldOf(db: Connection, key: ProjectKey, proposal: ProposalRow): Promise<DecisionTold> {
  const [row] = await db.execute<{ form: ExecutionForm | null }>(sql`
    select execution_form as form from project
    where municipality_id = ${key.municipalityId} and id = ${key.projectId}`);
  const funds = await findFunds(db, key);
  return {
    ...proposal,
    shares: proposal.shares.map((share) => ({
      ...share,
      fundName: funds.find(({ id }) => id === share.fundId)?.name ?? null,
    })),
    schemes: [...new Set(proposal.criteria.map(({ scheme }) => scheme))],
    form: row!.form,
    completion: proposal.outcome === 'set_aside' ? (await unfinishedOf(db, key)).request : null,
  };
}

async function findComments(db: Connection, { municipalityId, projectId }: ProjectKey) {
  return db.execute<Case['comments'][number]>(sql`
    select c.text, w.name as "writtenBy",
      ${moment(sql`c.written_at`)} as "writtenAt"
    from case_comment c join person w on w.id = c.written_by
    where c.municipality_id = ${municipalityId} and c.project_id = ${projectId} order by c.written_at, c.id`);
}

/** What the municipality needs to decide. */
export async function findCase(db: Database, place: Place, personId: string): Promise<Case> {
  const { municipalityId, projectId } = place;
  const [row] = await findWorkRows(
    db,
    (query) => query`p.municipality_id = ${municipalityId} and p.id = ${projectId}`,
  );
  const version = await submittedVersion(db, place);
  const [held, criteria, advices, funds, rooms, proposal, comments] = await Promise.all([
    findHeld(db, place),
    judgedCriteria(db, place),
    findAdvices(db, place),
    findFunds(db, place),
    findRooms(db, place),
    findProposal(db, place, version),
    findComments(db, place),
  ]);
  return {
    status: row!.status,
    version,
    requested: row!.requested,
    decideBy: row!.decideBy,
    funds: funds.map(({ id, slug, name, requested }) => ({
      slug,
      name,
      requested,
      years: rooms
        .filter(({ fundId, isClosed }) => fundId === id && !isClosed)
        .map((room) => ({ year: room.year, left: room.available })),
    })),
    criteria,
    advices,
    held: held && { announceOn: held.announceOn!, outcome: held.outcome, amount: held.amount },
    proposal: proposal && {
      ...proposal,
      shares: namedShares(proposal.shares, funds),
      isMine: proposal.preparedById === personId,
    },
    comments: [...comments],
  };
}
