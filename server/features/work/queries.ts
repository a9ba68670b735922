import type { Database } from '#db/client.ts';
import { checklist, type ChecklistItem } from '../../domain/checklist.ts';
import { daysBetween, type CalendarDate } from '../../domain/dates.ts';
import { projectStatuses } from '../../domain/lifecycle.ts';
import { holdsOn, type Membership } from '../../domain/roles.ts';
import { preparationOf } from '../preparation/queries.ts';
import type { PreparingProject, Proposal, WaitingApplication, Work, WorkProject } from './contract.ts';
import { budgetMoney, councilMoney, officeMoney } from './money.ts';
import { councilObjections, officeObjections } from './objections.ts';
import { placesFor, placesOf, type WorkPlace } from './places.ts';
import { byPromise, findWorkRows, isWaiting, workProjectOf, type Which, type WorkRow } from './projects.ts';
import { findYearsToClose } from './years.ts';

type Sql = Database['$client'];
type PlaceName = { slug: string; name: string };

/** The projects `p` of these places and of no other. */
export const inPlaces = (sql: Sql, places: readonly WorkPlace[]): Which =>
  sql`exists (select from jsonb_to_recordset(${JSON.stringify(
    places.map(({ municipalityId, villageId }) => ({ m: municipalityId, v: villageId })),
  )}::text::jsonb) as t (m int, v int)
    where p.municipality_id = t.m and (t.v is null or p.village_id = t.v))`;

async function missingOf(db: Database, row: WorkRow, today: CalendarDate): Promise<ChecklistItem[]> {
  const key = { municipalityId: row.municipalityId, projectId: row.id };
  return checklist(await preparationOf(db, key, today))
    .filter(({ state }) => state === 'missing')
    .map(({ item }) => item);
}

async function councilOf(
  db: Database,
  { municipalityId, villageId }: WorkPlace,
  today: CalendarDate,
): Promise<Work['councils'][number]> {
  const { $client: sql } = db;
  const [[place], rows] = await Promise.all([
    sql<{ village: PlaceName; ideasWaiting: number; ideas: number }[]>`
      select json_build_object('slug', v.slug, 'name', v.name) as village,
        (select count(*)::int from idea_submission s where s.municipality_id = v.municipality_id
          and s.village_id = v.id and s.confirmed_at is not null and s.moderated_at is null) as "ideasWaiting",
        (select count(*)::int from project p where p.municipality_id = v.municipality_id and p.village_id = v.id
          and p.status = 'idea' and not p.retracted) as ideas
      from village v where v.municipality_id = ${municipalityId} and v.id = ${villageId}`,
    findWorkRows(
      db,
      (query) => query`p.municipality_id = ${municipalityId} and p.village_id = ${villageId}
        and p.status in ('preparation', 'submitted', 'granted', 'in_progress')`,
    ),
  ]);
  const of = (status: WorkRow['status']) => rows.filter((row) => row.status === status);
  const told = (status: WorkRow['status']) => byPromise(of(status).map((row) => workProjectOf(row, today)));
  const preparing = await Promise.all(
    of('preparation').map(async (row): Promise<PreparingProject> => ({
      ...workProjectOf(row, today),
      missing: await missingOf(db, row, today),
    })),
  );
  return {
    ...place!,
    preparing: byPromise(preparing),
    submitted: told('submitted'),
    toStart: told('granted'),
    late: told('in_progress').filter(({ nextMoment }) => nextMoment?.isPast),
    objections: await councilObjections(db, { municipalityId, villageId }, today),
    money: await councilMoney(db, { municipalityId, villageId }, today),
  };
}

type Latest = {
  municipalityId: number;
  id: string;
  requested: WaitingApplication['requested'];
  outcome: Proposal['outcome'];
  amount: Proposal['amount'];
  preparedAt: string;
  preparedBy: string;
  /** It was decided, and is announced later. */
  isHeld: boolean;
};

