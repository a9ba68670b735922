import { Type, type Static } from 'typebox';
import { projectStatuses } from '../../domain/lifecycle.ts';
import { Amount, Day, Known, Language, Nullable, Slug, Year } from '../../http/schema.ts';
import { chartNames, rateIds } from '../../domain/rates.ts';

/** A rate is never a number alone. Numerator and denominator of R4 and R5 are amounts (null: unknown), of the others numbers. */
export const Rate = Type.Object({
  definition: Type.Enum([...rateIds]),
  numerator: Type.Union([Type.Integer(), Amount, Type.Null()]),
  denominator: Type.Union([Type.Integer(), Amount, Type.Null()]),
  percentage: Nullable(
    Type.String({
      pattern: String.raw`^\d+\.\d$`,
      description: 'One decimal, half up; null: cannot be calculated',
    }),
  ),
  small: Type.Boolean({ description: 'Fewer than ten projects: read with care' }),
});
export type Rate = Static<typeof Rate>;

const Rates = Type.Object({ R1: Rate, R2: Rate, R3: Rate, R4: Rate, R5: Rate });

const Counts = Type.Object({
  projects: Type.Integer(),
  submitted: Type.Integer(),
  undecided: Type.Integer(),
  granted: Type.Integer(),
  rejected: Type.Integer(),
  setAside: Type.Integer(),
  withdrawn: Type.Integer(),
  running: Type.Integer(),
  realised: Type.Integer(),
  realisedPartly: Type.Integer(),
  stopped: Type.Integer(),
});

/** The projects submitted in one year, followed until the reference date. */
export const Cohort = Type.Object({
  counts: Counts,
  states: Type.Record(Type.Enum([...projectStatuses]), Type.Integer()),
  rates: Rates,
  decisionDays: Type.Object({
    projects: Type.Integer({ description: 'Submitted and decided on days that are known' }),
    median: Nullable(Type.Integer()),
  }),
  completion: Type.Object({
    projects: Type.Integer({
      description: 'Promised and actual (or announced) completion both known to the month',
    }),
    later: Type.Integer({ description: 'Of these: completed later than first promised' }),
    medianDays: Nullable(Type.Integer({ description: 'Days from the first promise to completion' })),
  }),
  money: Type.Object({
    requested: Nullable(Amount),
    granted: Nullable(Amount),
    spent: Nullable(Amount),
    grantedKnown: Type.Integer({ description: 'Granted projects of which the amount is known' }),
    spentKnown: Type.Integer({ description: 'Realised projects of which the amount spent is known' }),
  }),
});

export type Cohort = Static<typeof Cohort>;

/** What happened in a calendar year, whatever the cohort. */
const InYear = Type.Object({
  submitted: Type.Integer(),
  decided: Type.Integer(),
  realised: Type.Integer({ description: 'R6: a count, not a rate' }),
  requested: Nullable(Amount),
  granted: Nullable(Amount),
  /** Settled or paid. */
  spent: Nullable(Amount),
});

export const YearFigures = Type.Object({
  year: Year,
  asOf: Day,
  cohort: Cohort,
  inYear: InYear,
});
export type YearFigures = Static<typeof YearFigures>;

export const AnnualFigures = Type.Object({
  asOf: Day,
  registerScope: Type.String(),
  years: Type.Array(Type.Omit(YearFigures, ['asOf'])),
  unknownYear: Nullable(Cohort),
  total: Cohort,
});
export type AnnualFigures = Static<typeof AnnualFigures>;

export const Chart = Type.Object({
  name: Type.Enum([...chartNames]),
  title: Type.String(),
  description: Type.String({ description: 'The picture in words' }),
  svg: Nullable(Type.String({ description: 'null: nothing to draw' })),
  narrowSvg: Nullable(Type.String({ description: 'The same for a narrow screen' })),
  table: Type.Object({
    columns: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), kind: Type.String() })),
    rows: Type.Array(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()]))),
  }),
});
export type Chart = Static<typeof Chart>;

const OfSlug = Type.Object({ slug: Slug });
const OfYear = Type.Object({ slug: Slug, year: Year });
const OfChart = Type.Object({ slug: Slug, chart: Type.Enum([...chartNames]) });
const InLanguage = Type.Object({ ...Known.properties, language: Type.Optional(Language) });

const allYears = { params: OfSlug, querystring: Known, response: { 200: AnnualFigures } };
const oneYear = { params: OfYear, querystring: Known, response: { 200: YearFigures } };
const pictureFile = {
  params: OfChart,
  querystring: Type.Object({ ...InLanguage.properties, format: Type.Enum(['csv']) }),
  response: { 200: { content: { 'text/csv': { schema: Type.String() } } } },
};
const picture = { params: OfChart, querystring: InLanguage, response: { 200: Chart } };

export const figureApi = {
  'GET /villages/:slug/annual-figures': { summary: 'All years of a village', ...allYears },
  'GET /villages/:slug/annual-figures/:year': { summary: 'One year of a village', ...oneYear },
  'GET /villages/:slug/charts/:chart': { summary: 'A picture of the figures of a village', ...picture },
  'GET /villages/:slug/charts/:chart/file': {
    summary: 'The table behind a picture of a village',
    ...pictureFile,
  },
  'GET /municipalities/:slug/annual-figures': { summary: 'All years of a municipality', ...allYears },
  'GET /municipalities/:slug/annual-figures/:year': { summary: 'One year of a municipality', ...oneYear },
  'GET /municipalities/:slug/charts/:chart': {
    summary: 'A picture of the figures of a municipality',
    ...picture,
  },
  'GET /municipalities/:slug/charts/:chart/file': {
    summary: 'The table behind a picture of a municipality',
    ...pictureFile,
  },
};
