import { Type, type Static } from 'typebox';
import { residualRules } from '../../domain/budget.ts';
import { fundEventTypes } from '../../domain/fund-events.ts';
import { longestPledge } from '../../domain/fund-policy.ts';
import { allocationRules, settlementBases } from '../../domain/scheme.ts';
import { Amount, Day, IdempotencyKey, Known, Nullable, Slug, Words, Year } from '../../http/schema.ts';
import { CouncilDecision, Decision } from './decision-contract.ts';

const Text = Type.String();
const Name = Type.Object({ slug: Slug, name: Text });
const TypedAmount = Words(40, 'Euros as people write them: 1250 or 1.250,50');
const Percent = Type.Integer({ minimum: 0, maximum: 100 });

export const Criterion = Type.Object({ name: Text, text: Text, isRefusalGround: Type.Boolean() });

const settings = {
  name: Text,
  ownSharePercent: Percent,
  decisionWeeks: Type.Integer({ minimum: 1, maximum: 52 }),
  inKindCounts: Type.Boolean({ description: 'Whether valued hours and goods count towards the own share' }),
  eligibleCosts: Type.Array(Text, { maxItems: 50, description: 'Which costs count; none: all of them' }),
  allocationRule: Type.Enum([...allocationRules]),
  settlementBasis: Type.Enum([...settlementBases]),
  settlementPercent: Type.Integer({ minimum: 1, maximum: 100 }),
  advancePercent: Percent,
  source: Nullable(Text),
};

/** A version of a scheme, with the criteria that belong to it. */
export const Scheme = Type.Object({
  ...settings,
  id: Type.Integer(),
  validFrom: Day,
  validUntil: Nullable(
    Type.Unsafe<NonNullable<Static<typeof Day>>>(
      Type.String({
        format: 'date',
        description: 'The last day on which it holds; null: until there is another',
      }),
    ),
  ),
  maximumPerProject: Nullable(Amount),
  hourlyRate: Nullable(Amount),
  performanceFrom: Amount,
  costsFrom: Amount,
  criteria: Type.Array(Criterion),
});
export type Scheme = Static<typeof Scheme>;

export const Fund = Type.Object({
  ...Name.properties,
  residualRule: Type.Enum([...residualRules]),
  redistributionDay: Nullable(
    Type.String({ description: 'The day of each year on which it is divided, MM-DD' }),
  ),
  schemes: Type.Array(Type.Object({ ...Scheme.properties, isUsed: Type.Boolean() }), {
    description: 'All versions, the latest first',
  }),
  years: Type.Array(Year, { description: 'The years for which money was set aside, the latest first' }),
});
export type Fund = Static<typeof Fund>;

export const Funds = Type.Object({
  municipality: Name,
  villages: Type.Array(Name),
  funds: Type.Array(Fund),
});

/** All balances of one fund × village × year, with the columns that municipal readers expect. */
export const FundYearOfVillage = Type.Object({
  village: Name,
  source: Nullable(Text),
  explanation: Nullable(Text),
  closedOn: Nullable(Day),
  original: Amount,
  amendments: Amount,
  amended: Amount,
  committed: Amount,
  realised: Amount,
  balance: Amount,
  favourable: Type.Boolean(),
  available: Amount,
  granted: Amount,
  paid: Amount,
  settled: Amount,
  returned: Amount,
  carryOver: Amount,
  expired: Amount,
  reserved: Amount,
  corrections: Amount,
});
export type FundYearOfVillage = Static<typeof FundYearOfVillage>;

const FundOfYear = Type.Object({
  ...Name.properties,
  residualRule: Type.Enum([...residualRules]),
  redistributionDay: Nullable(Text),
});

/** Granted before there was this register, so that it stands in no fund. */
export const OutsideFunds = Type.Object({ projects: Type.Integer(), granted: Amount });
export type OutsideFunds = Static<typeof OutsideFunds>;

export const FundsOfYear = Type.Object({
  municipality: Name,
  year: Year,
  years: Type.Array(Year),
  funds: Type.Array(Type.Object({ ...FundOfYear.properties, villages: Type.Array(FundYearOfVillage) })),
  outside: Nullable(OutsideFunds),
});
export type FundsOfYear = Static<typeof FundsOfYear>;

const FundEvent = Type.Object({
  village: Name,
  type: Type.Enum([...fundEventTypes]),
  occurredOn: Day,
  recordedAt: Type.String({ format: 'date-time' }),
  amount: Nullable(Amount),
  reason: Nullable(Text),
  decision: Nullable(CouncilDecision),
  others: Type.Array(Text, {
    description: 'Of money that was divided: the other villages that had part in it',
  }),
  pledge: Nullable(Type.Object({ from: Year, until: Year })),
  /** To which it stays committed: of money that came along from the year before. */
  project: Nullable(Type.Object({ number: Type.Integer(), title: Nullable(Text) })),
});

export const FundYearDetail = Type.Object({
  municipality: Name,
  year: Year,
  fund: FundOfYear,
  villages: Type.Array(FundYearOfVillage),
  events: Type.Array(FundEvent, { description: 'What happened to it, the latest first' }),
});
export type FundYearDetail = Static<typeof FundYearDetail>;

const NewFund = Type.Object({
  name: Words(120, 'What people call it'),
  residualRule: Type.Enum([...residualRules]),
  redistributionDay: Nullable(Words(5, 'The day of each year on which it is divided, MM-DD')),
});

