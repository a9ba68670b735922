import { Type } from 'typebox';
import { adviceConclusions, adviserKinds, verdicts } from '../../domain/assessment.ts';
import { noticeWays } from '../../domain/case-steps.ts';
import { Amount, Day, Nullable, Slug, Words } from '../../http/schema.ts';
import { Completion, Departments, Handling, WorkList } from './told.ts';

export type { PublishedAdvice } from './told-advice.ts';
export type { ToldClock } from './told-clock.ts';
export type { CaseItem, Completion, Handling, WorkList } from './told.ts';

const Id = Type.String({ format: 'uuid' });
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
  'GET /work/municipalities/:municipality/departments': {
    summary: 'Which department works for each village, and in which one each officer is',
    params: Type.Object({ municipality: Slug }),
    response: { 200: Departments },
  },
  'PUT /work/municipalities/:municipality/departments': {
    summary: 'Say which department works for each village, and in which one each officer is',
    params: Type.Object({ municipality: Slug }),
    body: Type.Object({
      villages: Type.Array(Type.Object({ slug: Slug, department: Words(200, 'Empty: none') }), {
        maxItems: 500,
      }),
      officers: Type.Array(Type.Object({ id: Id, department: Words(200, 'Empty: none') }), {
        maxItems: 500,
      }),
    }),
    response: { 200: Done },
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
  'POST /work/projects/:project/own-default-notice': {
    summary: 'Give the municipality notice of default as the applicant, today (Awb 4:17)',
    params: ProjectParams,
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
};
