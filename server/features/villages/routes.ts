import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ofFilters, ofVillage } from '../../http/public.ts';
import { offerRead } from '../../http/reads.ts';
import { villageApi } from './contract.ts';
import { placeOfVillage } from './places.ts';
import { findHead } from './head.ts';
import { publicFunds } from './funds.ts';
import { fundYears, summariseVillages } from './queries.ts';
import { findVillage } from './village.ts';

export const villageRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;

  app.get('/villages', { schema: villageApi['GET /villages'], config: ofFilters }, async ({ query }) => ({
    items: await summariseVillages(db, query.asOf ?? versions.today(), { municipality: query.municipality }),
  }));

  app.get(
    '/villages/:slug',
    { schema: villageApi['GET /villages/:slug'], config: ofVillage },
    ({ params, query }) => findVillage(db, params.slug, query.asOf ?? versions.today()),
  );

  offerRead(
    app,
    'GET /villages/:slug/head',
    villageApi['GET /villages/:slug/head'],
    ofVillage,
    ({ params, query }) => findHead(db, params.slug, query.asOf ?? versions.today()),
    { shared: true },
  );

  app.get(
    '/villages/:slug/fund-years',
    { schema: villageApi['GET /villages/:slug/fund-years'], config: ofVillage },
    async ({ params, query: { asOf = versions.today(), knownOn } }) => ({
      items: await fundYears(db, await placeOfVillage(db, params.slug), { asOf, knownOn }),
    }),
  );

  app.get(
    '/villages/:slug/funds',
    { schema: villageApi['GET /villages/:slug/funds'], config: ofVillage },
    async ({ params, query: { asOf = versions.today(), knownOn } }) => ({
      items: await publicFunds(db, await placeOfVillage(db, params.slug), { asOf, knownOn }),
    }),
  );
};
