import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ofMunicipality, ofVillage } from '../../http/public.ts';
import { placeOfMunicipality, placeOfVillage } from '../villages/places.ts';
import { responseTimeApi } from './contract.ts';
import { findResponseTimes } from './queries.ts';

const places = [
  { path: 'villages', find: placeOfVillage, config: ofVillage },
  { path: 'municipalities', find: placeOfMunicipality, config: ofMunicipality },
] as const;

export const responseTimeRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  for (const { path, find, config } of places) {
    app.get(
      `/${path}/:slug/response-times`,
      { schema: responseTimeApi[`GET /${path}/:slug/response-times`], config },
      async ({ params, query: { asOf = versions.today(), knownOn } }) =>
        findResponseTimes(db, await find(db, params.slug), { asOf, knownOn }),
    );
  }
};
