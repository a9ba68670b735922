import { Type, type Static } from 'typebox';
import { conditionStates } from '../../domain/accounting.ts';
import { endings } from '../../domain/execution.ts';
import { executionForms, projectStatuses } from '../../domain/lifecycle.ts';
import { photoStages } from '../../domain/preparation.ts';
import { Amount, Day, Nullable, PartialDate, TypedDate, Words } from '../../http/schema.ts';

const Id = Type.String({ format: 'uuid' });
const Text = Type.String();
const Place = Type.Integer({ minimum: 1, maximum: 100_000 });

export const Condition = Type.Object({
  decision: Type.Integer(),
  position: Type.Integer(),
  text: Text,
  dueOn: Nullable(PartialDate),
  state: Type.Enum([...conditionStates]),
  fulfilledOn: Nullable(PartialDate),
  reports: Type.Array(
    Type.Object({
      number: Type.Integer(),
      evidence: Text,
      reportedOn: Day,
      answer: Nullable(Type.Enum(['confirmed', 'returned', 'waived'])),
      answerReason: Nullable(Text),
      answeredOn: Nullable(Day),
    }),
  ),
});
export type Condition = Static<typeof Condition>;

const Move = Type.Object({
  on: PartialDate,
  promised: PartialDate,
  reason: Nullable(Text),
});

export const Upkeep = Type.Object({ who: Text, what: Nullable(Text), yearlyCost: Nullable(Amount) });

export const Execution = Type.Object({
  status: Type.Enum([...projectStatuses]),
  executionForm: Nullable(Type.Enum([...executionForms])),
  partly: Type.Boolean(),
  startedOn: Nullable(PartialDate),
  finishedOn: Nullable(PartialDate),
  promisedOn: Nullable(PartialDate),
  expectedOn: Nullable(PartialDate),
  statusReason: Nullable(Text),
  lesson: Nullable(Text),
  moves: Type.Array(Move, { description: 'Every date that was promised for the end, the first first' }),
  milestones: Type.Array(
    Type.Object({
      position: Type.Integer(),
      name: Text,
      promisedOn: Nullable(PartialDate),
      reachedOn: Nullable(PartialDate),
      moves: Type.Array(Move, {
        description: 'Every date that was promised for it, when there were several',
      }),
    }),
  ),
  progress: Type.Array(Type.Object({ on: PartialDate, by: Text, text: Text }), {
    description: 'What was told of it, the latest first',
  }),
  conditions: Type.Array(Condition),
  photos: Type.Array(
    Type.Object({
      id: Id,
      title: Text,
      description: Nullable(Text),
      stage: Nullable(Type.Enum([...photoStages])),
      isPublic: Type.Boolean(),
      width: Nullable(Type.Integer()),
      height: Nullable(Type.Integer()),
    }),
  ),
  upkeep: Nullable(Upkeep),
});
export type Execution = Static<typeof Execution>;

const date = TypedDate('A day, a month or a year: 2026-05-17, 2026-05 or 2026');
const StartGiven = Type.Object({
  day: date,
  completesOn: date,
  reason: Words(500, 'Why it is another date than was promised'),
});
const ProgressGiven = Type.Object({
  note: Words(1000, 'How it goes, in a sentence for everyone'),
  completesOn: date,
  reason: Words(500, 'Why the date moves'),
});
const FinishGiven = Type.Object({
  ending: Nullable(Type.Enum([...endings])),
  day: date,
  reason: Words(2000, 'What came of it, or why not'),
  lesson: Words(2000, 'What others can learn of it'),
});
const UpkeepGiven = Type.Object({
  who: Words(200, 'An organisation or a role, no person'),
  what: Words(500, 'What is done'),
  yearlyCost: Words(40, 'Euros a year; empty: not known'),
});
export type UpkeepGiven = Static<typeof UpkeepGiven>;

const OfProject = Type.Object({ project: Id });
const OfMilestone = Type.Object({ project: Id, position: Place });
const OfCondition = Type.Object({ project: Id, decision: Place, position: Place });
const Done = { 204: Type.Null() };
const Stands = { 200: Type.Object({ status: Type.Enum([...projectStatuses]) }) };

