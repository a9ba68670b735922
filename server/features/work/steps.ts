import type { Database } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { findToClose } from '../oversight/queries.ts';
import type { Step, StepKind } from './contract.ts';
import type { WorkPlace } from './places.ts';

type Sql = Database['$client'];

/** Whose step each is: the council's, that of an officer, or of a budget holder. */
const takenBy = {
  council: ['hearing_asked'],
  officer: [
    'objection_received',
    'payment_requested',
    'condition_reported',
    'change_requested',
    'settlement_to_prepare',
  ],
  budget_holder: ['objection_prepared', 'payment_prepared', 'change_prepared', 'settlement_prepared'],
} as const satisfies Record<string, readonly StepKind[]>;
type Taker = keyof typeof takenBy;

/** Everything that waits in projects after the first decision on them, whoever has to do it. */
const waiting = (sql: Sql) => sql`
  select municipality_id, project_id, case status when 'requested' then 'payment_requested' else 'payment_prepared' end
    as kind, amount, due_on as until
  from payment where status in ('requested', 'prepared')
  union all
  select municipality_id, project_id, case when is_granted is null then 'change_requested' else 'change_prepared' end,
    nullif(more, 0), null
  from change_request where decided_on is null and withdrawn_on is null
  union all
  select municipality_id, project_id, 'condition_reported', null, null
  from condition_report where answer is null
  union all
  select municipality_id, project_id, case when outcome is null then 'objection_received' else 'objection_prepared' end,
    null, null
  from objection where decided_on is null and withdrawn_on is null
  union all
  select municipality_id, project_id, 'hearing_asked', null, answer_by
  from hearing where answer is null
  union all
  select s.municipality_id, s.project_id, 'settlement_prepared', s.amount, null
  from settlement s where s.decided_on is null and not exists (select from settlement later
    where later.municipality_id = s.municipality_id and later.project_id = s.project_id and later.number > s.number)
  union all
  select p.municipality_id, p.id, 'settlement_to_prepare', p.granted, null
  from project p where p.status in ('realised', 'stopped') and p.execution_form = 'subsidy' and p.granted > 0
    and not exists (select from settlement s
      where s.municipality_id = p.municipality_id and s.project_id = p.id and s.decided_on is null)`;

/** What waits for someone in the projects of a place: what has a last day first, then what was thought of first. */
export const findSteps = (
  { $client: sql }: Database,
  taker: Taker,
  { municipalityId, villageId }: WorkPlace,
  today: CalendarDate,
) => sql<Step[]>`
  select w.kind, w.amount::text, w.until::text, coalesce(w.until < ${today}, false) as "isPast",
    json_build_object('id', p.id, 'number', p.number, 'title', p.title,
      'village', json_build_object('slug', v.slug, 'name', v.name)) as project
  from (${waiting(sql)}) as w
  join project p on p.municipality_id = w.municipality_id and p.id = w.project_id and not p.retracted
  join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
  where w.municipality_id = ${municipalityId} and (${villageId}::int is null or p.village_id = ${villageId})
    and w.kind in ${sql([...takenBy[taker]])}
  order by w.until nulls last, v.name, p.number`;

/** The fund years that are over of which someone has to prepare the close, or to do it. */
export async function findYearsToClose(
  db: Database,
  taker: 'officer' | 'budget_holder',
  municipalityId: number,
  today: CalendarDate,
) {
  const years = await findToClose(db, { municipalityId, village: null, fund: null, year: null }, today);
  return years
    .filter(({ isPrepared }) => isPrepared === (taker === 'budget_holder'))
    .map(({ village, fund, year }) => ({ village, fund, year }));
}
