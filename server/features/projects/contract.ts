import { Type, type Static } from 'typebox';
import { verdicts } from '../../domain/assessment.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { eventTypes, objectionOutcomes } from '../../domain/events.ts';
import { executionForms, planOwners, projectStatuses } from '../../domain/lifecycle.ts';
import { Amount, Day, Known, Language, Nullable, PartialDate, Slug, Words, Year } from '../../http/schema.ts';
import { PublishedAdvice } from '../cases/told-advice.ts';
import { ToldClock } from '../cases/told-clock.ts';
import { PublicObjection } from '../objections/told.ts';
import { PublicSupport } from '../preparation/contract.ts';
import { agreementStatuses, budgetSides, decisionOutcomes, fundingSources } from '../../domain/budget.ts';

const Text = Type.String();
const Status = Type.Enum([...projectStatuses]);

export const ProjectSummary = Type.Object({
  id: Type.String({ format: 'uuid' }),
  number: Type.Integer({ description: 'Number within its village' }),
  title: Nullable(Text),
  village: Type.Object({ slug: Slug, name: Text }),
  municipality: Type.Object({ slug: Slug, name: Text }),
  theme: Nullable(Text),
  status: Status,
  partly: Type.Boolean({ description: 'Realised in part' }),
  year: Nullable(Year),
  requested: Nullable(Amount),
  granted: Nullable(Amount),
  spent: Nullable(Amount),
  expectedOn: Nullable(PartialDate),
  completedOn: Nullable(PartialDate),
});
export type ProjectSummary = Static<typeof ProjectSummary>;

export const projectSorts = [
  'number',
  '-number',
  'title',
  '-title',
  'year',
  '-year',
  'granted',
  '-granted',
] as const;

