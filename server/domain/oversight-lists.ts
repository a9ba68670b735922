/** What a councillor can ask of the money of a municipality, with its name in addresses and files; each is a number and the list behind it. */
export const listSlugs = {
  budget: 'begroting',
  granted: 'toegekend',
  paid: 'betaald',
  realised: 'gerealiseerd',
  late: 'te-laat',
  exceptions: 'uitzonderingen',
  recoveries: 'terugvorderingen',
  conditions: 'voorwaarden',
} as const;
export type OversightList = keyof typeof listSlugs;
export const oversightLists = Object.keys(listSlugs) as OversightList[];

const kinds = {
  event: 'text',
  fund: 'text',
  year: 'year',
  status: 'text',
  on: 'date',
  dueOn: 'date',
  days: 'integer',
  amount: 'amount',
  open: 'amount',
  text: 'text',
} as const;
export type OversightColumn = keyof typeof kinds;

/** What each list tells after the village and the project, in order, on the page and in its files. */
const told: Record<OversightList, readonly OversightColumn[]> = {
  budget: ['fund', 'year', 'event', 'on', 'amount', 'text'],
  granted: ['fund', 'year', 'status', 'amount'],
  paid: ['fund', 'year', 'status', 'amount'],
  realised: ['fund', 'year', 'amount'],
  late: ['dueOn', 'on', 'days', 'amount'],
  exceptions: ['fund', 'on', 'text'],
  recoveries: ['on', 'dueOn', 'amount', 'open', 'text'],
  conditions: ['dueOn', 'text'],
};

/** Of decisions that were late, days and amounts mean something of their own, and so have a name of their own. */
const isOfLate = (key: OversightColumn): key is 'on' | 'dueOn' | 'amount' =>
  key === 'on' || key === 'dueOn' || key === 'amount';

export const oversightColumns = (list: OversightList) =>
  told[list].map((key) => ({
    key,
    kind: kinds[key],
    name: list === 'late' && isOfLate(key) ? (`late.${key}` as const) : key,
  }));
