import { Type, type Static, type TSchema } from 'typebox';
import { projectStatuses } from '../../../domain/lifecycle.ts';
import { Amount, Day, Nullable, PartialDate, Slug, Words } from '../../../http/schema.ts';
import { dateFormats, fields, numberFormats, type Field, type Profile } from '../profile.ts';

const Text = Type.String();
const Moment = Type.String({ format: 'date-time' });
const PlaceName = Type.Object({ slug: Slug, name: Text });
const Cell = Words(2_000, 'As it stands in the list');

/** What a word in the column of states can mean. */
export const statusChoices = [...projectStatuses, 'realised_partly'] as const;
export type StatusChoice = (typeof statusChoices)[number];

/** null first: the other way around the null that was sent would be read as an empty text. */
const NoneOr = <T extends TSchema>(schema: T) => Type.Union([Type.Null(), schema]);

/** Field → the heading of the column in which it stands. */
const ColumnOfField = Type.Unsafe<Partial<Record<Field, string>>>(
  Type.Record(Type.String({ pattern: `^(${fields.join('|')})$` }), Cell, { additionalProperties: false }),
);

/** What someone says about the columns of a list; a profile is made of it. */
export const Mapping = Type.Object({
  title: Type.String({
    maxLength: 100,
    pattern: '[A-Za-z0-9]',
    description: 'What the list is called; a newer list with the same title is compared with this one',
  }),
  sheet: NoneOr(Cell),
  numbers: Type.Enum([...numberFormats]),
  dates: Type.Array(Type.Enum([...dateFormats]), { minItems: 1 }),
  columns: ColumnOfField,
  sourceColumn: NoneOr(Cell),
  statuses: Type.Record(Cell, Type.Enum([...statusChoices])),
  themes: Type.Record(Cell, Cell),
  /** null: the list is of one village. */
  villageColumn: NoneOr(Cell),
  villages: Type.Record(Cell, NoneOr(Slug), {
    description: 'Value in the column → village; null is a new village that is called so',
  }),
});
export type Mapping = Static<typeof Mapping>;

const Problem = Type.Object({
  row: Nullable(Type.Integer()),
  column: Nullable(Text),
  value: Nullable(Text),
  reason: Text,
  remedy: Text,
});

/** What came of trying or importing a list. */
const Report = Type.Object({
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  missing: Type.Integer(),
  rows: Type.Integer(),
  problems: Type.Array(Problem, { description: 'The first 1,000' }),
  problemCount: Type.Integer(),
  remarks: Type.Array(Problem, { description: 'The first 1,000' }),
  remarkCount: Type.Integer(),
  missingProjects: Type.Array(Type.Object({ externalId: Text, title: Nullable(Text) })),
  unused: Type.Array(Text, { description: 'Headings that no field takes' }),
});
export type Report = Static<typeof Report>;

export const runStates = [
  'uploaded',
  'checking',
  'checked',
  'importing',
  'imported',
  'failed',
  'cut_off',
  'undone',
] as const;

export const Run = Type.Object({
  id: Type.String({ format: 'uuid' }),
  fileName: Text,
  title: Nullable(Text),
  village: Nullable(PlaceName),
  observedOn: Day,
  state: Type.Enum([...runStates]),
  done: Type.Integer(),
  total: Nullable(Type.Integer()),
  startedBy: Text,
  createdAt: Moment,
  finishedAt: Nullable(Moment),
  undoneAt: Nullable(Moment),
  hasFile: Type.Boolean({ description: 'Thirty days after it was finished the file is gone' }),
  hasOwnColumns: Type.Boolean({ description: 'The columns were pointed out, and can be pointed out anew' }),
  isReady: Type.Boolean({ description: 'It is known which column means what' }),
});
export type Run = Static<typeof Run>;

const Choice = Type.Object({
  id: Type.String({ description: 'What `profile` is to be when a list is sent' }),
  title: Text,
  namesVillage: Type.Boolean({ description: 'No village has to be chosen with it' }),
});
export type Choice = Static<typeof Choice>;

export const Runs = Type.Object({
  place: PlaceName,
  villages: Type.Array(PlaceName),
  choices: Type.Array(Choice),
  items: Type.Array(Run),
});
export type Runs = Static<typeof Runs>;

const Sheet = Type.Object({
  name: Nullable(Text),
  headings: Type.Array(Text),
  rows: Type.Array(Type.Array(Text)),
  rowCount: Type.Integer(),
  values: Type.Array(Nullable(Type.Array(Text))),
});

export const Columns = Type.Object({
  run: Run,
  sheets: Type.Array(Sheet),
  villages: Type.Array(PlaceName, { description: 'Those that a row can be of' }),
  mapping: Mapping,
});
export type Columns = Static<typeof Columns>;

/** The first rows as they will be read. */
export const Preview = Type.Object({
  rows: Type.Array(
    Type.Object({
      row: Type.Integer(),
      number: Nullable(Text),
      title: Nullable(Text),
      village: Nullable(Text),
      status: Nullable(Type.Enum([...projectStatuses])),
      partly: Type.Boolean(),
      submittedOn: Nullable(PartialDate),
      requested: Nullable(Amount),
      granted: Nullable(Amount),
      completedOn: Nullable(PartialDate),
      problems: Type.Array(Problem),
    }),
  ),
  problems: Type.Array(Problem, { description: 'About the columns as a whole' }),
  faults: Type.Array(
    Type.Object({
      field: Text,
      code: Text,
      values: Type.Optional(Type.Record(Text, Type.Union([Text, Type.Number()]))),
    }),
    { description: 'What has to be said yet before the list can be read' },
  ),
  mapping: Mapping,
});
export type Preview = Static<typeof Preview>;

