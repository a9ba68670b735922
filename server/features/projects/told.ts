import type { Database } from '#db/client.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { ballWith } from '../../domain/lifecycle.ts';

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
    'granted', b.granted::text, 'actual', b.actual::text, 'source', b.source, 'partner', b.partner,
    'fund', ${fundOf('b')}) order by b.position), '[]'))
  from budget_line b where ${ofProject('b')} and b.version = (
    select max(l.version) from budget_line l where ${ofProject('l')}))`;

const conditions = list(
  "'text', c.text, 'dueOn', c.due_on, 'fulfilledOn', c.fulfilled_on, 'waived', c.waived",
  `order by c.position) from decision_condition c where c.municipality_id = d.municipality_id
    and c.project_id = d.project_id and c.decision_number = d.number`,
);
const decisions = list(
  `'outcome', d.outcome, 'decidedOn', d.decided_on, 'amount', d.amount::text, 'reasoning', d.reasoning,
    'fund', ${fundOf('d')}, 'conditions', ${conditions}`,
  `order by d.number) from decision d where ${ofProject('d')}`,
);
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
  'ballWith', '${JSON.stringify(ballWith)}'::json ->> p.status, 'submittedOn', p.submitted_on,
  'decidedOn', p.decided_on, 'startedOn', p.started_on, 'realisedOn', p.realised_on, 'stoppedOn', p.stopped_on,
  'promisedOn', p.promised_on, 'paid', p.paid::text, 'settled', p.settled::text, 'statusReason', p.status_reason,
  'sources', p.sources, 'budget', ${budget}, 'decisions', ${decisions}, 'milestones', ${milestones},
  'agreements', ${agreements}, 'partOf', (select json_build_object(${relative}) from project r
    where r.municipality_id = p.municipality_id and r.id = p.part_of_id), 'parts', ${parts})::text`;

const projects = `project p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
  join municipality m on m.id = p.municipality_id`;

/*
 * Making all that takes five times as long as reading it back. So what was made is kept in the database under the
 * version of the village, which every change of what it is made of moves in its transaction. Not when the project has
 * parts or is one: those may be in another village.
 */
const read = `select k.json from kept_project k
  join village v on v.municipality_id = k.municipality_id and v.id = k.village_id and v.version = k.version
  where k.project_id = $1`;
const make = `with made as (
    select p.municipality_id, p.id, p.village_id, v.version, ${told} as json,
      p.part_of_id is not null or exists (select from project r
        where r.municipality_id = p.municipality_id and r.part_of_id = p.id) as has_relatives
    from ${projects} where p.id = $1),
  kept as (
    insert into kept_project (municipality_id, project_id, village_id, version, json)
    select municipality_id, id, village_id, version, json from made where not has_relatives
    on conflict (municipality_id, project_id) do update
      set village_id = excluded.village_id, version = excluded.version, json = excluded.json)
  select json from made`;
const numbered = `select p.id from project p where (p.municipality_id, p.village_id, p.number) = (
  select municipality_id, village_id, $2::int from village_address where slug = $1)`;

/**
 * One project as JSON: the bytes as PostgreSQL sends them, which are the bytes that the reader gets.
 * @throws RuleViolation project-not-found
 */
export async function findProject({ $client: sql }: Database, id: string): Promise<Buffer> {
  const [known] = await sql.unsafe(read, [id], { prepare: true }).raw();
  const [json] = known ?? (await sql.unsafe(make, [id], { prepare: true }).raw())[0] ?? [];
  if (!json) throw new RuleViolation('project-not-found', `There is no project ${id}`, { id });
  return json;
}

/** @throws RuleViolation project-not-found */
export async function findProjectByNumber(db: Database, village: string, number: number): Promise<Buffer> {
  const [found] = await db.$client.unsafe<{ id: string }[]>(numbered, [village, number], { prepare: true });
  if (found) return findProject(db, found.id);
  throw new RuleViolation('project-not-found', `There is no project ${number} in ${village}`, {
    village,
    number,
  });
}
