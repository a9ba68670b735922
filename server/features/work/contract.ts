import { Type, type Static } from 'typebox';
import { checklistItems } from '../../domain/checklist.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { executionForms, projectStatuses } from '../../domain/lifecycle.ts';
import { objectionTasks } from '../../domain/objection.ts';
import { proposedOutcomes } from '../../domain/proposal.ts';
import { dataNotices } from '../../domain/register.ts';
import { actions } from '../../domain/roles.ts';
import { Amount, Day, Nullable, PartialDate, Slug, Words } from '../../http/schema.ts';

const Text = Type.String();
const PlaceName = Type.Object({ slug: Text, name: Text });

/** What can be the next date of a project, the soonest first when there are several. */
export const nextDateKinds = [
  'decision',
  'remedy',
  'agreement',
  'condition',
  'start',
  'completion',
  'account',
  'settlement',
] as const;

/** A project as those see it who work on it: where it is, who has the ball since when, and what comes next. */
export const WorkProject = Type.Object({
  id: Type.String({ format: 'uuid' }),
  number: Type.Integer({ description: 'Number within its village' }),
  title: Nullable(Text),
  village: PlaceName,
  municipality: PlaceName,
  status: Type.Enum([...projectStatuses]),
  ballWith: Nullable(Type.Enum(['village_council', 'municipality'])),
  since: Nullable(PartialDate),
  nextMoment: Nullable(
    Type.Object({
      kind: Type.Enum([...nextDateKinds]),
      on: PartialDate,
      isPast: Type.Boolean({ description: 'Whether that day has passed' }),
    }),
  ),
  remedyUntil: Nullable(
    Type.Unsafe<CalendarDate>({ ...Day, description: 'Until when the council can complete its application' }),
  ),
});
export type WorkProject = Static<typeof WorkProject>;

const PreparingProject = Type.Object({
  ...WorkProject.properties,
  missing: Type.Array(Type.Enum([...checklistItems]), {
    description: 'What of the checklist stands in the way of submitting',
  }),
});
export type PreparingProject = Static<typeof PreparingProject>;

/** An application as the municipality sees it: until when there must be a decision. */
export const WaitingApplication = Type.Object({
  ...WorkProject.properties,
  requested: Nullable(Amount),
  decideBy: Nullable(Day),
  suspendedUntil: Nullable(
    Type.Unsafe<CalendarDate>(
      Type.String({ format: 'date', description: 'Until when the term stands still; null: it runs' }),
    ),
  ),
  daysLeft: Nullable(
    Type.Integer({ description: 'Days until the last day to decide; below zero: too late' }),
  ),
});
export type WaitingApplication = Static<typeof WaitingApplication>;

const Proposal = Type.Object({
  ...WaitingApplication.properties,
  outcome: Type.Enum([...proposedOutcomes]),
  amount: Nullable(Amount),
  preparedAt: Type.String({ format: 'date-time' }),
  isMine: Type.Boolean({ description: 'Who prepared it cannot take it' }),
});
export type Proposal = Static<typeof Proposal>;

/** What can have to be done about the money and the work of a project that was granted. */
export const moneyTaskKinds = [
  'release',
  'ask_view',
  'payback',
  'account',
  'view',
  'view_withdrawal',
  'payment_asked',
  'payment_to_bank',
  'payment_left',
  'overdue',
  'settle',
  'change',
  'condition',
  'payment_to_approve',
  'settle_decide',
  'withdrawal_decide',
  'change_decide',
] as const;

export const MoneyTask = Type.Object({
  id: Type.String({ format: 'uuid' }),
  number: Type.Integer({ description: 'Number within its village' }),
  title: Nullable(Text),
  village: PlaceName,
  kind: Type.Enum([...moneyTaskKinds]),
  amount: Nullable(Amount),
  dueOn: Nullable(Day),
  isLate: Type.Boolean({ description: 'Whether that day has passed' }),
});
export type MoneyTask = Static<typeof MoneyTask>;
const MoneyTasks = Type.Array(MoneyTask, {
  description: 'What has to be done about money, what is due first on top',
});

/** An objection that someone has to do something about. */
export const WorkObjection = Type.Object({
  id: Type.String({ format: 'uuid' }),
  number: Type.Integer({ description: 'Number of the project within its village' }),
  title: Nullable(Text),
  village: PlaceName,
  objection: Type.Integer({ description: 'Number of the objection within its project' }),
  task: Type.Enum([...objectionTasks], { description: 'What is next' }),
  suspendedUntil: Nullable(Day),
  decideBy: Day,
  daysLeft: Type.Integer({ description: 'Days until the last day to decide on it; below zero: too late' }),
});
export type WorkObjection = Static<typeof WorkObjection>;
const objections = Type.Array(WorkObjection, { description: 'What has to be done about objections' });

