import { Type, type Static } from 'typebox';
import { residualRules } from '../../domain/budget.ts';
import { fundEventTypes } from '../../domain/fund-events.ts';
import { dataNotices, registerScopes } from '../../domain/register.ts';
import { Language, Amount, AsOf, Day, Known, Nullable, PartialDate, Slug, Year } from '../../http/schema.ts';
import { OutsideFunds, Scheme } from '../funds/contract.ts';
import { CouncilDecision } from '../funds/decision-contract.ts';
import { Rate } from '../figures/contract.ts';
import { ProjectSummary } from '../projects/contract.ts';

const Text = Type.String();

export const VillageSummary = Type.Object({
  slug: Slug,
  name: Text,
  municipality: Type.Object({ slug: Slug, name: Text, accent: Text }),
  notice: Nullable(Type.Enum([...dataNotices])),
  registerScope: Type.Enum([...registerScopes]),
  projects: Type.Integer(),
  realised: Type.Integer(),
  running: Type.Integer(),
  granted: Nullable(Amount),
  /** R1 over all years; R2 and R3 stand beside it. */
  rates: Type.Object({ R1: Rate, R2: Rate, R3: Rate }),
});
export type VillageSummary = Static<typeof VillageSummary>;

/** What stands above every page of a village. */
export const VillageHead = Type.Object({
  ...Type.Pick(VillageSummary, ['slug', 'name', 'municipality', 'notice', 'registerScope']).properties,
  councilName: Nullable(Text),
  /** The latest year of which there is something to report. */
  latestReportYear: Nullable(Year),
});

/** One fund × village × year, with the columns that municipal readers expect. */
export const FundYear = Type.Object({
  slug: Slug,
  fund: Text,
  year: Year,
  original: Amount,
  amendments: Amount,
  amended: Amount,
  committed: Amount,
  realised: Amount,
  balance: Amount,
  favourable: Type.Boolean(),
  explanation: Nullable(Text),
  carryOver: Amount,
  /** What was paid or came back after the books were closed; the other columns are as they were closed. */
  corrections: Amount,
  available: Amount,
  closedOn: Nullable(Day),
  residualRule: Type.Enum([...residualRules]),
  source: Nullable(Text),
});
export type FundYear = Static<typeof FundYear>;

/** What can still be granted from the open year of a fund. */
export const FundLeft = Type.Object({
  village: Type.Object({ slug: Slug, name: Text }),
  fund: Type.Object({ slug: Slug, name: Text }),
  year: Year,
  amended: Amount,
  left: Amount,
});
export type FundLeft = Static<typeof FundLeft>;

/** A fund as everyone may read it: its rules, its criteria, and what is left. */
export const PublicFund = Type.Object({
  slug: Slug,
  name: Text,
  residualRule: Type.Enum([...residualRules]),
  redistributionDay: Nullable(Text),
  /** The version that holds on the reference date. */
  scheme: Nullable(Scheme),
  versions: Type.Array(Scheme, { description: 'All versions, the latest first' }),
  years: Type.Array(FundYear, { description: 'The latest first' }),
  decisions: Type.Array(
    Type.Object({
      ...CouncilDecision.properties,
      year: Year,
      type: Type.Enum([...fundEventTypes]),
      amount: Nullable(Amount),
    }),
    {
      description: 'The decisions of the council by which the money came about or changed, the latest first',
    },
  ),
  divided: Type.Array(
    Type.Object({
      year: Year,
      occurredOn: Day,
      amount: { ...Amount, description: 'What it got or, below zero, gave' },
      others: Type.Array(Text, { description: 'The other villages that had part in it' }),
      reason: Nullable(Text),
    }),
    { description: 'What was divided between the villages of the fund, the latest first' },
  ),
});
export type PublicFund = Static<typeof PublicFund>;

export const Village = Type.Object({
  ...VillageSummary.properties,
  councilName: Nullable(Text),
  /** Years of which there is something to report, latest first. */
  reportYears: Type.Array(Year),
  introduction: Nullable(Text),
  website: Nullable(Text),
  /** The workings that the council has, as it names them. */
  workingGroups: Type.Array(Text),
  inhabitants: Type.Array(Type.Object({ year: Year, count: Type.Integer(), source: Nullable(Text) })),
  /** The latest year with money: available (amended), requested, granted, paid. Null when no amounts are known. */
  money: Nullable(
    Type.Object({
      year: Year,
      available: Nullable(Amount),
      requested: Nullable(Amount),
      granted: Nullable(Amount),
      paid: Nullable(Amount),
    }),
  ),
  left: Type.Array(FundLeft, {
    description: 'What is left of each fund, in its latest year that has begun and is open',
  }),
  inProgress: Type.Array(ProjectSummary),
  latestResults: Type.Array(Type.Object({ ...ProjectSummary.properties, story: Nullable(Text) })),
  evaluations: Type.Array(Type.Object({ slug: Slug, title: Text, publishedOn: PartialDate })),
  history: Type.Array(Type.Object({ occurredOn: PartialDate, text: Text, source: Nullable(Text) })),
});
export type Village = Static<typeof Village>;

const VillageSlug = Type.Object({ slug: Slug });

export const villageApi = {
  'GET /villages': {
    summary: 'All villages',
    querystring: Type.Object({ ...Known.properties, municipality: Type.Optional(Slug) }),
    response: { 200: Type.Object({ items: Type.Array(VillageSummary) }) },
  },
  'GET /villages/:slug': {
    summary: 'One village',
    params: VillageSlug,
    querystring: Known,
    response: { 200: Village },
  },
  'GET /villages/:slug/head': {
    summary: 'What stands above every page of a village',
    params: VillageSlug,
    querystring: AsOf,
    response: { 200: VillageHead },
  },
  'GET /villages/:slug/fund-years': {
    summary: 'The fund years of a village',
    params: VillageSlug,
    querystring: Known,
    response: { 200: Type.Object({ items: Type.Array(FundYear) }) },
  },
  'GET /villages/:slug/fund-years/:year/file': {
    summary: 'The municipal table of one year as a file',
    params: Type.Object({ slug: Slug, year: Year }),
    querystring: Type.Object({
      ...Known.properties,
      format: Type.Enum(['csv', 'xlsx']),
      language: Type.Optional(Language),
    }),
    response: { 200: { content: { 'application/octet-stream': { schema: Type.Any() } } } },
  },
  'GET /villages/:slug/funds': {
    summary: 'The funds of a village: by which rules and criteria, and what is left of each year',
    params: VillageSlug,
    querystring: Known,
    response: { 200: Type.Object({ items: Type.Array(PublicFund), outside: Nullable(OutsideFunds) }) },
  },
};