export const ProgressRow = Type.Object({
  id: Id,
  number: Type.Integer(),
  title: Nullable(Text),
  village: Type.Object({ slug: Text, name: Text }),
  status: Type.Enum([...projectStatuses]),
  expectedOn: Nullable(PartialDate),
  isLate: Type.Boolean(),
  latest: Nullable(Type.Object({ on: PartialDate, text: Text })),
});
export type ProgressRow = Static<typeof ProgressRow>;

export const executionApi = {
  'GET /work/projects/:project/execution': {
    summary: 'How the work goes: dates promised and reached, conditions, photos, upkeep',
    params: OfProject,
    response: { 200: Execution },
  },
  'POST /work/projects/:project/start': {
    summary: 'The work begins, with the date on which it is expected to be done',
    params: OfProject,
    body: StartGiven,
    response: Stands,
  },
  'POST /work/projects/:project/progress': {
    summary: 'Tell how it goes in a sentence, move the date expected with the reason, or both',
    params: OfProject,
    body: ProgressGiven,
    response: Done,
  },
  'POST /work/projects/:project/milestones': {
    summary: 'Add a milestone with the date on which it is expected',
    params: OfProject,
    body: Type.Object({ name: Words(200, 'What is reached then'), promisedOn: date }),
    response: { 201: Type.Object({ position: Type.Integer() }) },
  },
  'PUT /work/projects/:project/milestones/:position': {
    summary: 'Move the date of a milestone, with the reason',
    params: OfMilestone,
    body: Type.Object({ promisedOn: date, reason: Words(500, 'Why') }),
    response: Done,
  },
  'POST /work/projects/:project/milestones/:position/reached': {
    summary: 'A milestone was reached',
    params: OfMilestone,
    body: Type.Object({ day: date }),
    response: Done,
  },
  'POST /work/projects/:project/finish': {
    summary: 'The work was done, wholly or in part, or it was stopped: with the reason and the lesson',
    params: OfProject,
    body: FinishGiven,
    response: Stands,
  },
  'POST /work/projects/:project/resumption': {
    summary: 'Finished or stopped work goes on, with the reason: a step back that stays to be seen',
    params: OfProject,
    body: Type.Object({ reason: Words(500, 'Why') }),
    response: Stands,
  },
  'PUT /work/projects/:project/upkeep': {
    summary: 'Who keeps what was made, and what that costs a year',
    params: OfProject,
    body: UpkeepGiven,
    response: Done,
  },
  'POST /work/projects/:project/conditions/:decision/:position/reports': {
    summary: 'Say that a condition is fulfilled, and what shows that',
    params: OfCondition,
    body: Type.Object({ evidence: Words(2000, 'What shows it') }),
    response: { 201: Type.Object({ number: Type.Integer() }) },
  },
  'POST /work/projects/:project/conditions/:decision/:position/answers': {
    summary:
      'Confirm that a condition is fulfilled, send the report back, or waive the condition with the reason',
    params: OfCondition,
    body: Type.Object({
      outcome: Nullable(Type.Enum(['confirmed', 'returned', 'waived'])),
      reason: Words(1000, 'Why; needed when it is sent back or waived'),
    }),
    response: Done,
  },
  'GET /work/progress': {
    summary: 'The projects in execution of which who asks may tell the progress, the latest promise first',
    querystring: Type.Object({ village: Type.Optional(Words(80, 'The slug of one village')) }),
    response: {
      200: Type.Object({
        items: Type.Array(ProgressRow),
        villages: Type.Array(Type.Object({ slug: Text, name: Text })),
      }),
    },
  },
  'POST /work/progress': {
    summary: 'Tell the progress of many projects at once: everything or nothing',
    body: Type.Object({
      items: Type.Array(Type.Object({ project: Id, ...ProgressGiven.properties }), { maxItems: 500 }),
    }),
    response: { 200: Type.Object({ count: Type.Integer() }) },
  },
};
