import { Type, type Static } from 'typebox';
import { executionForms, planOwners } from '../../domain/lifecycle.ts';
import { Day, Nullable, Words } from '../../http/schema.ts';

/** The longest text of a plan: ten pages. */
const longest = 30_000;
const NullableWords = (length: number, description: string) => Nullable(Words(length, description));

/** What is told of a project in public, and the texts of its plan, which stay private until it is submitted. */
export const WrittenPlan = Type.Object({
  title: NullableWords(200, 'What the project is called'),
  summary: NullableWords(2000, 'What it is, in a few sentences'),
  theme: NullableWords(100, 'The theme it belongs to'),
  workingGroup: NullableWords(100, 'The working group of the council'),
  owner: Nullable(Type.Enum([...planOwners])),
  executionForm: Nullable(Type.Enum([...executionForms])),
  goal: Words(longest, 'What will be better in the village'),
  audience: Words(longest, 'Who benefits'),
  approach: Words(longest, 'What will be done, and how'),
  upkeep: Words(longest, 'Who looks after it afterwards'),
  startsOn: Nullable(Day),
  completesOn: Nullable(Day),
});
export type WrittenPlan = Static<typeof WrittenPlan>;

const Version = Type.String({
  pattern: '^[0-9a-f]{16}$',
  description: 'Names what is written now; it changes with every change',
});

export const PlanDraft = Type.Object({
  version: Version,
  changedAt: Nullable(Type.String({ format: 'date-time' })),
  canChange: Type.Boolean({ description: 'Whether it can still be changed: not after it was submitted' }),
  plan: WrittenPlan,
  choices: Type.Object({
    workingGroups: Type.Array(Type.String(), { description: 'The working groups of the village' }),
    themes: Type.Array(Type.String(), { description: 'The themes that projects of the village have' }),
  }),
});
export type PlanDraft = Static<typeof PlanDraft>;

const ProjectParams = Type.Object({ project: Type.String({ format: 'uuid' }) });

export const planApi = {
  'GET /work/projects/:project/plan': {
    summary: 'The plan of a project as it is being written',
    params: ProjectParams,
    response: { 200: PlanDraft },
  },
  'PUT /work/projects/:project/plan': {
    summary: 'Write the plan of a project, unless someone else changed it meanwhile',
    params: ProjectParams,
    body: Type.Object({
      version: Version,
      plan: WrittenPlan,
    }),
    response: { 200: Type.Object({ version: Version }) },
  },
};
