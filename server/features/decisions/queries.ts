import { sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import type { Amount } from '../../domain/money.ts';
import { type FundYearRoom, type ProposedOutcome, type ProposedShare } from '../../domain/proposal.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { findWorkRows } from '../work/projects.ts';
import type { Case } from './contract.ts';

type Place = ProjectKey & { villageId: number };

/** The latest version that was submitted; 0 for an application that came in without one. */
export async function submittedVersion(db: Connection, { municipalityId, projectId }: ProjectKey) {
  const [row] = await db.execute<{ version: number }>(sql`
    select coalesce(max(version), 0) as version from submission
    where municipality_id = ${municipalityId} and project_id = ${projectId}`);
  return row!.version;
}

export type Room = FundYearRoom & { fundId: number; slug: string };

/** The fund years of a village with what can still be granted from each, the latest first. */
export async function findRooms(db: Connection, { municipalityId, villageId }: Place) {
  return db.execute<Room>(sql`
    select f.id as "fundId", f.slug, f.name as fund, y.year, y.available::text
    from fund_year y join fund f on f.municipality_id = y.municipality_id and f.id = y.fund_id
    where y.municipality_id = ${municipalityId} and y.village_id = ${villageId} order by y.year desc, f.name`);
}

export type Fund = { id: number; slug: string; name: string; requested: Amount };

/** The funds of the municipality, with what the latest budget asks of each; those that are asked first. */
export async function findFunds(db: Connection, { municipalityId, projectId }: ProjectKey) {
  return db.execute<Fund>(sql`
    select f.id, f.slug, f.name, coalesce(sum(b.planned), 0)::numeric(14, 2)::text as requested
    from fund f left join budget_line b on b.municipality_id = f.municipality_id and b.fund_id = f.id
      and b.project_id = ${projectId} and b.version = (select max(l.version) from budget_line l
        where l.municipality_id = ${municipalityId} and l.project_id = ${projectId})
    where f.municipality_id = ${municipalityId}
    group by f.id, f.slug, f.name order by coalesce(sum(b.planned), 0) desc, f.name`);
}

export type ProposalRow = {
  number: number;
  version: number;
  outcome: ProposedOutcome;
  amount: Amount | null;
  shares: ProposedShare[];
  reasoning: string;
  preparedById: string;
  preparedBy: string;
  preparedAt: string;
  takenAt: string | null;
};

/** The latest proposal for a version of a plan; an older one was replaced by it. */
export async function findProposal(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
  version: number,
): Promise<ProposalRow | null> {
  const [row] = await db.execute<ProposalRow>(sql`
    select d.number, d.version, d.outcome, d.amount::text, d.shares, d.reasoning, d.prepared_by as "preparedById",
      w.name as "preparedBy", to_char(d.prepared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "preparedAt",
      d.taken_at::text as "takenAt"
    from decision_proposal d join person w on w.id = d.prepared_by
    where d.municipality_id = ${municipalityId} and d.project_id = ${projectId} and d.version = ${version}
    order by d.number desc limit 1`);
  return row ?? null;
}

async function findComments(db: Connection, { municipalityId, projectId }: ProjectKey) {
  return db.execute<Case['comments'][number]>(sql`
    select c.text, w.name as "writtenBy",
      to_char(c.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "writtenAt"
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
  const [funds, rooms, proposal, comments] = await Promise.all([
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
        .filter(({ fundId }) => fundId === id)
        .map((room) => ({ year: room.year, left: room.available })),
    })),
    proposal: proposal && {
      ...proposal,
      shares: proposal.shares.map(({ fundId, year, amount }) => {
        const fund = funds.find(({ id }) => id === fundId);
        return { fund: fund?.name ?? null, slug: fund?.slug ?? null, year, amount };
      }),
      isMine: proposal.preparedById === personId,
    },
    comments: [...comments],
  };
}
