import { Type, type Static } from 'typebox';
import { fundEventTypes } from '../../domain/fund-events.ts';
import { projectStatuses } from '../../domain/lifecycle.ts';
import { oversightLists } from '../../domain/oversight-lists.ts';
import { OutsideFunds } from '../funds/contract.ts';
import { Amount, Day, Known, Language, Nullable, PartialDate, Slug, Year } from '../../http/schema.ts';

const Text = Type.String();
const Named = Type.Object({ slug: Slug, name: Text });
const Filters = Type.Object({
  ...Known.properties,
  village: Type.Optional(Slug),
  fund: Type.Optional(Slug),
  year: Type.Optional(Year),
});
const Money = Type.Object({ budget: Amount, granted: Amount, paid: Amount, left: Amount });
const Count = Type.Object({ count: Type.Integer(), amount: Amount });

export const Oversight = Type.Object({
  municipality: Named,
  asOf: Day,
  knownOn: Nullable(Day),
  villages: Type.Array(Named),
  funds: Type.Array(Named),
  years: Type.Array(Year),
  rows: Type.Array(
    Type.Object({
      village: Named,
      fund: Named,
      ...Money.properties,
      projects: Type.Integer({ description: 'Granted from this fund' }),
      realised: Type.Integer({ description: 'Of these: realised, wholly or partly' }),
    }),
    { description: 'Per fund and village, over the years asked for' },
  ),
  total: Type.Object({ ...Money.properties, projects: Type.Integer(), realised: Type.Integer() }),
  outside: Nullable(OutsideFunds),
  late: Type.Object({ ...Count.properties }, { description: 'Decisions after the term; what that cost' }),
  exceptions: Type.Integer({
    description: 'Criteria that were not met or deviated from, and granted anyway',
  }),
  recoveries: Type.Object(
    { ...Count.properties, open: Amount },
    { description: 'To come back, and what of it did not yet' },
  ),
  conditions: Type.Object({ count: Type.Integer(), overdue: Type.Integer() }),
  toClose: Type.Array(Type.Object({ village: Named, fund: Named, year: Year }), {
    description: 'Years that are over today and of which the books are open',
  }),
});
export type Oversight = Static<typeof Oversight>;

/** One line of a list; what it does not say of, is null. */
export const OversightItem = Type.Object({
  village: Named,
  fund: Nullable(Text),
  year: Nullable(Year),
  project: Nullable(
    Type.Object({ number: Type.Integer(), title: Nullable(Text), status: Type.Enum([...projectStatuses]) }),
  ),
  /** Of a line of the budget: what happened to it. */
  event: Nullable(Type.Enum([...fundEventTypes])),
  on: Nullable(PartialDate),
  dueOn: Nullable(PartialDate),
  days: Nullable(Type.Integer({ description: 'Days late' })),
  amount: Nullable(Amount),
  /** What of the amount did not come back yet. */
  open: Nullable(Amount),
  text: Nullable(Text),
});
export type OversightItem = Static<typeof OversightItem>;

const ListOf = Type.Object({ municipality: Slug, list: Type.Enum([...oversightLists]) });

export const oversightApi = {
  'GET /work/municipalities/:municipality/oversight': {
    summary: 'What the municipal council oversees: money per fund and village, and what deviates',
    params: Type.Object({ municipality: Slug }),
    querystring: Filters,
    response: { 200: Oversight },
  },
  'GET /work/municipalities/:municipality/oversight/:list': {
    summary: 'The list behind one of these numbers',
    params: ListOf,
    querystring: Type.Object({
      ...Filters.properties,
      page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    }),
    response: {
      200: Type.Object({
        asOf: Day,
        knownOn: Nullable(Day),
        items: Type.Array(OversightItem),
        page: Type.Integer(),
        pageSize: Type.Integer(),
        totalCount: Type.Integer(),
        amount: Nullable(Amount),
      }),
    },
  },
  'GET /work/municipalities/:municipality/oversight/:list/file': {
    summary: 'The whole list behind one of these numbers as a table',
    params: ListOf,
    querystring: Type.Object({
      ...Filters.properties,
      format: Type.Enum(['csv', 'xlsx']),
      language: Type.Optional(Language),
    }),
    response: { 200: { content: { 'application/octet-stream': { schema: Type.Any() } } } },
  },
};
