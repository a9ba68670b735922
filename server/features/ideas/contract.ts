import { Type, type Static } from 'typebox';
import { ideaLimits } from '../../domain/ideas.ts';
import { projectStatuses } from '../../domain/lifecycle.ts';
import { dataNotices } from '../../domain/register.ts';
import { Day, Language, Nullable, PartialDate, Slug, Words } from '../../http/schema.ts';

const Text = Type.String();
/** Much longer than what is allowed, so that the rule says how long it may be. */
const typed = (description: string) => Words(10_000, description);

const Brief = Type.Object({
  number: Type.Integer({ description: 'Number within its village' }),
  title: Nullable(Text),
  status: Type.Enum([...projectStatuses]),
});

export const PublicIdea = Type.Object({
  ...Brief.properties,
  sentence: Nullable(Text),
  theme: Nullable(Text),
  workingGroup: Nullable(Text),
  addedOn: Nullable(PartialDate),
  reason: Nullable(Type.String({ description: 'Why it was set aside' })),
  mergedInto: Nullable(Type.Integer({ description: 'The number of the idea or project it went into' })),
  absorbed: Type.Array(Type.Object({ number: Type.Integer(), title: Nullable(Text) }), {
    description: 'The ideas that were merged into this one',
  }),
});
export type PublicIdea = Static<typeof PublicIdea>;

const Choices = Type.Array(Type.Object({ value: Text, count: Type.Integer() }));

const IdeaFilters = {
  theme: Type.Optional(Words(100, 'A theme as the ideas name it; empty: those without one')),
  workingGroup: Type.Optional(Words(100, 'A working group; empty: those without one')),
  q: Type.Optional(Words(200, 'Words in the title or the sentence')),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
};
const PublicQuery = Type.Object({
  ...IdeaFilters,
  state: Type.Optional(Type.Enum(['open', 'set-aside'], { description: 'Default: open' })),
});
export type IdeaQuery = Static<typeof PublicQuery>;

const IdeaPage = <T extends typeof PublicIdea | typeof WorkIdea>(idea: T) =>
  Type.Object({
    items: Type.Array(idea),
    page: Type.Integer(),
    pageSize: Type.Integer(),
    totalCount: Type.Integer(),
  });

/** An idea for the council that sorts it. */
export const WorkIdea = Type.Object({
  ...PublicIdea.properties,
  id: Type.String({ format: 'uuid' }),
  links: Type.Array(Brief, { description: 'Projects it has to do with' }),
});
export type WorkIdea = Static<typeof WorkIdea>;

export const SimilarProject = Type.Object({
  ...Brief.properties,
  score: Type.Number({ description: 'From 0, nothing in common, to 1, the same words' }),
});
export type SimilarProject = Static<typeof SimilarProject>;

/** What the pages of the council about ideas share. */
export const IdeaDesk = Type.Object({
  village: Type.Object({ slug: Slug, name: Text }),
  municipality: Type.Object({ slug: Slug, name: Text, accent: Text }),
  notice: Nullable(Type.Enum([...dataNotices])),
  workingGroups: Type.Array(Text),
  themes: Type.Array(Text, { description: 'The themes in use, the most used first' }),
  waiting: Type.Integer({ description: 'Ideas of residents that wait for an answer' }),
  open: Type.Integer(),
  setAside: Type.Integer(),
});
export type IdeaDesk = Static<typeof IdeaDesk>;

export const IdeaSubmission = Type.Object({
  id: Type.String({ format: 'uuid' }),
  title: Text,
  sentence: Text,
  receivedOn: Day,
  similar: Type.Array(SimilarProject),
});
export type IdeaSubmission = Static<typeof IdeaSubmission>;

const NewIdea = Type.Object({
  title: typed('What it is, in a few words'),
  sentence: typed('What it is about, in a sentence'),
  theme: Type.Optional(Nullable(typed('Theme'))),
  workingGroup: Type.Optional(Nullable(typed('Working group'))),
});
export type NewIdea = Static<typeof NewIdea>;

const ListedLine = Type.Object({
  line: Type.Integer({ description: 'Its place in what was pasted; the first line is 1' }),
  title: Text,
  sentence: Text,
  theme: Nullable(Text),
  workingGroup: Nullable(Text),
  problems: Type.Array(
    Type.Object({
      field: Text,
      code: Text,
      values: Type.Optional(Type.Record(Text, Type.Union([Text, Type.Number()]))),
    }),
  ),
  sameAsLine: Nullable(Type.Integer()),
  sameAs: Nullable(Brief),
  similar: Type.Array(SimilarProject),
});
export type ListedLine = Static<typeof ListedLine>;

const List = Words(1_000_000, 'Lines of text, or the columns of a spreadsheet with tabs between them');
const Chosen = Type.Array(Type.Integer({ minimum: 1, maximum: 2_000_000_000 }), {
  maxItems: ideaLimits.lines,
  description: 'The numbers of ideas in the village',
});
const Reason = typed('Why, in a sentence that everyone may read');

const OfVillage = Type.Object({ slug: Slug });
const AtVillage = Type.Object({ village: Slug });
const AtSubmission = Type.Object({ village: Slug, submission: Type.String({ format: 'uuid' }) });
const Changed = Type.Object({ changed: Type.Integer({ description: 'How many ideas changed' }) });
const Reference = Type.Object({ id: Type.String({ format: 'uuid' }), number: Type.Integer() });
const Done = Type.Object({});

