import type {
  Mapping,
  StatusChoice,
} from '../../../../../../../../../../server/features/imports/runs/contract.ts';

type Field = keyof Mapping['columns'];

/** The fields of a list, in the groups in which people think of them. */
export const groups = [
  { name: 'needed', fields: ['externalId', 'status'] },
  { name: 'what', fields: ['title', 'theme', 'summary', 'location', 'lead', 'workingGroup', 'lesson'] },
  { name: 'money', fields: ['requested', 'granted', 'paid', 'settled'] },
  {
    name: 'when',
    fields: ['submittedOn', 'decidedOn', 'startedOn', 'promisedOn', 'completedOn', 'stoppedOn', 'reason'],
  },
] as const satisfies { name: string; fields: readonly Field[] }[];

export const statusChoices: StatusChoice[] = [
  'idea',
  'preparation',
  'submitted',
  'granted',
  'rejected',
  'set_aside',
  'withdrawn',
  'in_progress',
  'realised',
  'realised_partly',
  'stopped',
  'settled',
];

export const newVillage = '+';

const written = (data: FormData, name: string) => {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
};

/** What follows a prefix in the names of the fields, with what was chosen there. */
function under(data: FormData, prefix: string): [string, string][] {
  return [...data].flatMap(([name, value]): [string, string][] =>
    name.startsWith(prefix) && typeof value === 'string' ? [[name.slice(prefix.length), value]] : [],
  );
}

/** What someone said about the columns, as the form has it. */
export const mappingIn = (data: FormData): Mapping => ({
  title: written(data, 'title').trim(),
  sheet: written(data, 'sheet') || null,
  numbers: (written(data, 'numbers') || 'auto') as Mapping['numbers'],
  dates: data.getAll('dates') as Mapping['dates'],
  columns: Object.fromEntries(under(data, 'columns.').filter(([, column]) => column)),
  sourceColumn: written(data, 'sourceColumn') || null,
  villageColumn: written(data, 'villageColumn') || null,
  statuses: Object.fromEntries(under(data, 'status:').filter(([, choice]) => choice)) as Mapping['statuses'],
  themes: Object.fromEntries(under(data, 'theme:')),
  villages: Object.fromEntries(
    under(data, 'village:').map(([said, slug]) => [said, slug === newVillage ? null : slug]),
  ),
});
