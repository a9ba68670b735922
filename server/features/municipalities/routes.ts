import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ofFilters, ofMunicipality } from '../../http/public.ts';
import { annualFigures } from '../figures/figures.ts';
import { placeOfMunicipality } from '../villages/places.ts';
import { summariseVillages, whatIsLeft } from '../villages/queries.ts';
import { reportYears } from '../villages/village.ts';
import { municipalityApi } from './contract.ts';
import { summariseMunicipalities } from './queries.ts';

export const municipalityRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;

  app.get(
    '/municipalities',
    { schema: municipalityApi['GET /municipalities'], config: ofFilters },
    async ({ query }) => ({
      items: await summariseMunicipalities(db, {
        asOf: query.asOf ?? versions.today(),
        knownOn: query.knownOn,
      }),
    }),
  );

  app.get(
    '/municipalities/:slug',
    { schema: municipalityApi['GET /municipalities/:slug'], config: ofMunicipality },
    async ({ params: { slug }, query }) => {
      const place = await placeOfMunicipality(db, slug);
      const until = { asOf: query.asOf ?? versions.today(), knownOn: query.knownOn };
      const [[municipality], villages, figures, left] = await Promise.all([
        summariseMunicipalities(db, until, place),
        summariseVillages(db, until, { place }),
        annualFigures(db, place, until),
        whatIsLeft(db, place, until),
      ]);
      return { ...municipality!, villages, left, reportYears: reportYears(figures) };
    },
  );
};
