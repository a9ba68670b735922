import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { Amount } from '../../domain/money.ts';
import { isHeard } from '../../domain/hearing.ts';
import { isLower } from '../../domain/settlement.ts';
import { findOpenViews } from '../hearings/due.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { findReleasable, findUnpaid, type UnpaidStatus } from '../payments/due.ts';
import { joinProject, namedProject, type NamedProject, type WhichProjects } from '../projects/named.ts';
import { findOwed } from '../recoveries/due.ts';
import { findUnsettled } from '../settlements/due.ts';
import { currentHearing, findProposal } from '../settlements/situation.ts';
import type { MoneyTask } from './contract.ts';

type Task = {
  project: NamedProject;
  kind: MoneyTask['kind'];
  amount?: Amount;
  dueOn?: CalendarDate | null;
};

/** What is due first, first; what has no day, last. */
function toldOf(tasks: readonly Task[], today: CalendarDate): MoneyTask[] {
  return tasks
    .map(({ project: { projectId: id, number, title, village }, kind, amount = null, dueOn = null }) => ({
      id,
      number,
      title,
      village,
      kind,
      amount,
      dueOn,
      isLate: dueOn !== null && dueOn < today,
    }))
    .toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.number - b.number);
}

const inMunicipality = (municipalityId: number): WhichProjects => sql`p.municipality_id = ${municipalityId}`;

/** What a village council has to do about the money of its projects. */
export async function councilMoney(
  db: Connection,
  { municipalityId, villageId }: { municipalityId: number; villageId: number | null },
  today: CalendarDate,
): Promise<MoneyTask[]> {
  const here = sql`p.municipality_id = ${municipalityId} and p.village_id = ${villageId}`;
  const [owed, unsettled, views] = await Promise.all([
    findOwed(db, here, today),
    findUnsettled(db, here),
    findOpenViews(db, here, today),
  ]);
  const accounts = unsettled.filter(({ asks }) => asks === 'account');
  return toldOf(
    [
      ...owed.map((project): Task => ({ ...project, project, kind: 'payback', amount: project.open })),
      ...accounts.map((project): Task => ({ project, kind: 'account', dueOn: project.dueOn })),
      ...views.map(({ purpose, dueOn, ...project }): Task => ({
        project,
        kind: purpose === 'withdrawal' ? 'view_withdrawal' : 'view',
        dueOn,
      })),
    ],
    today,
  );
}

/** What waits of the plans that are carried out: changes asked, and conditions that the council reported. */
const findReported = (db: Connection, which: WhichProjects) =>
  db.execute<NamedProject & { kind: 'change' | 'condition' }>(sql`
    select ${namedProject}, 'change' as kind from change_request r ${joinProject('r')}
    where r.is_granted is null and r.decided_on is null and r.withdrawn_on is null and ${which}
    union all
    select ${namedProject}, 'condition' from condition_report r ${joinProject('r')}
    where r.answer is null and ${which}`);

const ofPayment: Record<UnpaidStatus, MoneyTask['kind']> = {
  requested: 'payment_asked',
  prepared: 'payment_to_approve',
  approved: 'payment_to_bank',
};

/** What the officers of a municipality have to do. */
export async function officeMoney(
  db: Connection,
  { municipalityId }: { municipalityId: number },
  today: CalendarDate,
): Promise<MoneyTask[]> {
  const here = inMunicipality(municipalityId);
  const [unpaid, owed, unsettled, reported, withdrawals] = await Promise.all([
    findUnpaid(db, here),
    findOwed(db, here, today),
    findUnsettled(db, here),
    findReported(db, here),
    findWithdrawals(db, here, null),
  ]);
  const toSettle = unsettled.filter(({ asks, preparedBy }) => asks === 'settlement' && preparedBy === null);
  const unheard: Task[] = [];
  for (const project of [...unsettled.filter(({ preparedBy }) => preparedBy !== null), ...withdrawals]) {
    if (await needsView(db, project)) unheard.push({ project, kind: 'ask_view' });
  }
  return toldOf(
    [
      ...unheard,
      ...unpaid
        .filter(({ status }) => status !== 'prepared')
        .map((project): Task => ({
          project,
          kind: project.status ? ofPayment[project.status] : 'payment_left',
          amount: project.amount,
          dueOn: project.dueOn,
        })),
      ...owed
        .filter(({ overdue }) => overdue !== '0.00')
        .map((project): Task => ({ ...project, project, kind: 'overdue', amount: project.overdue })),
      ...toSettle.map((project): Task => ({ project, kind: 'settle', dueOn: project.dueOn })),
      ...reported.map((project): Task => ({ project, kind: project.kind })),
    ],
    today,
  );
}

