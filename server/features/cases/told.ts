import { Type, type Static } from 'typebox';
import { adviceConclusions, adviserKinds, verdicts } from '../../domain/assessment.ts';
import { assignmentReasons } from '../../domain/assignment.ts';
import { noSettingAside, noticeWays } from '../../domain/case-steps.ts';
import { planParts } from '../../domain/plan.ts';
import { Amount, Day, Nullable } from '../../http/schema.ts';
import { ToldHearing } from '../hearings/contract.ts';
import { WaitingApplication } from '../work/contract.ts';
import { ToldClock } from './told-clock.ts';

const Text = Type.String();
const Id = Type.String({ format: 'uuid' });
const Named = Type.Object({ slug: Text, name: Text });
const Penalty = Type.Object({
  noticeReceivedOn: Day,
  firstDay: Day,
  lastDay: Day,
  days: Type.Integer({ description: 'Days in default until and with today' }),
  amount: Amount,
  atMost: Amount,
  hasEnded: Type.Boolean(),
  fixBy: Nullable(Day),
  fixed: Nullable(Type.Object({ on: Day, amount: Amount, days: Type.Integer() })),
});

const Officer = Type.Object({ id: Id, name: Text, department: Nullable(Text) });

export const waitingFor = [
  'village_council',
  'objector',
  'adviser',
  'officer',
  'budget_holder',
  'announcement',
] as const;

/** An application in the work list, or an objection to the decision on one. */
export const CaseItem = Type.Object({
  ...WaitingApplication.properties,
  task: Type.Enum(['decide', 'fix_penalty', 'decide_objection'], {
    description: 'What is due on the day of `decideBy`',
  }),
  objection: Nullable(Type.Integer({ description: 'The number of the objection' })),
  department: Nullable(Type.String({ description: 'The department that works for the village' })),
  officer: Nullable(Officer),
  isMine: Type.Boolean(),
  waitingFor: Type.Enum([...waitingFor]),
  advisers: Type.Array(Text, { description: 'Whose advice was asked and has not come' }),
  penalty: Nullable(Penalty),
  /** What a notice of default of today would cost at most. */
  atRisk: Amount,
});
export type CaseItem = Static<typeof CaseItem>;

const OfficerChoice = Type.Object({ ...Officer.properties, openCases: Type.Integer() });
export const WorkList = Type.Object({
  offices: Type.Array(
    Type.Object({
      municipality: Named,
      items: Type.Array(CaseItem, { description: 'What is due first, first' }),
      officers: Type.Array(OfficerChoice),
      villages: Type.Array(Named),
      departments: Type.Array(Text),
      mayAssign: Type.Boolean(),
    }),
  ),
});
export type WorkList = Static<typeof WorkList>;

const Request = Type.Object({
  number: Type.Integer(),
  asked: Text,
  requestedOn: Day,
  remedyUntil: Day,
  answer: Nullable(Text),
  completedOn: Nullable(Day),
  isEnough: Nullable(Type.Boolean({ description: 'null: not judged yet' })),
  judgement: Nullable(Text),
});

/** What the council was asked to complete, and how its term runs. */
export const Completion = Type.Object({
  requests: Type.Array(Request, { description: 'The latest first' }),
  clock: Nullable(ToldClock),
  open: Nullable(Type.Integer({ description: 'The number of the request that waits for an answer' })),
  isInTime: Type.Boolean({ description: 'Whether the time to answer it has not passed' }),
  late: Nullable(
    Type.Object({ noticedOn: Nullable(Day) }, { description: 'The municipality is late with its decision' }),
  ),
});
export type Completion = Static<typeof Completion>;

const Comment = Type.Object({
  text: Text,
  part: Nullable(Type.Enum([...planParts])),
  writtenBy: Text,
  writtenAt: Type.String({ format: 'date-time' }),
});

export const Handling = Type.Object(
  {
    clock: Nullable(ToldClock),
    daysLeft: Nullable(Type.Integer()),
    officer: Nullable(Officer),
    assignments: Type.Array(
      Type.Object({
        officer: Nullable(Text),
        reason: Type.Enum([...assignmentReasons]),
        assignedBy: Nullable(Text),
        assignedAt: Type.String({ format: 'date-time' }),
      }),
      { description: 'Who had the case, the latest first' },
    ),
    officers: Type.Array(OfficerChoice),
    requests: Type.Array(Request),
    settingAside: Type.Object({
      possible: Type.Boolean(),
      because: Type.Enum(['unanswered', 'not-enough', ...noSettingAside]),
      announceBy: Nullable(Day),
    }),
    /** The working days that a form offers. */
    remedyDays: Type.Array(Day),
    postponeDays: Type.Array(Day),
    advices: Type.Array(
      Type.Object({
        id: Id,
        adviserKind: Type.Enum([...adviserKinds]),
        adviser: Text,
        question: Text,
        askedOn: Day,
        dueOn: Day,
        isLate: Type.Boolean(),
        answer: Nullable(Text),
        conclusion: Nullable(Type.Enum([...adviceConclusions])),
        answeredOn: Nullable(Day),
        publishedOn: Nullable(Day),
      }),
    ),
    mayAssess: Type.Boolean({ description: 'Whether it waits for a decision, or an objection to one does' }),
    criteria: Type.Array(
      Type.Object({
        schemeId: Type.Integer(),
        scheme: Text,
        position: Type.Integer(),
        name: Text,
        text: Text,
        isRefusalGround: Type.Boolean(),
        verdict: Nullable(Type.Enum([...verdicts])),
        reason: Text,
      }),
    ),
    hearings: Type.Array(ToldHearing),
    notes: Type.Array(
      Type.Object({
        kind: Type.Enum(['consent', 'notice']),
        on: Day,
        who: Nullable(Text),
        way: Nullable(Type.Enum([...noticeWays])),
      }),
      { description: 'Who agreed to a delay, and how notices of default came in' },
    ),
    notices: Type.Array(Type.Object({ receivedOn: Day, premature: Type.Boolean(), noticePossibleFrom: Day })),
    penalty: Nullable(Penalty),
    atRisk: Amount,
    comments: Type.Array(Comment),
    plan: Type.Array(Type.Object({ part: Type.Enum([...planParts]), text: Text }), {
      description: 'The texts of the council, to read beside the comments',
    }),
  },
  { description: 'The case as the municipality handles it; nobody else sees it' },
);
export type Handling = Static<typeof Handling>;

/** Which department works for each village, and in which one each officer is. */
export const Departments = Type.Object({
  villages: Type.Array(Type.Object({ ...Named.properties, department: Nullable(Text) })),
  officers: Type.Array(Officer),
});
export type Departments = Static<typeof Departments>;
