import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { penaltyAtRisk, penaltyOn, type CaseClock } from '../../domain/case-clock.ts';
import { daysBetween, type CalendarDate } from '../../domain/dates.ts';
import { zero } from '../../domain/money.ts';
import { holdsOn, may, type Membership } from '../../domain/roles.ts';
import { findOpenObjections, type OpenObjection } from '../objections/open.ts';
import { applicationOf, byDeadline, findProposals, nameOfMunicipality } from '../work/queries.ts';
import { findWorkRows } from '../work/projects.ts';
import { findClocks } from './clock.ts';
import type { CaseItem, WorkList } from './contract.ts';
import { findOfficers, handOn, type CaseOfficer } from './officers.ts';

/** A penalty as it is told. */
export function toldPenalty(clock: CaseClock | null, today: CalendarDate): CaseItem['penalty'] {
  const penalty = clock && penaltyOn(clock, today);
  if (!penalty) return null;
  return {
    ...penalty,
    firstDay: penalty.firstDay!,
    lastDay: penalty.lastDay!,
    fixBy: penalty.fixBy?.date ?? null,
  };
}

type Held = CaseOfficer & { projectId: string };
type Outside = { projectId: string; department: string | null; advisers: string[] };

const findHeld = (db: Database, municipalityId: number, day: CalendarDate) =>
  db.execute<Held>(sql`
    select a.project_id as "projectId", w.id as "personId", w.name, max(m.department) as department
    from case_assignment a join person w on w.id = a.officer_id
    join membership m on m.municipality_id = a.municipality_id and m.person_id = a.officer_id
      and m.role = 'officer' and m.starts_on <= ${day}::date and (m.ends_on is null or m.ends_on >= ${day}::date)
    where a.municipality_id = ${municipalityId} and a.number = (select max(number) from case_assignment l
      where l.municipality_id = a.municipality_id and l.project_id = a.project_id)
    group by a.project_id, w.id, w.name`);

const findOutside = (db: Database, municipalityId: number) =>
  db.execute<Outside>(sql`
    select p.id as "projectId", v.department, array(select adviser from advice d
      where d.municipality_id = p.municipality_id and d.project_id = p.id and d.answer is null
      order by d.due_on, d.id) as advisers
    from project p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    where p.municipality_id = ${municipalityId} and p.submitted_on is not null`);

const officerOfList = ({ personId: id, name, department }: CaseOfficer) => ({ id, name, department });

/** Who has to do something: while the term stands still the council, and of what is held nobody before its day. */
function waitsFor(
  suspendedUntil: CalendarDate | null,
  isDecided: boolean,
  proposal: { isHeld: boolean } | undefined,
  advisers: readonly string[],
): CaseItem['waitingFor'] {
  if (suspendedUntil) return 'village_council';
  if (isDecided) return 'budget_holder';
  if (proposal) return proposal.isHeld ? 'announcement' : 'budget_holder';
  return advisers.length > 0 ? 'adviser' : 'officer';
}

/** An objection in the list: by when it is decided, and whose turn it is. */
const objectionItem = ({ objection, task, decideBy, daysLeft, suspendedUntil }: OpenObjection) => ({
  task: 'decide_objection' as const,
  objection: objection.number,
  decideBy,
  daysLeft,
  suspendedUntil,
  waitingFor: {
    mend: objection.madeBy === 'applicant' ? ('village_council' as const) : ('objector' as const),
    hear: 'officer' as const,
    prepare: 'officer' as const,
    decide: 'budget_holder' as const,
  }[task],
});

