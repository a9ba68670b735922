import { sql, type SQL } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { JudgedCriterion, ProposedCondition } from '../../domain/decision.ts';
import type { Amount } from '../../domain/money.ts';
import { type FundYearRoom, type ProposedOutcome, type ProposedShare } from '../../domain/proposal.ts';
import type { ProjectKey } from '../plans/queries.ts';
import type { Held, Proposed } from './contract.ts';

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
    select f.id as "fundId", f.slug, f.name as fund, y.year, y.available::text,
      y.closed_on is not null as "isClosed"
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

/** The shares of a proposal with the names of their funds. */
export const namedShares = (shares: readonly ProposedShare[], funds: readonly Fund[]): Proposed['shares'] =>
  shares.map(({ fundId, year, amount }) => {
    const fund = funds.find(({ id }) => id === fundId);
    return { fund: fund?.name ?? null, slug: fund?.slug ?? null, year, amount };
  });

export type ProposalRow = {
  number: number;
  version: number;
  outcome: ProposedOutcome;
  amount: Amount | null;
  shares: ProposedShare[];
  reasoning: string;
  conditions: ProposedCondition[];
  criteria: JudgedCriterion[];
  deviation: string | null;
  onOtherFacts: boolean;
  preparedById: string;
  preparedBy: string;
  preparedAt: string;
  takenById: string | null;
  takenAt: string | null;
  announceOn: CalendarDate | null;
  announcedAt: string | null;
  /** A held decision that was taken back before its day; null: it was not. */
  takenBack: { by: string; at: string; reason: string } | null;
  /** The objection to which it is the answer. */
  objectionNumber: number | null;
};

export const moment = (column: SQL) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const proposalFields = sql`d.number, d.version, d.outcome, d.amount::text, d.shares, d.reasoning, d.conditions,
  d.criteria, d.deviation, d.on_other_facts as "onOtherFacts", d.prepared_by as "preparedById", w.name as "preparedBy",
  ${moment(sql`d.prepared_at`)} as "preparedAt", d.taken_by as "takenById", d.taken_at::text as "takenAt",
  d.announce_on::text as "announceOn", d.announced_at::text as "announcedAt", d.objection_number as "objectionNumber",
  case when d.taken_back_at is not null then json_build_object('by', (select name from person where id = d.taken_back_by),
    'at', ${moment(sql`d.taken_back_at`)}, 'reason', d.taken_back_reason) end as "takenBack"`;

async function oneProposal(db: Connection, { municipalityId, projectId }: ProjectKey, which: SQL) {
  const [row] = await db.execute<ProposalRow>(sql`
    select ${proposalFields} from decision_proposal d join person w on w.id = d.prepared_by
    where d.municipality_id = ${municipalityId} and d.project_id = ${projectId} and ${which}
    order by d.number desc limit 1`);
  return row ?? null;
}

/** The latest proposal for a version of a plan; an older one was replaced by it. Without those on an objection. */
export const findProposal = (db: Connection, key: ProjectKey, version: number): Promise<ProposalRow | null> =>
  oneProposal(db, key, sql`d.version = ${version} and d.objection_number is null`);

export const findProposalNumber = (db: Connection, key: ProjectKey, number: number) =>
  oneProposal(db, key, sql`d.number = ${number}`);

/** Taken and to be announced later; what was withdrawn or submitted again since, is not announced any more. */
const isHeld = sql`d.taken_at is not null and d.announce_on is not null and d.announced_at is null
  and d.taken_back_at is null
  and exists (select from project p where p.municipality_id = d.municipality_id and p.id = d.project_id
    and p.status = 'submitted')
  and d.version = (select coalesce(max(s.version), 0) from submission s
    where s.municipality_id = d.municipality_id and s.project_id = d.project_id)`;

/** The decision on a project that was taken and waits to be announced; null: there is none. */
export const findHeld = (db: Connection, key: ProjectKey) => oneProposal(db, key, isHeld);

export type HeldDecision = ProjectKey & { villageId: number; announceOn: CalendarDate };

/** Decisions that wait to be announced until a day: everywhere, for the job that announces them. */
export const findHeldDecisions = async (db: Connection, { until }: { until: CalendarDate }) => [
  ...(await db.execute<HeldDecision>(sql`
    select d.municipality_id as "municipalityId", d.project_id as "projectId", q.village_id as "villageId",
      d.announce_on::text as "announceOn"
    from decision_proposal d
    join project q on q.municipality_id = d.municipality_id and q.id = d.project_id
    where d.announce_on <= ${until}::date and ${isHeld} order by d.announce_on, d.project_id`)),
];

/** The decisions of a municipality that wait to be announced, by the day on which they will be. */
export const listHeld = async (db: Connection, municipalityId: number) => [
  ...(await db.execute<Held['items'][number]>(sql`
    select q.id, q.number, q.title, json_build_object('slug', v.slug, 'name', v.name) as village, d.outcome,
      d.amount::text, d.announce_on::text as "announceOn"
    from decision_proposal d
    join project q on q.municipality_id = d.municipality_id and q.id = d.project_id
    join village v on v.municipality_id = q.municipality_id and v.id = q.village_id
    where d.municipality_id = ${municipalityId} and ${isHeld}
    order by d.announce_on, v.name, q.number`)),
];
