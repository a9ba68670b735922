import { Type, type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { projectStatuses } from '../../domain/lifecycle.ts';
import { dataNotices, registerScopes } from '../../domain/register.ts';
import { Slug } from '../../http/schema.ts';
import { encodings } from './encoding.ts';

const Text = Type.String({ minLength: 1, maxLength: 2_000 });
const strict = { additionalProperties: false };
const object = <P extends Record<string, TSchema>>(properties: P) => Type.Object(properties, strict);

const Column = object({
  /** The heading above the column; upper and lower case, spaces and kinds of apostrophes make no difference. */
  column: Text,
  /** An empty cell is refused. */
  required: Type.Optional(Type.Boolean()),
  /** The file may lack this column altogether. */
  optional: Type.Optional(Type.Boolean()),
  /** An empty cell is told, and accepted. */
  remarkWhenEmpty: Type.Optional(Text),
  /** What stands in the list → what it is here. */
  values: Type.Optional(Type.Record(Type.String(), Type.Union([Text, Type.Null()]))),
  explanation: Type.Optional(object({ nl: Text })),
  example: Type.Optional(Text),
});
export type Column = Static<typeof Column>;

const optionalColumn = Type.Optional(Column);

const Columns = object({
  externalId: Column,
  title: optionalColumn,
  theme: optionalColumn,
  summary: optionalColumn,
  lesson: optionalColumn,
  location: optionalColumn,
  lead: optionalColumn,
  workingGroup: optionalColumn,
  submittedOn: optionalColumn,
  requested: optionalColumn,
  decidedOn: optionalColumn,
  granted: optionalColumn,
  status: Column,
  reason: optionalColumn,
  startedOn: optionalColumn,
  promisedOn: optionalColumn,
  completedOn: optionalColumn,
  stoppedOn: optionalColumn,
  paid: optionalColumn,
  settled: optionalColumn,
});
export type Field = keyof Static<typeof Columns>;
export const fields = Object.keys(Columns.properties) as Field[];

const Status = object({
  status: Type.Enum([...projectStatuses]),
  partly: Type.Optional(Type.Boolean()),
  /** The milestone that has been reached in this state. */
  milestone: Type.Optional(Text),
});
export type ListedStatus = Static<typeof Status>;

const Village = object({ slug: Slug, name: Text });
const VillageByColumn = object({
  column: Text,
  /** Value in the list → village. */
  names: Type.Record(Type.String(), Village),
  /** What to make of a value that is not among the names; `{value}` stands for it. Absent: such a value is refused. */
  otherwise: Type.Optional(object({ slug: Text, name: Text })),
});

export const dateFormats = [
  'yyyy-mm-dd',
  'yyyy-mm',
  'yyyy',
  'dd-mm-yyyy',
  'mm-yyyy',
  'd maand yyyy',
] as const;
export type DateFormat = (typeof dateFormats)[number];

export const numberFormats = ['nl', 'plain', 'auto'] as const;
export type NumberFormat = (typeof numberFormats)[number];

export const Profile = object({
  name: Slug,
  title: Text,
  description: Text,
  /** With the number in the list it says which project a row is about. */
  source: Slug,
  /** Absent in a template: then the command names the municipality and the village. */
  municipality: Type.Optional(
    object({
      slug: Slug,
      name: Text,
      code: Type.Optional(Text),
      accent: Type.Optional(Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })),
    }),
  ),
  village: Type.Optional(Type.Union([Village, VillageByColumn])),
  notice: Type.Optional(Type.Enum([...dataNotices])),
  registerScope: Type.Enum([...registerScopes]),
  /** Name of the sheet in a workbook. */
  sheet: Type.Optional(Text),
  /** Only for a text file of which the encoding cannot be recognised. */
  encoding: Type.Optional(Type.Enum([...encodings])),
  numbers: Type.Enum([...numberFormats]),
  dates: Type.Array(Type.Enum([...dateFormats]), { minItems: 1 }),
  /** The public number of a project: that of the list, or the next one free in its village. */
  numbering: Type.Enum(['list', 'next']),
  columns: Columns,
  /** Columns with the address of a public source. */
  sources: Type.Optional(Type.Array(Column)),
  /** Columns that date a milestone, in order; `starts`: the first one reached dates the start of the work. */
  milestones: Type.Optional(
    Type.Array(object({ ...Column.properties, name: Text, starts: Type.Optional(Type.Boolean()) })),
  ),
  statuses: Type.Record(Type.String(), Status),
});
export type Profile = Static<typeof Profile>;

/** A profile of which the municipality and village are known: fixed, or by a column. */
export type PlacedProfile = Profile & Required<Pick<Profile, 'municipality' | 'village'>>;

/** What is wrong with a profile, as sentences; empty when it is one. */
export function faultsOf(candidate: unknown): string[] {
  return Value.Errors(Profile, candidate).map(
    ({ instancePath, message }) => `${instancePath || '/'}: ${message}`,
  );
}
