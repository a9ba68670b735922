import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { csvOf } from '../../documents/csv.ts';
import { ofMunicipality, ofVillage } from '../../http/public.ts';
import { placeOfMunicipality, placeOfVillage } from '../villages/places.ts';
import { moneyFlowApi } from './contract.ts';
import { drawMoneyFlows, flowTable } from './flows.ts';

const places = [
  { path: 'villages', find: placeOfVillage, config: ofVillage },
  { path: 'municipalities', find: placeOfMunicipality, config: ofMunicipality },
] as const;

export const moneyFlowRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  for (const { path, find, config } of places) {
    app.get(
      `/${path}/:slug/money-flows/:year`,
      { schema: moneyFlowApi[`GET /${path}/:slug/money-flows/:year`], config },
      async ({ params: { slug, year }, query: { asOf = versions.today(), knownOn, language = 'nl' } }) =>
        drawMoneyFlows(db, await find(db, slug), { year, asOf, knownOn, language }),
    );

    app.get(
      `/${path}/:slug/money-flows/:year/file`,
      { schema: moneyFlowApi[`GET /${path}/:slug/money-flows/:year/file`], config },
      async (
        { params: { slug, year }, query: { asOf = versions.today(), knownOn, language = 'nl' } },
        reply,
      ) =>
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="geldstromen-${slug}-${year}.csv"`)
          .send(csvOf(await flowTable(db, await find(db, slug), { year, asOf, knownOn, language }))),
    );
  }
};
