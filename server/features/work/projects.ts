import type { Database } from '#db/client.ts';
import { lastDay, readPartialDate, type CalendarDate, type PartialDate } from '../../domain/dates.ts';
import { ballOf, type ExecutionForm, type ProjectStatus } from '../../domain/lifecycle.ts';
import type { Amount } from '../../domain/money.ts';
import type { DataNotice } from '../../domain/register.ts';
import { standsStill } from '../../domain/stands-still.ts';
import { areProjects } from '../projects/named.ts';
import { findUnsettled, type Unsettled } from '../settlements/due.ts';
import type { WorkProject } from './contract.ts';

/** A project as the database knows it, with every date that could be its next one. */
export type WorkRow = {
  municipalityId: number;
  villageId: number;
  id: string;
  number: number;
  title: string | null;
  status: ProjectStatus;
  executionForm: ExecutionForm | null;
  village: { slug: string; name: string };
  municipality: { slug: string; name: string };
  accent: string;
  notice: DataNotice | null;
  since: PartialDate | null;
  requested: Amount | null;
  submittedOn: PartialDate | null;
  expectedOn: PartialDate | null;
  decideBy: CalendarDate | null;
  suspendedUntil: CalendarDate | null;
  agreementDue: PartialDate | null;
  conditionDue: PartialDate | null;
  plannedStart: CalendarDate | null;
  /** Once the work has ended: who is next until it is settled, and by when. */
  settling: Pick<Unsettled, 'asks' | 'dueOn'> | null;
};

type Sql = Database['$client'];

/** Which projects: what comes after `where`, with `p` as the project. */
export type Which = ReturnType<Sql>;

/** Projects for who works on them, in the order of their village, the latest first. */
export async function findWorkRows(
  db: Database,
  which: (sql: Sql) => Which,
  { limit = null, offset = 0 }: { limit?: number | null; offset?: number } = {},
) {
  const { $client: sql } = db;
  const rows = await sql<Omit<WorkRow, 'settling'>[]>`
    select p.municipality_id as "municipalityId", p.village_id as "villageId", p.id, p.number, p.title, p.status,
      p.execution_form as "executionForm",
      json_build_object('slug', v.slug, 'name', v.name) as village, v.notice,
      json_build_object('slug', m.slug, 'name', m.name) as municipality, m.accent,
      (select e.occurred_on from project_event e
        where e.municipality_id = p.municipality_id and e.project_id = p.id and e.type in ('idea_added',
          'preparation_started', 'idea_set_aside', 'merged', 'submitted', 'granted', 'rejected', 'set_aside', 'withdrawn', 'started', 'realised',
          'stopped', 'settled', 'stepped_back')
          and not exists (select from project_event w
            where w.municipality_id = e.municipality_id and w.project_id = e.project_id and w.type = 'voided'
              and e.sequence between (w.data ->> 'from')::int and (w.data ->> 'until')::int)
        order by e.sequence desc limit 1) as since,
      p.requested::text, p.submitted_on as "submittedOn", p.expected_on as "expectedOn",
      p.decide_by::text as "decideBy", p.suspended_until::text as "suspendedUntil",
      (select min(a.due_on) from agreement a
        where a.municipality_id = p.municipality_id and a.project_id = p.id and a.status = 'open') as "agreementDue",
      (select min(c.due_on) from decision_condition c
        where c.municipality_id = p.municipality_id and c.project_id = p.id
          and c.fulfilled_on is null and not c.waived) as "conditionDue",
      (select d.plan ->> 'startsOn' from plan_draft d
        where d.municipality_id = p.municipality_id and d.project_id = p.id) as "plannedStart"
    from project p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    join municipality m on m.id = p.municipality_id
    where not p.retracted and ${which(sql)}
    order by v.name, p.number desc limit ${limit} offset ${offset}`;
  const ended = rows.filter(({ status }) => status === 'realised' || status === 'stopped');
  const unsettled = ended.length === 0 ? [] : await findUnsettled(db, areProjects(ended.map(({ id }) => id)));
  return rows.map((row): WorkRow => {
    const found = unsettled.find(({ projectId }) => projectId === row.id);
    return { ...row, settling: found ?? null };
  });
}

