import type { Database } from '#db/client.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { ballOf, projectStatuses, type ExecutionForm } from '../../domain/lifecycle.ts';
import { findClock } from '../cases/clock.ts';
import { findPublishedAdvices } from '../cases/published.ts';
import { toldClock } from '../cases/told-clock.ts';
import { listObjections, publicObjection } from '../objections/queries.ts';
import { publicSupportOf } from '../preparation/told.ts';
import { findUnsettled } from '../settlements/due.ts';
import { actualAmount, paidAmount } from './known-amounts.ts';
import { isProject } from './named.ts';
import { findEvents } from './queries.ts';
import type { ProjectEvent } from './contract.ts';
import { together } from '#db/together.ts';

/*
 * Everything that may be told of one project, as JSON that PostgreSQL makes.
 */

const list = (fields: string, rest: string) =>
  `coalesce((select json_agg(json_build_object(${fields}) ${rest}), '[]')`;
const ofProject = (alias: string) =>
  `${alias}.municipality_id = p.municipality_id and ${alias}.project_id = p.id`;
const fundOf = (alias: string) => `case when ${alias}.fund_id is not null then (
  select f.name from fund f where f.municipality_id = ${alias}.municipality_id and f.id = ${alias}.fund_id) end`;
const relative = "'number', r.number, 'title', r.title, 'status', r.status";

const budget = `(select json_build_object('version', max(b.version),
  'cost', (sum(b.planned) filter (where b.side = 'cost'))::text,
  'funding', (sum(b.planned) filter (where b.side = 'funding'))::text,
  'lines', coalesce(json_agg(json_build_object('side', b.side, 'category', b.category,
    'description', b.description, 'quantity', trim_scale(b.quantity)::text, 'unitPrice', b.unit_price::text,
    'vatRate', b.vat_rate, 'vatRecoverable', b.vat_recoverable, 'planned', b.planned::text,
    'granted', b.granted::text, 'actual', ${actualAmount}::text, 'explanation', b.explanation, 'source', b.source, 'partner', b.partner,
    'fund', ${fundOf('b')}) order by b.position), '[]'))
  from budget_line b where ${ofProject('b')} and b.version = (
    select max(l.version) from budget_line l where ${ofProject('l')}))`;

const conditions = list(
  "'text', c.text, 'dueOn', c.due_on, 'fulfilledOn', c.fulfilled_on, 'waived', c.waived",
  `order by c.position) from decision_condition c where c.municipality_id = d.municipality_id
    and c.project_id = d.project_id and c.decision_number = d.number`,
);
/** The fields of a decision `d` as everyone may read it; `later` limits which later decisions count. */
export const decisionFields = (later = 'true') => `'outcome', d.outcome, 'decidedOn', d.decided_on,
  'amount', d.amount::text, 'reasoning', d.reasoning,
  'fund', ${fundOf('d')}, 'conditions', ${conditions}, 'objectUntil', d.object_until,
  'afterObjection', d.objection_number is not null, 'isReplaced', exists (select from decision n
    where n.municipality_id = d.municipality_id and n.project_id = d.project_id and n.number > d.number
      and n.objection_number is not null and n.objection_number is distinct from d.objection_number and ${later}),
  'criteria', (select coalesce(json_agg(json_build_object('name', c ->> 'name', 'verdict', c ->> 'verdict',
    'reason', c ->> 'reason') order by n), '[]') from jsonb_array_elements(d.criteria) with ordinality as j (c, n))`;
const decisions = list(decisionFields(), `order by d.number) from decision d where ${ofProject('d')}`);
const milestones = list(
  "'name', s.name, 'promisedOn', s.promised_on, 'reachedOn', s.reached_on",
  `order by s.position) from milestone s where ${ofProject('s')}`,
);
const agreements = list(
  "'who', a.who, 'what', a.what, 'dueOn', a.due_on, 'status', a.status",
  `order by a.position) from agreement a where ${ofProject('a')}`,
);
const parts = list(
  relative,
  'order by r.number) from project r where r.municipality_id = p.municipality_id and r.part_of_id = p.id',
);

