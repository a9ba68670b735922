import { Type, type Static } from 'typebox';
import { budgetSides, partnerStatuses } from '../../domain/budget.ts';
import { checklistItems, checklistReasons, checklistStates } from '../../domain/checklist.ts';
import { projectStatuses } from '../../domain/lifecycle.ts';
import { writtenFields } from '../../domain/plan.ts';
import { contributionKinds } from '../../domain/preparation.ts';
import { Amount, Day, Language, Nullable, Words } from '../../http/schema.ts';
import { WrittenPlan } from '../plans/contract.ts';
import { BudgetLine } from '../projects/contract.ts';

const Text = Type.String();
const Version = Type.Integer({ minimum: 1, maximum: 10_000, description: 'Version of the plan, from 1' });

/** What came in, when, and until when the municipality has to decide (Awb 4:13). */
export const Receipt = Type.Object({
  version: Version,
  receivedAt: Type.String({ format: 'date-time' }),
  receivedOn: Day,
  decideBy: Day,
  decisionWeeks: Type.Integer({ description: 'The term of the scheme, or 8 weeks when it names none' }),
  requested: Amount,
  cost: Amount,
  documents: Type.Array(Text, { description: 'The titles of the documents that came with it' }),
});
export type Receipt = Static<typeof Receipt>;

const Changes = Type.Object({
  since: Version,
  plan: Type.Array(
    Type.Object({
      field: Type.Enum([...writtenFields]),
      from: Nullable(Text),
      to: Nullable(Text),
    }),
  ),
  lines: Type.Array(
    Type.Object({
      side: Type.Enum([...budgetSides]),
      category: Nullable(Text),
      description: Text,
      from: Nullable(Amount),
      to: Nullable(Amount),
    }),
  ),
});
export type Changes = Static<typeof Changes>;

const Check = Type.Object({
  item: Type.Enum([...checklistItems]),
  state: Type.Enum([...checklistStates]),
  reason: Nullable(Type.Enum([...checklistReasons])),
  values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});

export const Application = Type.Object({
  receipt: Receipt,
  plan: WrittenPlan,
  budget: Type.Object({
    lines: Type.Array(BudgetLine),
    cost: Amount,
    funding: Amount,
  }),
  support: Type.Object({
    signatures: Type.Integer(),
    meetings: Type.Integer(),
    attendance: Type.Integer(),
    letters: Type.Integer(),
    endorsements: Type.Integer(),
    objections: Type.Integer(),
    answered: Type.Integer(),
  }),
  partners: Type.Array(
    Type.Object({
      partner: Text,
      kind: Type.Enum([...contributionKinds]),
      description: Nullable(Text),
      amount: Nullable(Amount),
      hours: Nullable(Text),
      status: Type.Enum([...partnerStatuses]),
    }),
  ),
  changes: Nullable(Changes),
});
export type Application = Static<typeof Application>;

const ProjectParams = Type.Object({ project: Type.String({ format: 'uuid' }) });
const VersionParams = Type.Object({ ...ProjectParams.properties, version: Version });
const Stands = Type.Object({ status: Type.Enum([...projectStatuses]) });
const Reason = Type.Object({ reason: Words(2000, 'Why, in a sentence that everyone may read') });

export const submissionApi = {
  'GET /work/projects/:project/submissions': {
    summary: 'What was submitted of a project, the latest first, and which version is next',
    params: ProjectParams,
    response: {
      200: Type.Object({
        items: Type.Array(Receipt),
        deadline: Nullable(Day),
        nextVersion: Version,
        checks: Type.Array(Check, { description: 'The checklist; empty when nothing is being prepared' }),
        isReady: Type.Boolean({ description: 'Whether nothing stands in the way of submitting' }),
        outgoing: Nullable(
          Type.Object({
            cost: Nullable(Amount),
            requested: Nullable(Amount),
            documents: Type.Array(Text),
          }),
        ),
        changes: Nullable(Changes),
      }),
    },
  },
  'POST /work/projects/:project/submissions': {
    summary: 'Submit a project; asking it twice for the same version gives the same receipt',
    params: ProjectParams,
    body: Type.Object({ version: Version }),
    response: { 200: Receipt },
  },
  'GET /work/projects/:project/submissions/:version': {
    summary: 'An application as it was submitted, with what changed since the version before it',
    params: VersionParams,
    response: { 200: Application },
  },
  'GET /work/projects/:project/submissions/:version/file': {
    summary: 'An application as accessible PDF',
    params: VersionParams,
    querystring: Type.Object({ language: Type.Optional(Language) }),
    response: { 200: { content: { 'application/pdf': { schema: Type.Any() } } } },
  },
  'POST /work/projects/:project/withdrawal': {
    summary: 'Withdraw an application before there is a decision, with the reason',
    params: ProjectParams,
    body: Reason,
    response: { 200: Stands },
  },
  'POST /work/projects/:project/reopening': {
    summary: 'Prepare a withdrawn application again, with the reason',
    params: ProjectParams,
    body: Reason,
    response: { 200: Stands },
  },
};