const YearToClose = Type.Object({ village: PlaceName, fund: PlaceName, year: Type.Integer() });
const yearsToClose = Type.Array(YearToClose, {
  description: 'Fund years that are over: an officer prepares the close, a budget holder does it',
});

/** What waits for who is signed in, for each of the roles; the oldest promise first. */
export const Work = Type.Object({
  councils: Type.Array(
    Type.Object({
      village: PlaceName,
      ideasWaiting: Type.Integer({ description: 'Ideas of residents that wait for an answer' }),
      ideas: Type.Integer({ description: 'Ideas that are open' }),
      preparing: Type.Array(PreparingProject),
      submitted: Type.Array(WorkProject),
      toStart: Type.Array(WorkProject, { description: 'Granted, and not begun' }),
      late: Type.Array(WorkProject, {
        description: 'Being carried out, with a promise of which the day has passed',
      }),
      objections,
      money: MoneyTasks,
    }),
  ),
  offices: Type.Array(
    Type.Object({
      municipality: PlaceName,
      waiting: Type.Array(WaitingApplication, { description: 'Without a proposal for a decision' }),
      prepared: Type.Array(WaitingApplication, { description: 'With a proposal that the budget holder has' }),
      held: Type.Array(WaitingApplication, { description: 'Decided, and announced on a later day' }),
      objections,
      money: MoneyTasks,
      yearsToClose,
    }),
  ),
  budgets: Type.Array(
    Type.Object({
      municipality: PlaceName,
      proposals: Type.Array(Proposal),
      objections,
      money: MoneyTasks,
      yearsToClose,
    }),
  ),
  administrations: Type.Array(
    Type.Object({
      municipality: PlaceName,
      failedInvitations: Type.Integer({ description: 'Invitations of which the mail did not arrive' }),
    }),
  ),
  readings: Type.Array(
    Type.Object({
      role: Type.Enum(['councillor', 'evaluator']),
      municipality: PlaceName,
      village: Nullable(PlaceName),
      evaluation: Nullable(PlaceName),
      until: Nullable(Day),
    }),
  ),
});
export type Work = Static<typeof Work>;

const ProjectParams = Type.Object({ project: Type.String({ format: 'uuid' }) });

export const workApi = {
  'GET /work': {
    summary: 'What waits for who is signed in, by role, the oldest promise first',
    response: { 200: Work },
  },
  'GET /work/projects': {
    summary: 'The projects of the places where who is signed in works',
    querystring: Type.Object({
      status: Type.Optional(Type.Enum([...projectStatuses])),
      village: Type.Optional(Slug),
      page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    }),
    response: {
      200: Type.Object({
        items: Type.Array(WorkProject),
        page: Type.Integer(),
        pageSize: Type.Integer(),
        totalCount: Type.Integer(),
        statuses: Type.Array(Type.Object({ value: Type.Enum([...projectStatuses]), count: Type.Integer() }), {
          description: 'The states there are, with how many projects each has',
        }),
        villages: Type.Array(PlaceName, { description: 'The villages one can choose from' }),
        canBeginIn: Type.Array(PlaceName, { description: 'The villages in which one can begin a project' }),
      }),
    },
  },
  'POST /work/villages/:village/projects': {
    summary: 'Begin a project: an idea that is taken up at once',
    params: Type.Object({ village: Slug }),
    body: Type.Object({
      title: Words(10_000, 'What it is, in a few words'),
      sentence: Words(10_000, 'What it is about, in a sentence'),
    }),
    response: {
      200: Type.Object({ id: Type.String({ format: 'uuid' }), number: Type.Integer() }),
    },
  },
  'GET /work/projects/:project': {
    summary: 'One project for who works on it: where it is, who has the ball, and what may be done here',
    params: ProjectParams,
    response: {
      200: Type.Object({
        ...WorkProject.properties,
        executionForm: Nullable(Type.Enum([...executionForms])),
        accent: Type.String({ description: 'Colour of the municipality' }),
        notice: Nullable(Type.Enum([...dataNotices])),
        may: Type.Array(Type.Enum(actions), { description: 'What who is signed in may do here' }),
      }),
    },
  },
};
