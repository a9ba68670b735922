import { Type, type Static } from 'typebox';
import { adviceConclusions, adviserKinds, verdicts } from '../../domain/assessment.ts';
import { assignmentReasons } from '../../domain/assignment.ts';
import { noSettingAside, noticeWays } from '../../domain/case-steps.ts';
import { hearingPurposes, waiverArticles } from '../../domain/hearing.ts';
import { planParts } from '../../domain/plan.ts';
import { Amount, Day, Nullable, Slug, Words } from '../../http/schema.ts';
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

export const waitingFor = ['village_council', 'adviser', 'officer', 'budget_holder'] as const;

/** An application in the work list. */
export const CaseItem = Type.Object({
  ...WaitingApplication.properties,
  task: Type.Enum(['decide', 'fix_penalty'], { description: 'What is due on the day of `decideBy`' }),
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
    hearings: Type.Array(
      Type.Object({
        purpose: Type.Enum([...hearingPurposes]),
        on: Day,
        waiver: Nullable(Type.Enum([...waiverArticles])),
        report: Text,
        recordedBy: Text,
      }),
    ),
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

const ProjectParams = Type.Object({ project: Id });
const NumberParams = Type.Object({
  ...ProjectParams.properties,
  number: Type.Integer({ minimum: 1, maximum: 10_000 }),
});
const AdviceParams = Type.Object({ ...ProjectParams.properties, advice: Id });
const Numbered = Type.Object({ number: Type.Integer() });
const Done = Type.Object({ done: Type.Literal(true) });
const Sentence = (description: string) => Words(20_000, description);

export const caseApi = {
  'GET /work/cases': {
    summary: 'The applications that wait for a decision, what is due first, first',
    querystring: Type.Object({
      village: Type.Optional(Slug),
      department: Type.Optional(Words(200, 'The department that works for the village')),
      officer: Type.Optional(Words(40, '`me`, `nobody`, or the id of an officer')),
    }),
    response: { 200: WorkList },
  },
  'POST /work/municipalities/:municipality/case-assignments': {
    summary: 'Give cases to an officer, many at once',
    params: Type.Object({ municipality: Slug }),
    body: Type.Object({
      projects: Type.Array(Id, { maxItems: 500 }),
      officer: Nullable(Id),
    }),
    response: { 200: Type.Object({ count: Type.Integer() }) },
  },
  'GET /work/projects/:project/handling': {
    summary: 'Everything that the municipality does with an application',
    params: ProjectParams,
    response: { 200: Handling },
  },
  'GET /work/projects/:project/completion': {
    summary: 'What the municipality asked to complete, and how the term runs',
    params: ProjectParams,
    response: { 200: Completion },
  },
  'POST /work/projects/:project/completion-requests': {
    summary: 'Ask to complete an application; the term stands still from the next day on (Awb 4:5, 4:15)',
    params: ProjectParams,
    body: Type.Object({ asked: Sentence('What is missing'), remedyUntil: Nullable(Day) }),
    response: { 200: Numbered },
  },
  'POST /work/projects/:project/completion-requests/:number/answer': {
    summary: 'Answer the request as the council, and say that the application is complete',
    params: NumberParams,
    body: Type.Object({ answer: Sentence('What was completed') }),
    response: { 200: Done },
  },
  'POST /work/projects/:project/completion-requests/:number/receipt': {
    summary: 'Record what the council completed by post or at the desk, and when that came in',
    params: NumberParams,
    body: Type.Object({ answer: Sentence('What came in'), on: Nullable(Day) }),
    response: { 200: Done },
  },
  'POST /work/projects/:project/completion-requests/:number/judgement': {
    summary: 'Say whether what came in is enough',
    params: NumberParams,
    body: Type.Object({
      isEnough: Nullable(Type.Enum(['yes', 'no'])),
      judgement: Sentence('Why, when it is not'),
    }),
    response: { 200: Done },
  },
  'POST /work/projects/:project/postponements': {
    summary: 'Tell that the decision comes later, before the term is over (Awb 4:14)',
    params: ProjectParams,
    body: Type.Object({ until: Nullable(Day), reason: Sentence('Why, for everyone to read') }),
    response: { 200: Done },
  },
  'POST /work/projects/:project/consents': {
    summary: 'Record a written consent to delay (Awb 4:15(2)a)',
    params: ProjectParams,
    body: Type.Object({
      on: Nullable(Day),
      days: Type.Optional(Type.Number()),
      who: Words(200, 'Who agreed'),
    }),
    response: { 200: Done },
  },
  'POST /work/projects/:project/default-notices': {
    summary: 'Record a notice of default (Awb 4:17); one that comes too early has no effect, and is told so',
    params: ProjectParams,
    body: Type.Object({ on: Nullable(Day), way: Nullable(Type.Enum([...noticeWays])) }),
    response: { 200: Type.Object({ premature: Type.Boolean(), noticePossibleFrom: Day }) },
  },
  'POST /work/projects/:project/penalty': {
    summary: 'Fix the penalty for being late, after its last day (Awb 4:18)',
    params: ProjectParams,
    response: { 200: Type.Object({ amount: Amount }) },
  },
  'POST /work/projects/:project/advices': {
    summary: 'Ask a department or someone outside for advice',
    params: ProjectParams,
    body: Type.Object({
      adviserKind: Type.Enum([...adviserKinds]),
      adviser: Words(200, 'A department or an organisation'),
      question: Sentence('What is asked'),
      dueOn: Nullable(Day),
    }),
    response: { 200: Type.Object({ id: Id }) },
  },
  'POST /work/projects/:project/advices/:advice/answer': {
    summary: 'Record an advice',
    params: AdviceParams,
    body: Type.Object({
      answer: Sentence('The advice'),
      conclusion: Nullable(Type.Enum([...adviceConclusions])),
    }),
    response: { 200: Done },
  },
  'POST /work/projects/:project/advices/:advice/publication': {
    summary: 'Publish an advice, for everyone to read',
    params: AdviceParams,
    response: { 200: Done },
  },
  'PUT /work/projects/:project/assessment': {
    summary: 'Write what is found of each criterion of the scheme',
    params: ProjectParams,
    body: Type.Object({
      verdicts: Type.Array(
        Type.Object({
          schemeId: Type.Integer(),
          position: Type.Integer(),
          verdict: Nullable(Type.Enum([...verdicts])),
          reason: Words(5000, 'Why'),
        }),
        { maxItems: 200 },
      ),
    }),
    response: { 200: Done },
  },
  'POST /work/projects/:project/hearings': {
    summary: 'Record a hearing before a decision, or why there was none',
    params: ProjectParams,
    body: Type.Object({
      purpose: Type.Enum([...hearingPurposes]),
      on: Nullable(Day),
      waiver: Nullable(Type.Enum([...waiverArticles])),
      report: Sentence('What was said, or why nobody was heard'),
    }),
    response: { 200: Numbered },
  },
};