export const ProjectQuery = Type.Object({
  village: Type.Optional(Slug),
  municipality: Type.Optional(Slug),
  year: Type.Optional(Year),
  status: Type.Optional(Status),
  theme: Type.Optional(Words(100, 'A theme as the list names it')),
  q: Type.Optional(Words(200, 'Words in the title, summary or place')),
  sort: Type.Optional(Type.Enum([...projectSorts])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type ProjectQuery = Static<typeof ProjectQuery>;

export const ProjectPage = Type.Object({
  items: Type.Array(ProjectSummary),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  totalCount: Type.Integer(),
});
export type ProjectPage = Static<typeof ProjectPage>;

/** What can be chosen in the filters, with how many projects each choice gives. */
const Choice = <T extends Parameters<typeof Nullable>[0]>(value: T) =>
  Type.Array(Type.Object({ value, count: Type.Integer() }));
export const ProjectFilters = Type.Object({
  years: Choice(Year),
  statuses: Choice(Status),
  themes: Choice(Text),
});

export const BudgetLine = Type.Object({
  side: Type.Enum([...budgetSides]),
  category: Nullable(Text),
  description: Text,
  quantity: Nullable(Text),
  unitPrice: Nullable(Amount),
  vatRate: Nullable(Type.Integer()),
  vatRecoverable: Type.Boolean(),
  planned: Amount,
  granted: Nullable(Amount),
  actual: Nullable(Amount),
  explanation: Nullable(Type.String({ description: 'Why it came out differently' })),
  source: Nullable(Type.Enum([...fundingSources])),
  fund: Nullable(Text),
  partner: Nullable(Text),
});
export type BudgetLine = Static<typeof BudgetLine>;

export const Decision = Type.Object({
  outcome: Type.Enum([...decisionOutcomes]),
  decidedOn: PartialDate,
  amount: Nullable(Amount),
  fund: Nullable(Text),
  reasoning: Nullable(Text),
  conditions: Type.Array(
    Type.Object({
      text: Text,
      dueOn: Nullable(PartialDate),
      fulfilledOn: Nullable(PartialDate),
      waived: Type.Boolean(),
    }),
  ),
  criteria: Type.Array(
    Type.Object({ name: Text, verdict: Nullable(Type.Enum([...verdicts])), reason: Text }),
    { description: 'What was found of each published criterion' },
  ),
  objectUntil: Nullable(Type.Unsafe<CalendarDate>({ ...Day, description: 'The last day to object to it' })),
  afterObjection: Type.Boolean({ description: 'It was taken as the answer to an objection' }),
  isReplaced: Type.Boolean({ description: 'A later decision, after an objection, came instead' }),
});

export const Milestone = Type.Object({
  name: Text,
  promisedOn: Nullable(PartialDate),
  reachedOn: Nullable(PartialDate),
});

export const Agreement = Type.Object({
  who: Text,
  what: Text,
  dueOn: Nullable(PartialDate),
  status: Type.Enum([...agreementStatuses]),
});

const Relative = Type.Object({ number: Type.Integer(), title: Nullable(Text), status: Status });

export const ProjectEvent = Type.Object({
  sequence: Type.Integer(),
  type: Type.Enum([...eventTypes]),
  occurredOn: PartialDate,
  recordedAt: Type.String({ format: 'date-time' }),
  by: Type.String({ description: 'The role or the source that recorded it; never a person' }),
  amount: Nullable(Amount),
  reason: Nullable(Text),
  to: Nullable(Status),
  promised: Nullable(PartialDate),
  milestone: Nullable(Text),
  until: Nullable(Day),
  days: Nullable(Type.Integer()),
  condition: Nullable(Text),
  about: Nullable(Type.Enum(['decision', 'settlement', 'withdrawal', 'objection'])),
  outcome: Nullable(Type.Enum([...objectionOutcomes])),
  yes: Nullable(
    Type.Boolean({
      description: 'Whether an objection was in time, a change was granted, someone was heard',
    }),
  ),
  other: Nullable(
    Type.Object(
      { number: Type.Integer(), title: Nullable(Text) },
      {
        description: 'The idea or project that it was merged with',
      },
    ),
  ),
  partly: Type.Boolean(),
  changes: Type.Array(Type.Object({ field: Text, from: Nullable(Text), to: Nullable(Text) })),
  counts: Type.Boolean({ description: 'Whether it still counts; false when a later event voided it' }),
});
export type ProjectEvent = Static<typeof ProjectEvent>;

export const Project = Type.Object({
  ...ProjectSummary.properties,
  summary: Nullable(Text),
  story: Nullable(Text),
  lesson: Nullable(Text),
  location: Nullable(Text),
  workingGroup: Nullable(Text),
  lead: Nullable(Type.String({ description: 'Organisation or role that leads; never a person' })),
  owner: Nullable(Type.Enum([...planOwners])),
  executionForm: Nullable(Type.Enum([...executionForms])),
  submittedOn: Nullable(PartialDate),
  decidedOn: Nullable(PartialDate),
  startedOn: Nullable(PartialDate),
  realisedOn: Nullable(PartialDate),
  stoppedOn: Nullable(PartialDate),
  promisedOn: Nullable(PartialDate),
  paid: Nullable(Amount),
  settled: Nullable(Amount),
  statusReason: Nullable(
    Type.String({ description: 'Why it is in this state, from the event that brought it there' }),
  ),
  ballWith: Nullable(Type.Enum(['village_council', 'municipality'])),
  budget: Type.Object({
    version: Nullable(Type.Integer()),
    lines: Type.Array(BudgetLine),
    cost: Nullable(Amount),
    funding: Nullable(Amount),
  }),
  decisions: Type.Array(Decision),
  milestones: Type.Array(Milestone),
  agreements: Type.Array(Agreement),
  upkeep: Nullable(
    Type.Object(
      { who: Text, what: Nullable(Text), yearlyCost: Nullable(Amount) },
      { description: 'Who keeps what was made; an organisation or a role, never a person' },
    ),
  ),
  inKind: Nullable(
    Type.Object(
      { hours: Text, value: Amount },
      { description: 'Hours of volunteers, and what hours and goods are worth; never cash' },
    ),
  ),
  partOf: Nullable(Relative),
  parts: Type.Array(Relative),
  sources: Type.Array(Text, { description: 'Addresses of the public sources of these facts' }),
  events: Type.Array(ProjectEvent, { description: 'The timeline, in order of recording' }),
  support: PublicSupport,
  /** Once the work has ended: who is next until the amount is settled, and by when; null: nothing is settled or asked. */
  settling: Nullable(
    Type.Object({
      asks: Type.Enum(['account', 'settlement'], {
        description: 'The council accounts, or the municipality settles',
      }),
      dueOn: Day,
    }),
  ),
  clock: Nullable(ToldClock),
  advices: Type.Array(PublishedAdvice, { description: 'Advice on the application that was published' }),
  objections: Type.Array(PublicObjection, { description: 'Objections to its decisions, the latest first' }),
});
export type Project = Static<typeof Project>;

const ProjectId = Type.Object({ id: Type.String({ format: 'uuid' }) });
const VillageNumber = Type.Object({
  slug: Slug,
  number: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }),
});

/** What a project has of one fund year. */
const ProjectShare = Type.Object({
  fund: Type.Object({ slug: Slug, name: Type.String() }),
  year: Year,
  /** Not paid yet. */
  granted: Amount,
  paid: Amount,
  settled: Amount,
  returned: Amount,
});

export const ProjectMoney = Type.Object({
  asOf: Day,
  knownOn: Nullable(Day),
  status: Type.Enum([...projectStatuses]),
  requested: Nullable(Amount),
  granted: Nullable(Amount),
  paid: Nullable(Amount),
  settled: Nullable(Amount),
  shares: Type.Array(ProjectShare, { description: 'What it has of each fund year' }),
});
export type ProjectMoney = Static<typeof ProjectMoney>;

export const projectApi = {
  'GET /projects': {
    summary: 'Find projects',
    querystring: ProjectQuery,
    response: { 200: ProjectPage },
  },
  'GET /project-filters': {
    summary: 'What the projects of a village or municipality can be filtered by',
    querystring: Type.Pick(ProjectQuery, ['village', 'municipality']),
    response: { 200: ProjectFilters },
  },
  'GET /projects/:id': { summary: 'One project', params: ProjectId, response: { 200: Project } },
  'GET /projects/:id/money': {
    summary: 'The money of a project as of a day, by what was known on another',
    params: ProjectId,
    querystring: Known,
    response: { 200: ProjectMoney },
  },
  'GET /villages/:slug/projects/:number': {
    summary: 'One project by its number in the village',
    params: VillageNumber,
    response: { 200: Project },
  },
  'GET /villages/:slug/projects/file': {
    summary: 'All projects of a village as a table: a line for each',
    params: Type.Object({ slug: Slug }),
    querystring: Type.Object({
      format: Type.Enum(['csv', 'xlsx']),
      language: Type.Optional(Language),
    }),
    response: { 200: { content: { 'application/octet-stream': { schema: Type.Any() } } } },
  },
  'GET /projects/:id/events': {
    summary: 'Everything that happened to a project, in order',
    params: ProjectId,
    response: { 200: Type.Object({ items: Type.Array(ProjectEvent) }) },
  },
};