const upkeep = `(select json_build_object('who', u.who, 'what', u.what, 'yearlyCost', u.yearly_cost::text)
  from upkeep u where ${ofProject('u')})`;
/** Of hours it is never told whose they are. */
const inKind = `(select json_build_object('hours', trim_scale(coalesce(sum(i.hours), 0))::text,
  'value', coalesce(sum(i.value), 0)::numeric(14, 2)::text)
  from in_kind i where ${ofProject('i')} and not i.retracted having count(*) > 0)`;

const ballsOf = (form: ExecutionForm | null) =>
  JSON.stringify(Object.fromEntries(projectStatuses.map((status) => [status, ballOf(status, form)])));
const ball = `case when p.execution_form = 'municipality' then '${ballsOf('municipality')}'::json
  else '${ballsOf(null)}'::json end ->> p.status`;

/** `p`, `v` and `m` are the project and its village and municipality. */
const told = `json_build_object(
  'id', p.id, 'number', p.number, 'title', p.title,
  'village', json_build_object('slug', v.slug, 'name', v.name),
  'municipality', json_build_object('slug', m.slug, 'name', m.name),
  'theme', p.theme, 'status', p.status, 'partly', p.partly, 'year', p.cohort_year,
  'requested', p.requested::text, 'granted', p.granted::text, 'spent', p.spent::text,
  'expectedOn', p.expected_on, 'completedOn', p.completed_on,
  'summary', p.summary, 'story', p.story, 'lesson', p.lesson, 'location', p.location,
  'workingGroup', p.working_group, 'lead', p.lead, 'owner', p.owner, 'executionForm', p.execution_form,
  'ballWith', ${ball}, 'submittedOn', p.submitted_on,
  'decidedOn', p.decided_on, 'startedOn', p.started_on, 'realisedOn', p.realised_on, 'stoppedOn', p.stopped_on,
  'promisedOn', p.promised_on, 'paid', ${paidAmount}::text, 'settled', p.settled::text, 'statusReason', p.status_reason,
  'upkeep', ${upkeep}, 'inKind', ${inKind},
  'sources', p.sources, 'budget', ${budget}, 'decisions', ${decisions}, 'milestones', ${milestones},
  'agreements', ${agreements}, 'partOf', (select json_build_object(${relative}) from project r
    where r.municipality_id = p.municipality_id and r.id = p.part_of_id), 'parts', ${parts})::text`;

const projects = `project p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
  join municipality m on m.id = p.municipality_id`;

/*
 * Making all that takes ten times as long as reading it back. So what was made is kept in the database under the
 * version of the village, which every change of what it is made of moves in its transaction. Not when the project has
 * parts or is one: those may be in another village.
 */
const kept = `left join kept_project k on k.municipality_id = p.municipality_id and k.project_id = p.id
  and k.village_id = v.id and k.version = v.version`;
const readById = `select k.project_id, k.json, v.slug from unnest($1::uuid[]) as asked (id)
  join kept_project k on k.project_id = asked.id
  join village v on v.municipality_id = k.municipality_id and v.id = k.village_id and v.version = k.version`;
const readByNumber = `select asked.place::text, p.id::text, k.json
  from unnest($1::int[], $2::text[], $3::int[]) as asked (place, slug, number)
  join village_address a on a.slug = asked.slug
  join project p on p.municipality_id = a.municipality_id and p.village_id = a.village_id and p.number = asked.number
    and not p.retracted
  join village v on v.municipality_id = p.municipality_id and v.id = p.village_id ${kept}`;
const make = `select p.municipality_id as "municipalityId", p.village_id as "villageId", v.slug as village, v.version::text, ${told} as json,
    p.part_of_id is not null or exists (select from project r
      where r.municipality_id = p.municipality_id and r.part_of_id = p.id) as "hasRelatives"
  from ${projects} where p.id = $1 and not p.retracted`;
const keep = `insert into kept_project (municipality_id, project_id, village_id, version, json)
  values ($1, $2, $3, $4::bigint, $5)
  on conflict (municipality_id, project_id) do update
    set village_id = excluded.village_id, version = excluded.version, json = excluded.json`;