export const Undoing = Type.Object({
  run: Run,
  created: Type.Integer({ description: 'Projects that would leave the register' }),
  updated: Type.Integer({ description: 'Projects that would be as they were before' }),
  obstacles: Type.Array(
    Type.Object({
      number: Type.Integer(),
      title: Nullable(Text),
      village: PlaceName,
      by: Type.Array(
        Type.Enum(['events', 'lists', 'plans', 'support', 'people', 'documents', 'cases', 'links']),
      ),
    }),
    { description: 'What was built on it; then it cannot be undone any more. The first 100' },
  ),
});
export type Undoing = Static<typeof Undoing>;

/** A profile as a file; docs/import.md says what is in it. */
const ProfileFile = Type.Unsafe<Profile>(Type.Object({}, { additionalProperties: true }));

const uploads = {
  summary:
    'Send a list: the form fields file, observedOn, profile and, when the profile leaves it open, village',
  consumes: ['multipart/form-data'],
};
const Created = Type.Object({ id: Run.properties.id, isReady: Type.Boolean() });
const Done = Type.Object({ state: Run.properties.state });

/** The same operations for the lists of one village and for those of a municipality. */
const operations = <Where extends Record<string, TSchema>>(where: Where) => {
  const place = Type.Object(where);
  const run = Type.Object({ ...where, run: Type.String({ format: 'uuid' }) });
  return {
    list: { summary: 'The lists that were brought in here', params: place, response: { 200: Runs } },
    upload: { ...uploads, params: place, response: { 200: Created } },
    one: {
      summary: 'How far a list is and what came of it',
      params: run,
      response: { 200: Type.Object({ run: Run, report: Nullable(Report) }) },
    },
    columns: {
      summary: 'What stands in a list, and which column means what',
      params: run,
      response: { 200: Columns },
    },
    preview: {
      summary: 'The first rows of a list as they would be read',
      params: run,
      body: Mapping,
      response: { 200: Preview },
    },
    map: { summary: 'Say which column means what', params: run, body: Mapping, response: { 200: Done } },
    profile: {
      summary: 'How a list is read, for the command line',
      params: run,
      response: { 200: ProfileFile },
    },
    check: {
      summary: 'Try a list: everything is done and nothing kept',
      params: run,
      response: { 200: Done },
    },
    start: {
      summary: 'Take a list into the register',
      params: run,
      body: Type.Object({ skipBadRows: Type.Boolean() }),
      response: { 200: Done },
    },
    undoing: {
      summary: 'What undoing an import would do, and what stands in its way',
      params: run,
      response: { 200: Undoing },
    },
    undo: { summary: 'Undo an import', params: run, response: { 200: Done } },
  };
};

export const ofVillage = operations({ village: Slug });
export const ofMunicipality = operations({ municipality: Slug });

export const runApi = {
  'GET /work/villages/:village/import-runs': ofVillage.list,
  'POST /work/villages/:village/import-runs': ofVillage.upload,
  'GET /work/villages/:village/import-runs/:run': ofVillage.one,
  'GET /work/villages/:village/import-runs/:run/columns': ofVillage.columns,
  'PUT /work/villages/:village/import-runs/:run/columns': ofVillage.map,
  'POST /work/villages/:village/import-runs/:run/preview': ofVillage.preview,
  'GET /work/villages/:village/import-runs/:run/profile': ofVillage.profile,
  'POST /work/villages/:village/import-runs/:run/check': ofVillage.check,
  'POST /work/villages/:village/import-runs/:run/start': ofVillage.start,
  'GET /work/villages/:village/import-runs/:run/undoing': ofVillage.undoing,
  'POST /work/villages/:village/import-runs/:run/undo': ofVillage.undo,
  'GET /work/municipalities/:municipality/import-runs': ofMunicipality.list,
  'POST /work/municipalities/:municipality/import-runs': ofMunicipality.upload,
  'GET /work/municipalities/:municipality/import-runs/:run': ofMunicipality.one,
  'GET /work/municipalities/:municipality/import-runs/:run/columns': ofMunicipality.columns,
  'PUT /work/municipalities/:municipality/import-runs/:run/columns': ofMunicipality.map,
  'POST /work/municipalities/:municipality/import-runs/:run/preview': ofMunicipality.preview,
  'GET /work/municipalities/:municipality/import-runs/:run/profile': ofMunicipality.profile,
  'POST /work/municipalities/:municipality/import-runs/:run/check': ofMunicipality.check,
  'POST /work/municipalities/:municipality/import-runs/:run/start': ofMunicipality.start,
  'GET /work/municipalities/:municipality/import-runs/:run/undoing': ofMunicipality.undoing,
  'POST /work/municipalities/:municipality/import-runs/:run/undo': ofMunicipality.undo,
};