/** As long as the term stands still, the municipality waits for what it asked of the council. */
export const isWaiting = ({ decideBy, suspendedUntil }: WorkRow, today: CalendarDate) =>
  standsStill({ deadline: decideBy, open: suspendedUntil ? { remedyUntil: suspendedUntil } : null }, today);

type Candidate = { kind: NonNullable<WorkProject['nextMoment']>['kind']; on: PartialDate | null };

/** The dates that count in a state; a promise of long ago that no longer holds is none. */
function candidatesOf(row: WorkRow, today: CalendarDate): Candidate[] {
  const agreement: Candidate = { kind: 'agreement', on: row.agreementDue };
  switch (row.status) {
    case 'idea':
    case 'preparation':
      return [agreement, { kind: 'start', on: readPartialDate(row.plannedStart ?? '') }];
    case 'submitted':
      return [
        agreement,
        isWaiting(row, today)
          ? { kind: 'remedy', on: readPartialDate(row.suspendedUntil ?? '') }
          : { kind: 'decision', on: readPartialDate(row.decideBy ?? '') },
      ];
    case 'granted':
    case 'in_progress':
      return [
        agreement,
        { kind: 'condition', on: row.conditionDue },
        { kind: 'completion', on: row.expectedOn },
      ];
    case 'realised':
    case 'stopped':
      return [
        agreement,
        ...(row.settling ? [{ kind: row.settling.asks, on: readPartialDate(row.settling.dueOn) }] : []),
      ];
    default:
      return [];
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function nextDateOf(row: WorkRow, today: CalendarDate): WorkProject['nextMoment'] {
  const [soonest] = candidatesOf(row, today)
    .flatMap(({ kind, on }) => (on ? [{ kind, on, day: lastDay(on) }] : []))
    .toSorted((a, b) => compare(a.day, b.day));
  return soonest ? { kind: soonest.kind, on: soonest.on, isPast: soonest.day < today } : null;
}

/** Only a subsidy is settled: with the other forms a finished project has no next step. */
const isFinished = ({ status, executionForm, settling }: WorkRow) =>
  (status === 'realised' || status === 'stopped') && executionForm !== 'subsidy' && !settling;

function ballWith(row: WorkRow, today: CalendarDate): WorkProject['ballWith'] {
  if (isFinished(row)) return null;
  const waitsForCouncil = isWaiting(row, today) || row.settling?.asks === 'account';
  return waitsForCouncil ? 'village_council' : ballOf(row.status, row.executionForm);
}

/** A project with who has the ball since when and its next date, as it is on a day. */
export const workProjectOf = (row: WorkRow, today: CalendarDate): WorkProject => ({
  id: row.id,
  number: row.number,
  title: row.title,
  village: row.village,
  municipality: row.municipality,
  status: row.status,
  ballWith: ballWith(row, today),
  since: isWaiting(row, today) ? null : row.since,
  nextMoment: nextDateOf(row, today),
  remedyUntil: row.suspendedUntil && today <= row.suspendedUntil ? row.suspendedUntil : null,
});

/** Nothing was promised: after everything that was. */
const never = '9999-12-31';
const promiseOf = ({ nextMoment }: WorkProject) => (nextMoment ? lastDay(nextMoment.on) : never);
const sinceOf = ({ since }: WorkProject) => (since ? lastDay(since) : never);

/** The oldest promise first; of those without one, who has waited longest. */
export const byPromise = <Project extends WorkProject>(projects: readonly Project[]): Project[] =>
  projects.toSorted(
    (a, b) =>
      compare(promiseOf(a), promiseOf(b)) ||
      compare(sinceOf(a), sinceOf(b)) ||
      compare(a.village.name, b.village.name) ||
      a.number - b.number,
  );