type Made = {
  municipalityId: number;
  villageId: number;
  village: string;
  version: string;
  json: string;
  hasRelatives: boolean;
};

/** What is told of a project, and its village as long as that alone says whether it still holds. */
type Told = { json: Buffer | string; village: string | null };
/** The bytes as PostgreSQL sends them, which are the bytes that the reader gets; null: not kept. */
type Kept = { id: string; json: Buffer | null };

function prepareReading({ $client: sql }: Database) {
  return {
    byId: together<string, Told>(async (ids) => {
      const rows = await sql.unsafe(readById, [`{${ids.join()}}`], { prepare: true }).raw();
      const found = new Map(
        rows.map(([id, json, village]) => [String(id), { json: json as Buffer, village: String(village) }]),
      );
      return ids.map((id) => found.get(id.toLowerCase()));
    }),
    byNumber: together<{ village: string; number: number }, Kept>(async (asked) => {
      const places = asked.map((_, place) => place);
      const slugs = asked.map(({ village }) => village);
      const numbers = asked.map(({ number }) => number);
      const rows = await sql.unsafe(readByNumber, [places, slugs, numbers], { prepare: true }).raw();
      const found: Kept[] = [];
      for (const [place, id, json] of rows)
        found[Number(place)] = { id: String(id), json: json as Buffer | null };
      return found;
    }),
  };
}
const readings = new WeakMap<Database, ReturnType<typeof prepareReading>>();
function readingOf(db: Database) {
  const known = readings.get(db) ?? prepareReading(db);
  readings.set(db, known);
  return known;
}

/** Makes what can be told of a project, its timeline included, and keeps it for the next reader. */
async function tell(db: Database, id: string): Promise<Told | null> {
  const { $client: sql } = db;
  const [made] = await sql.unsafe<Made[]>(make, [id], { prepare: true });
  if (!made) return null;
  const { municipalityId, villageId, village, version, json, hasRelatives } = made;
  const [events, support, clock, advices, objections, [unsettled]] = await Promise.all([
    findEvents(db, id),
    publicSupportOf(db, id),
    findClock(db, { municipalityId, projectId: id }),
    findPublishedAdvices(db, { municipalityId, projectId: id }),
    listObjections(db, { municipalityId, projectId: id }),
    findUnsettled(db, isProject({ municipalityId, projectId: id })),
  ]);
  const settling = unsettled ? { asks: unsettled.asks, dueOn: unsettled.dueOn } : null;
  // Of a project that only a list tells of, nothing is said about a term that nobody named.
  const more = {
    events,
    support,
    clock: clock?.isTermKnown ? toldClock(clock) : null,
    advices,
    objections: objections.map(publicObjection),
    settling,
  };
  const whole = `${json.slice(0, -1)},${JSON.stringify(more).slice(1)}`;
  if (!hasRelatives)
    await sql.unsafe(keep, [municipalityId, id, villageId, version, whole], { prepare: true });
  return { json: whole, village: hasRelatives ? null : village };
}

/**
 * One project with its timeline, as JSON.
 * @throws RuleViolation project-not-found
 */
export async function findProject(db: Database, id: string): Promise<Told> {
  const told = (await readingOf(db).byId(id)) ?? (await tell(db, id));
  if (told) return told;
  throw new RuleViolation('project-not-found', `There is no project ${id}`, { id });
}

/** @throws RuleViolation project-not-found */
export async function findProjectByNumber(
  db: Database,
  village: string,
  number: number,
): Promise<Buffer | string> {
  const known = await readingOf(db).byNumber({ village, number });
  const json = known && (known.json ?? (await tell(db, known.id))?.json);
  if (json) return json;
  throw new RuleViolation('project-not-found', `There is no project ${number} in ${village}`, {
    village,
    number,
  });
}

/**
 * Everything that happened to a project, as JSON.
 * @throws RuleViolation project-not-found
 */
export async function findTimeline(db: Database, id: string): Promise<string> {
  const { events } = JSON.parse(String((await findProject(db, id)).json)) as { events: ProjectEvent[] };
  return JSON.stringify({ items: events });
}