const isToTheirBad = (proposal: NonNullable<Awaited<ReturnType<typeof findProposal>>>) =>
  proposal.kind === 'withdrawal' || isLower({ ...proposal, ground: null });

/** What is prepared to the bad of the applicant, who was not asked yet what they think of it (Awb 4:8). */
async function needsView(db: Connection, key: ProjectKey) {
  const proposal = await findProposal(db, key);
  return proposal !== null && isToTheirBad(proposal) && !(await currentHearing(db, key, proposal.kind));
}

/** A settlement, or its withdrawal, that is prepared and can be decided now: not to the bad of the applicant, or heard. */
async function isReady(db: Connection, key: ProjectKey, today: CalendarDate) {
  const proposal = await findProposal(db, key);
  if (!proposal) return null;
  return !isToTheirBad(proposal) || isHeard(await currentHearing(db, key, proposal.kind), today)
    ? proposal
    : null;
}

/** Withdrawals of a settlement that are prepared and wait; by someone else than who looks. */
const findWithdrawals = (db: Connection, which: WhichProjects, personId: string | null) =>
  db.execute<NamedProject>(sql`
    select ${namedProject} from settlement s ${joinProject('s')}
    where s.kind = 'withdrawal' and s.decided_by is null and s.prepared_by is distinct from ${personId}
      and p.status = 'settled'
      and s.number = (select max(l.number) from settlement l
        where l.municipality_id = s.municipality_id and l.project_id = s.project_id) and ${which}`);

const findPreparedChanges = (db: Connection, which: WhichProjects, personId: string) =>
  db.execute<NamedProject>(sql`
    select ${namedProject} from change_request r ${joinProject('r')}
    where r.is_granted is not null and r.decided_on is null and r.withdrawn_on is null
      and r.prepared_by <> ${personId} and ${which}`);

/** What a budget holder has to sign: never what they prepared themselves. */
export async function budgetMoney(
  db: Connection,
  { municipalityId }: { municipalityId: number },
  personId: string,
  today: CalendarDate,
): Promise<MoneyTask[]> {
  const here = inMunicipality(municipalityId);
  const [unpaid, unsettled, withdrawals, changes, releasable] = await Promise.all([
    findUnpaid(db, here),
    findUnsettled(db, here),
    findWithdrawals(db, here, personId),
    findPreparedChanges(db, here, personId),
    findReleasable(db, here),
  ]);
  const settlements: Task[] = [];
  for (const project of unsettled) {
    if (project.preparedBy === null || project.preparedBy === personId) continue;
    const ready = await isReady(db, project, today);
    if (ready)
      settlements.push({ project, kind: 'settle_decide', amount: ready.amount, dueOn: project.dueOn });
  }
  for (const project of withdrawals) {
    const ready = await isReady(db, project, today);
    if (ready) settlements.push({ project, kind: 'withdrawal_decide', amount: ready.amount });
  }
  return toldOf(
    [
      ...unpaid
        .filter(({ status, preparedBy }) => status === 'prepared' && preparedBy !== personId)
        .map((project): Task => ({
          project,
          kind: 'payment_to_approve',
          amount: project.amount,
          dueOn: project.dueOn,
        })),
      ...settlements,
      ...changes.map((project): Task => ({ project, kind: 'change_decide' })),
      ...releasable.map((project): Task => ({ project, kind: 'release', amount: project.amount })),
    ],
    today,
  );
}
