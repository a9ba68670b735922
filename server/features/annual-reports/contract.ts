import { Type, type Static } from 'typebox';
import { Known, Day, Language, Nullable, PartialDate, Slug, Year } from '../../http/schema.ts';
import { Decision, ProjectSummary } from '../projects/contract.ts';
import { FundYear } from '../villages/contract.ts';
import { YearFigures } from '../figures/contract.ts';
import { dataNotices, registerScopes } from '../../domain/register.ts';

const Text = Type.String();
const Told = Type.Object({
  ...ProjectSummary.properties,
  summary: Nullable(Text),
  story: Nullable(Text),
  lesson: Nullable(Text),
  statusReason: Nullable(Text),
});

/** The year as readers expect it, in this order: everything that the page, the PDF and the data show. */
export const AnnualReport = Type.Object({
  village: Type.Object({ slug: Slug, name: Text, councilName: Nullable(Text), accent: Text }),
  municipality: Type.Object({ slug: Slug, name: Text }),
  year: Year,
  asOf: Day,
  notice: Nullable(Type.Enum([...dataNotices])),
  registerScope: Type.Enum([...registerScopes]),
  /** Texts of the council; null when it wrote none. */
  foreword: Nullable(Text),
  council: Nullable(Text),
  workingGroups: Type.Array(Text),
  lessons: Nullable(Text),
  figures: YearFigures,
  lastYear: Nullable(YearFigures),
  fundYears: Type.Array(FundYear),
  nextFundYears: Type.Array(FundYear),
  /** Projects that were submitted, decided, running, realised or stopped in the year. */
  projects: Type.Array(Told),
  notRealised: Type.Array(Told),
  decisions: Type.Array(
    Type.Object({
      project: Type.Object({ number: Type.Integer(), title: Nullable(Text) }),
      ...Decision.properties,
    }),
  ),
  evaluations: Type.Array(Type.Object({ slug: Slug, title: Text, publishedOn: PartialDate })),
});
export type AnnualReport = Static<typeof AnnualReport>;

const OfYear = Type.Object({ slug: Slug, year: Year });

export const annualReportApi = {
  'GET /villages/:slug/annual-reports/:year': {
    summary:
      'The annual report of a village: default as of 31 December of the year, or today when the year is not over',
    params: OfYear,
    querystring: Known,
    response: { 200: AnnualReport },
  },
  'GET /villages/:slug/annual-reports/:year/file': {
    summary: 'The annual report as a file',
    params: OfYear,
    querystring: Type.Object({
      ...Known.properties,
      format: Type.Enum(['pdf', 'csv', 'xlsx', 'json']),
      language: Type.Optional(Language),
    }),
    response: { 200: { content: { 'application/octet-stream': { schema: Type.Any() } } } },
  },
};