/** The latest proposal for what was submitted last of each project that waits for a decision. */
export const findProposals = ({ $client: sql }: Database, municipalityId: number) => sql<Latest[]>`
  select distinct on (d.project_id) d.project_id as id, d.outcome, d.amount::text, d.prepared_by as "preparedBy",
    d.taken_at is not null as "isHeld",
    to_char(d.prepared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "preparedAt"
  from decision_proposal d
  join project p on p.municipality_id = d.municipality_id and p.id = d.project_id
  where d.municipality_id = ${municipalityId} and p.status = 'submitted' and d.announced_at is null
    and not exists (select from decision_proposal b where b.municipality_id = d.municipality_id
      and b.project_id = d.project_id and b.number >= d.number and b.taken_back_at is not null)
    and d.objection_number is null
    and d.version = (select coalesce(max(s.version), 0) from submission s
      where s.municipality_id = d.municipality_id and s.project_id = d.project_id)
  order by d.project_id, d.number desc`;

const findApplications = (db: Database, municipalityId: number) =>
  findWorkRows(db, (query) => query`p.municipality_id = ${municipalityId} and p.status = 'submitted'`);

export function applicationOf(row: WorkRow, today: CalendarDate): WaitingApplication {
  const { decideBy } = row;
  return {
    ...workProjectOf(row, today),
    requested: row.requested,
    decideBy,
    suspendedUntil: isWaiting(row, today) ? row.suspendedUntil : null,
    daysLeft: decideBy && daysBetween(today, decideBy),
  };
}

export const nameOfMunicipality = async ({ $client: sql }: Database, id: number) => {
  const [row] = await sql<PlaceName[]>`select slug, name from municipality where id = ${id}`;
  return row!;
};

async function officeOf(
  db: Database,
  { municipalityId }: WorkPlace,
  personId: string,
  today: CalendarDate,
): Promise<Work['offices'][number]> {
  const rows = await findApplications(db, municipalityId);
  const proposals = new Map((await findProposals(db, municipalityId)).map((one) => [one.id, one]));
  const all = byDeadline(rows.map((row) => applicationOf(row, today)));
  const isHeld = ({ id }: WaitingApplication) => proposals.get(id)?.isHeld === true;
  return {
    municipality: await nameOfMunicipality(db, municipalityId),
    waiting: all.filter(({ id }) => !proposals.has(id)),
    prepared: all.filter((one) => proposals.has(one.id) && !isHeld(one)),
    held: all.filter(isHeld),
    objections: (await officeObjections(db, municipalityId, personId, today)).toHandle,
    money: await officeMoney(db, { municipalityId }, today),
    yearsToClose: await findYearsToClose(db, 'officer', municipalityId, today),
  };
}

/** What must be decided first, first; what has no term that is known, last. */
export const byDeadline = <Application extends WaitingApplication>(all: Application[]): Application[] =>
  byPromise(all).toSorted((a, b) => (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity) || 0);

async function budgetOf(
  db: Database,
  { municipalityId }: WorkPlace,
  personId: string,
  today: CalendarDate,
): Promise<Work['budgets'][number]> {
  const rows = await findApplications(db, municipalityId);
  const proposals = await findProposals(db, municipalityId);
  return {
    municipality: await nameOfMunicipality(db, municipalityId),
    objections: (await officeObjections(db, municipalityId, personId, today)).toDecide,
    money: await budgetMoney(db, { municipalityId }, personId, today),
    yearsToClose: await findYearsToClose(db, 'budget_holder', municipalityId, today),
    proposals: byDeadline(
      proposals.flatMap(({ id, outcome, amount, preparedAt, preparedBy, isHeld }): Proposal[] => {
        const row = rows.find((one) => one.id === id);
        if (!row || isHeld) return [];
        const isMine = preparedBy === personId;
        return [{ ...applicationOf(row, today), outcome, amount, preparedAt, isMine }];
      }),
    ),
  };
}

async function administrationOf(db: Database, { municipalityId }: WorkPlace) {
  const [row] = await db.$client<{ failedInvitations: number }[]>`
    select count(distinct w.id)::int as "failedInvitations"
    from person w join mail on mail.about_id = w.id and mail.failed_at is not null
    where w.password_hash is null
      and exists (select from membership m where m.person_id = w.id and m.municipality_id = ${municipalityId})
      and not exists (select from mail later where later.about_id = w.id and later.made_at > mail.made_at)`;
  return { municipality: await nameOfMunicipality(db, municipalityId), ...row! };
}

