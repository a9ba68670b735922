import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { tableFileTypes } from '../../documents/table-file.ts';
import { ofFilters, ofVillage } from '../../http/public.ts';
import { offerRead } from '../../http/reads.ts';
import { findOutside } from '../funds/outside.ts';
import { villageApi } from './contract.ts';
import { fundFile } from './fund-table.ts';
import { placeOfVillage } from './places.ts';
import { findHead } from './head.ts';
import { publicFunds } from './funds.ts';
import { fundYears, summariseVillages } from './queries.ts';
import { findVillage } from './village.ts';

export const villageRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;

  app.get('/villages', { schema: villageApi['GET /villages'], config: ofFilters }, async ({ query }) => ({
    items: await summariseVillages(
      db,
      { asOf: query.asOf ?? versions.today(), knownOn: query.knownOn },
      { municipality: query.municipality },
    ),
  }));

  app.get(
    '/villages/:slug',
    { schema: villageApi['GET /villages/:slug'], config: ofVillage },
    ({ params, query: { asOf = versions.today(), knownOn } }) =>
      findVillage(db, params.slug, { asOf, knownOn }),
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
    '/villages/:slug/fund-years/:year/file',
    { schema: villageApi['GET /villages/:slug/fund-years/:year/file'], config: ofVillage },
    async ({ params: { slug, year }, query }, reply) => {
      const { asOf = versions.today(), knownOn, format, language = 'nl' } = query;
      const place = await placeOfVillage(db, slug);
      const years = await fundYears(db, place, { asOf, knownOn });
      const own = years.filter((one) => one.year === year);
      return reply
        .type(tableFileTypes[format])
        .header('content-disposition', `attachment; filename="fondsen-${slug}-${year}.${format}"`)
        .send(await fundFile(format, own, { village: place.name, year, asOf, language }));
    },
  );

  app.get(
    '/villages/:slug/funds',
    { schema: villageApi['GET /villages/:slug/funds'], config: ofVillage },
    async ({ params, query: { asOf = versions.today(), knownOn } }) => {
      const place = await placeOfVillage(db, params.slug);
      const [items, outside] = await Promise.all([
        publicFunds(db, place, { asOf, knownOn }),
        findOutside(db, { municipalityId: place.municipalityId, village: place.slug }, { asOf, knownOn }),
      ]);
      return { items, outside };
    },
  );
};
