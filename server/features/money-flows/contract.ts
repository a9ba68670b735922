import { Type, type Static } from 'typebox';
import { Known, Language, Slug, Year } from '../../http/schema.ts';
import { Chart } from '../figures/contract.ts';

export const MoneyFlows = Type.Object({ ...Chart.properties, name: Type.Literal('money-flows') });
export type MoneyFlows = Static<typeof MoneyFlows>;

const OfYear = Type.Object({ slug: Slug, year: Year });
const InLanguage = Type.Object({ ...Known.properties, language: Type.Optional(Language) });

const picture = { params: OfYear, querystring: InLanguage, response: { 200: MoneyFlows } };
const file = {
  params: OfYear,
  querystring: Type.Object({ ...InLanguage.properties, format: Type.Enum(['csv']) }),
  response: { 200: { content: { 'text/csv': { schema: Type.String() } } } },
};

export const moneyFlowApi = {
  'GET /villages/:slug/money-flows/:year': {
    summary: 'Where the money of a year went: fund, village, project, cost category, as picture and table',
    ...picture,
  },
  'GET /villages/:slug/money-flows/:year/file': { summary: 'The table behind that picture', ...file },
  'GET /municipalities/:slug/money-flows/:year': {
    summary: 'The same for all villages of a municipality',
    ...picture,
  },
  'GET /municipalities/:slug/money-flows/:year/file': { summary: 'The table behind that picture', ...file },
};