export const ideaApi = {
  'GET /villages/:slug/ideas': {
    summary: 'The ideas of a village, or those that were set aside, with the reason',
    params: OfVillage,
    querystring: PublicQuery,
    response: {
      200: Type.Object({ ...IdeaPage(PublicIdea).properties, themes: Choices, workingGroups: Choices }),
    },
  },
  'GET /villages/:slug/similar-projects': {
    summary: 'Projects and ideas of a village with a similar title',
    params: OfVillage,
    querystring: Type.Object({
      title: Words(500, 'The title to compare with'),
      except: Type.Optional(Type.Integer({ description: 'The number of the project that asks' })),
    }),
    response: { 200: Type.Object({ items: Type.Array(SimilarProject) }) },
  },
  'POST /villages/:slug/idea-submissions': {
    summary: 'Send in an idea; it counts once the mail that follows is confirmed',
    params: OfVillage,
    body: Type.Object({
      title: typed('What it is, in a few words'),
      sentence: typed('What it is about, in a sentence'),
      email: typed('Where the sender can be reached'),
      website: Type.Optional(typed('Leave empty: only programs fill this in')),
      language: Type.Optional(Language),
    }),
    response: { 202: Done },
  },
  'POST /idea-submission-confirmations': {
    summary: 'Confirm by the link in the mail that an idea may go to the village council',
    body: Type.Object({ token: Words(200, 'The secret part of the link') }),
    response: {
      200: Type.Object({ title: Text, village: Type.Object({ slug: Slug, name: Text }) }),
    },
  },
  'GET /work/villages/:village/idea-desk': {
    summary: 'What the council has to do with ideas, and what it sorts them by',
    params: AtVillage,
    response: { 200: IdeaDesk },
  },
  'GET /work/villages/:village/ideas': {
    summary: 'The ideas of a village for the council that sorts them',
    params: AtVillage,
    querystring: Type.Object({
      ...PublicQuery.properties,
      numbers: Type.Optional(Words(6000, 'Only these numbers, with commas between them')),
    }),
    response: { 200: IdeaPage(WorkIdea) },
  },
  'POST /work/villages/:village/ideas': {
    summary: 'Add an idea',
    params: AtVillage,
    body: NewIdea,
    response: { 201: Reference },
  },
  'POST /work/villages/:village/idea-list-previews': {
    summary: 'See what a list would become, with what is double, similar or wrong',
    params: AtVillage,
    body: Type.Object({ text: List }),
    response: { 200: Type.Object({ items: Type.Array(ListedLine) }) },
  },
  'POST /work/villages/:village/idea-lists': {
    summary: 'Add all ideas of a list at once, or none when something is wrong with one of them',
    params: AtVillage,
    body: Type.Object({
      text: List,
      lines: Type.Optional(
        Type.Array(Type.Integer(), { maxItems: ideaLimits.lines, description: 'Only these lines' }),
      ),
      collectedOn: Type.Optional(Day),
      theme: Type.Optional(Nullable(typed('Theme of the lines that name none'))),
      workingGroup: Type.Optional(Nullable(typed('Working group of the lines that name none'))),
    }),
    response: {
      201: Type.Object({ added: Type.Integer(), first: Type.Integer(), last: Type.Integer() }),
    },
  },
  'POST /work/villages/:village/idea-sortings': {
    summary: 'Give ideas a theme or a working group; null takes it away, what is left out stays',
    params: AtVillage,
    body: Type.Object({
      ideas: Chosen,
      theme: Type.Optional(Nullable(typed('Theme'))),
      workingGroup: Type.Optional(Nullable(typed('Working group'))),
    }),
    response: { 200: Changed },
  },
  'POST /work/villages/:village/set-aside-ideas': {
    summary: 'Set ideas aside with a reason',
    params: AtVillage,
    body: Type.Object({ ideas: Chosen, reason: Reason }),
    response: { 200: Changed },
  },
  'POST /work/villages/:village/restored-ideas': {
    summary: 'Make ideas that were set aside ideas again, with a reason',
    params: AtVillage,
    body: Type.Object({ ideas: Chosen, reason: Reason }),
    response: { 200: Changed },
  },
  'POST /work/villages/:village/merged-ideas': {
    summary: 'Merge ideas into one idea or one project in preparation',
    params: AtVillage,
    body: Type.Object({ ideas: Chosen, into: Type.Integer() }),
    response: { 200: Changed },
  },
  'POST /work/villages/:village/linked-ideas': {
    summary: 'Link ideas that have to do with each other',
    params: AtVillage,
    body: Type.Object({ ideas: Chosen }),
    response: { 200: Changed },
  },
  'POST /work/villages/:village/unlinked-ideas': {
    summary: 'Take the links between these ideas away',
    params: AtVillage,
    body: Type.Object({ ideas: Chosen }),
    response: { 200: Changed },
  },
  'POST /work/villages/:village/taken-up-ideas': {
    summary: 'Take up an idea: from now on a plan is made of it',
    params: AtVillage,
    body: Type.Object({ idea: Type.Integer() }),
    response: { 200: Reference },
  },
  'GET /work/villages/:village/idea-submissions': {
    summary: 'Ideas of residents that wait for an answer, the longest waiting first',
    params: AtVillage,
    response: { 200: Type.Object({ items: Type.Array(IdeaSubmission) }) },
  },
  'POST /work/villages/:village/idea-submissions/:submission/acceptance': {
    summary: 'Put an idea of a resident on the list; the sender is told',
    params: AtSubmission,
    body: NewIdea,
    response: { 201: Reference },
  },
  'POST /work/villages/:village/idea-submissions/:submission/refusal': {
    summary: 'Do not put an idea of a resident on the list, with a reason; the sender is told',
    params: AtSubmission,
    body: Type.Object({ reason: Reason }),
    response: { 200: Done },
  },
};