/** The applications and objections of a municipality that wait, with who has them and what being late costs. */
async function findItems(db: Database, municipalityId: number, personId: string, today: CalendarDate) {
  // A penalty that still has to be fixed, or an objection, keeps a case on the list after its decision.
  const rows = await findWorkRows(
    db,
    (query) => query`p.municipality_id = ${municipalityId} and (p.status = 'submitted' or (
      exists (select from project_event e where e.municipality_id = p.municipality_id and e.project_id = p.id
        and e.type = 'default_noticed')
      and not exists (select from project_event e where e.municipality_id = p.municipality_id
        and e.project_id = p.id and e.type = 'penalty_fixed')
      or exists (select from objection o where o.municipality_id = p.municipality_id and o.project_id = p.id
        and o.decided_on is null and o.withdrawn_on is null)))`,
  );
  const ids = rows.map(({ id }) => id);
  const [clocks, objections, held, outside, proposals] = await Promise.all([
    findClocks(db, municipalityId, ids),
    findOpenObjections(db, sql`p.municipality_id = ${municipalityId}`, today),
    findHeld(db, municipalityId, today),
    findOutside(db, municipalityId),
    findProposals(db, municipalityId),
  ]);
  const officers = new Map(held.map((one) => [one.projectId, one]));
  const others = new Map(outside.map((one) => [one.projectId, one]));
  const prepared = new Map(proposals.map((one) => [one.id, one]));
  const items = rows.flatMap((row): CaseItem[] => {
    const application = applicationOf(row, today);
    const clock = clocks.get(row.id) ?? null;
    const penalty = toldPenalty(clock, today);
    const isDecided = row.status !== 'submitted';
    const officer = officers.get(row.id);
    const { department = null, advisers = [] } = others.get(row.id) ?? {};
    const common = {
      ...application,
      objection: null,
      department,
      officer: officer ? officerOfList(officer) : null,
      isMine: officer?.personId === personId,
      advisers,
      penalty: null,
      atRisk: zero,
    };
    const own = objections.filter(({ projectId }) => projectId === row.id);
    const contested = own.map((one): CaseItem => ({ ...common, ...objectionItem(one) }));
    if (isDecided && !penalty) return contested;
    const fixBy = isDecided ? (penalty?.fixBy ?? null) : null;
    const item: CaseItem = {
      ...common,
      ...(isDecided && { decideBy: fixBy, daysLeft: fixBy && daysBetween(today, fixBy) }),
      task: isDecided ? 'fix_penalty' : 'decide',
      waitingFor: waitsFor(application.suspendedUntil, isDecided, prepared.get(row.id), advisers),
      penalty,
      atRisk: clock && !isDecided ? penaltyAtRisk(clock, today) : zero,
    };
    return [item, ...contested];
  });
  return byDeadline(items);
}

type Asked = { village?: string; department?: string; officer?: string };

const fits = (item: CaseItem, { village, department, officer }: Asked) =>
  (!village || item.village.slug === village) &&
  (!department || item.department === department) &&
  (!officer ||
    (officer === 'me' ? item.isMine : officer === 'nobody' ? !item.officer : item.officer?.id === officer));

/** The work list of everyone who handles applications somewhere; what nobody has is handed on first. */
export async function findWorkList(
  db: Database,
  { id, memberships }: { id: string; memberships: readonly Membership[] },
  today: CalendarDate,
  asked: Asked,
): Promise<WorkList> {
  const places = new Set(
    memberships
      .filter((one) => holdsOn(one, today) && (one.role === 'officer' || one.role === 'budget_holder'))
      .map(({ municipalityId }) => municipalityId),
  );
  const offices = await Promise.all(
    [...places].map(async (municipalityId) => {
      await db.transaction((tx) => handOn(tx, municipalityId, today));
      const [items, officers, municipality] = await Promise.all([
        findItems(db, municipalityId, id, today),
        findOfficers(db, municipalityId, today),
        nameOfMunicipality(db, municipalityId),
      ]);
      const villages = new Map(items.map(({ village }) => [village.slug, village]));
      return {
        municipality,
        items: items.filter((item) => fits(item, asked)),
        officers: officers.map((one) => ({ ...officerOfList(one), openCases: one.openCases })),
        villages: [...villages.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
        departments: [...new Set(items.flatMap(({ department }) => department ?? []))].toSorted(),
        mayAssign: may(memberships, 'case.assign', { municipalityId, villageId: null }, today),
      };
    }),
  );
  return { offices };
}