export const NewScheme = Type.Object({
  ...settings,
  name: Words(200, 'What the scheme is called'),
  eligibleCosts: Type.Array(Words(200, 'A kind of costs'), { maxItems: 50 }),
  source: Nullable(Words(500, 'Where the text of the scheme can be read')),
  validFrom: Nullable(Day),
  maximumPerProject: TypedAmount,
  hourlyRate: TypedAmount,
  performanceFrom: TypedAmount,
  costsFrom: TypedAmount,
  criteria: Type.Array(
    Type.Object({
      name: Words(120, 'What is tested'),
      text: Words(2000, 'When a plan meets it'),
      isRefusalGround: Type.Boolean(),
    }),
    { maxItems: 40 },
  ),
});

export const NewAllotment = Type.Object({
  villages: Type.Array(Slug, { maxItems: 500 }),
  firstYear: Year,
  years: Type.Integer({
    minimum: 1,
    maximum: longestPledge,
    description: 'For how many years, one after another',
  }),
  kind: Type.Enum(['fixed', 'formula']),
  amount: TypedAmount,
  base: TypedAmount,
  perInhabitant: TypedAmount,
  publishedTotal: Type.Optional(Words(40, 'What the decision itself says that all of it adds up to')),
  ...Decision,
});
export type NewAllotment = Static<typeof NewAllotment>;

export const NewAmendment = Type.Object({
  village: Slug,
  amount: Words(40, 'Euros more or, with a minus, less'),
  reason: Words(2000, 'Why, for everyone to read'),
  ...Decision,
});
export type NewAmendment = Static<typeof NewAmendment>;

export const NewRedistribution = Type.Object({
  occurredOn: Nullable(Day),
  reason: Words(2000, 'Why, for everyone to read'),
  shares: Type.Array(
    Type.Object({ village: Slug, amount: Words(40, 'What it gets or, with a minus, gives') }),
    {
      maxItems: 500,
    },
  ),
});
export type NewRedistribution = Static<typeof NewRedistribution>;

export const NewReturn = Type.Object({
  village: Slug,
  amount: TypedAmount,
  reason: Words(2000, 'Why, for everyone to read'),
});
export type NewReturn = Static<typeof NewReturn>;

const InMunicipality = Type.Object({ municipality: Slug });
const OfFund = Type.Object({ municipality: Slug, fund: Slug });
const OfFundYear = Type.Object({ municipality: Slug, fund: Slug, year: Year });
const Done = { 200: Type.Object({ done: Type.Literal(true) }) };

export const fundApi = {
  'GET /work/municipalities/:municipality/funds': {
    summary: 'The funds of a municipality with all versions of their schemes',
    params: InMunicipality,
    response: { 200: Funds },
  },
  'POST /work/municipalities/:municipality/funds': {
    summary: 'Make a fund',
    params: InMunicipality,
    body: NewFund,
    response: { 200: Name },
  },
  'PUT /work/municipalities/:municipality/funds/:fund': {
    summary: 'Change the name of a fund, or what becomes of what is left at the end of a year',
    params: OfFund,
    body: NewFund,
    response: Done,
  },
  'POST /work/municipalities/:municipality/funds/:fund/schemes': {
    summary: 'Make a version of the scheme of a fund, which holds from a day',
    params: OfFund,
    body: NewScheme,
    response: { 200: Type.Object({ id: Type.Integer() }) },
  },
  'PUT /work/municipalities/:municipality/funds/:fund/schemes/:scheme': {
    summary: 'Change a version of a scheme by which no application came in yet',
    params: Type.Object({ ...OfFund.properties, scheme: Type.Integer() }),
    body: NewScheme,
    response: Done,
  },
  'POST /work/municipalities/:municipality/funds/:fund/allotments': {
    summary: 'Enter what the council set aside, for one year or several, for one village or several',
    params: OfFund,
    headers: IdempotencyKey,
    body: NewAllotment,
    response: {
      200: Type.Object({
        fundYears: Type.Integer(),
        total: Amount,
        difference: Type.Optional(
          Type.Unsafe<Static<typeof Amount>>(
            Type.String({
              description: 'How much more (or, below zero, less) the decision says than its amounts make',
            }),
          ),
        ),
      }),
    },
  },
  'GET /work/municipalities/:municipality/fund-years': {
    summary: 'The municipal table: the fund years of all villages in one year, as of a day',
    params: InMunicipality,
    querystring: Type.Object({ year: Type.Optional(Year), ...Known.properties }),
    response: { 200: FundsOfYear },
  },
  'GET /work/municipalities/:municipality/funds/:fund/years/:year': {
    summary: 'One year of a fund, with what happened to it',
    params: OfFundYear,
    querystring: Known,
    response: { 200: FundYearDetail },
  },
  'POST /work/municipalities/:municipality/funds/:fund/years/:year/amendments': {
    summary: 'Enter that the council changed the budget during the year',
    params: OfFundYear,
    headers: IdempotencyKey,
    body: NewAmendment,
    response: Done,
  },
  'POST /work/municipalities/:municipality/funds/:fund/years/:year/redistributions': {
    summary: 'Divide between villages; what they give and get is the same, to the cent',
    params: OfFundYear,
    headers: IdempotencyKey,
    body: NewRedistribution,
    response: Done,
  },
  'POST /work/municipalities/:municipality/funds/:fund/years/:year/returns': {
    summary: 'Make what came back available again',
    params: OfFundYear,
    headers: IdempotencyKey,
    body: NewReturn,
    response: Done,
  },
};
