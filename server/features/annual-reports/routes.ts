import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ofVillage } from '../../http/public.ts';
import { annualFigures } from '../figures/figures.ts';
import { placeOfVillage } from '../villages/places.ts';
import { annualReportApi } from './contract.ts';
import { contentTypes, reportFile } from './files.ts';
import { annualReport, reportDate } from './report.ts';

export const annualReportRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;

  app.get(
    '/villages/:slug/annual-reports/:year',
    { schema: annualReportApi['GET /villages/:slug/annual-reports/:year'], config: ofVillage },
    ({ params: { slug, year }, query }) =>
      annualReport(db, slug, year, query.asOf ?? reportDate(year, versions.today())),
  );

  app.get(
    '/villages/:slug/annual-reports/:year/file',
    { schema: annualReportApi['GET /villages/:slug/annual-reports/:year/file'], config: ofVillage },
    async ({ params: { slug, year }, query: { asOf, format, language = 'nl' } }, reply) => {
      const date = asOf ?? reportDate(year, versions.today());
      const report = await annualReport(db, slug, year, date);
      const allYears = await annualFigures(db, await placeOfVillage(db, slug), date);
      return reply
        .type(contentTypes[format])
        .header('content-disposition', `inline; filename="jaarverslag-${slug}-${year}.${format}"`)
        .send(await reportFile(format, report, allYears, language));
    },
  );
};