async function readingOf(
  db: Database,
  { role, municipalityId, evaluationId, endsOn }: Membership,
): Promise<Work['readings'][number]> {
  const [row] = await db.$client<{ village: PlaceName; evaluation: PlaceName }[]>`
    select json_build_object('slug', v.slug, 'name', v.name) as village,
      json_build_object('slug', e.slug, 'name', e.title) as evaluation
    from evaluation e join village v on v.municipality_id = e.municipality_id and v.id = e.village_id
    where e.municipality_id = ${municipalityId} and e.id = ${evaluationId}`;
  return {
    role: role === 'evaluator' ? role : 'councillor',
    municipality: await nameOfMunicipality(db, municipalityId),
    village: row?.village ?? null,
    evaluation: row?.evaluation ?? null,
    until: endsOn,
  };
}

/** What waits for someone, by role. Who has no role in a place is told nothing of it. */
export async function findWork(
  db: Database,
  { id, memberships }: { id: string; memberships: readonly Membership[] },
  today: CalendarDate,
): Promise<Work> {
  const readers = memberships.filter(
    (one) => holdsOn(one, today) && (one.role === 'councillor' || one.role === 'evaluator'),
  );
  const [councils, offices, budgets, administrations, readings] = await Promise.all([
    Promise.all(placesFor(memberships, 'project.prepare', today).map((place) => councilOf(db, place, today))),
    Promise.all(placesOf(memberships, ['officer'], today).map((place) => officeOf(db, place, id, today))),
    Promise.all(
      placesOf(memberships, ['budget_holder'], today).map((place) => budgetOf(db, place, id, today)),
    ),
    Promise.all(placesOf(memberships, ['administrator'], today).map((place) => administrationOf(db, place))),
    Promise.all(readers.map((one) => readingOf(db, one))),
  ]);
  return { councils, offices, budgets, administrations, readings };
}

const pageSize = 30;

type Asked = { status?: WorkProject['status']; village?: string; page?: number };

/** The projects of the places where someone may read the work; of another place nothing, whatever is asked. */
export async function findMyProjects(
  db: Database,
  memberships: readonly Membership[],
  today: CalendarDate,
  { status, village, page = 1 }: Asked,
) {
  const { $client: sql } = db;
  const places = placesFor(memberships, 'project.read', today);
  const here = (query: Sql): Which => query`${inPlaces(query, places)} and not p.retracted
    ${
      village
        ? query`and (p.municipality_id, p.village_id) in (select a.municipality_id, a.village_id
      from village_address a where a.slug = ${village})`
        : query``
    }`;
  const chosen = (query: Sql): Which =>
    query`${here(query)} ${status ? query`and p.status = ${status}` : query``}`;
  const villagesOf = (ofPlaces: readonly WorkPlace[]) => sql<PlaceName[]>`
    select v.slug, v.name from village v cross join lateral (
      select v.municipality_id, v.id as village_id) p where ${inPlaces(sql, ofPlaces)} order by v.name`;
  const [rows, statuses, villages, canBeginIn] = await Promise.all([
    findWorkRows(db, chosen, { limit: pageSize, offset: (page - 1) * pageSize }),
    sql<{ value: WorkProject['status']; count: number }[]>`
      select p.status as value, count(*)::int as count from project p where ${here(sql)} group by p.status`,
    villagesOf(places),
    villagesOf(placesFor(memberships, 'idea.add', today)),
  ]);
  const counted = statuses.filter(({ value }) => !status || value === status);
  return {
    items: rows.map((row) => workProjectOf(row, today)),
    page,
    pageSize,
    totalCount: counted.reduce((sum, { count }) => sum + count, 0),
    statuses: projectStatuses.flatMap((status) => statuses.filter(({ value }) => value === status)),
    villages: [...villages],
    canBeginIn: [...canBeginIn],
  };
}
