import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ofVillage } from '../../http/public.ts';
import { annualFigures } from '../figures/figures.ts';
import type { Until } from '../projects/known.ts';
import { placeOfVillage } from '../villages/places.ts';
import { annualReportApi } from './contract.ts';
import { contentTypes, reportFile } from './files.ts';
import { annualReport, reportDate } from './report.ts';

export const annualReportRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const untilOf = (year: number, { asOf, knownOn }: Partial<Until>): Until => ({
    asOf: asOf ?? reportDate(year, versions.today()),
    knownOn,
  });

  app.get(
    '/villages/:slug/annual-reports/:year',
    { schema: annualReportApi['GET /villages/:slug/annual-reports/:year'], config: ofVillage },
    ({ params: { slug, year }, query }) => annualReport(db, slug, year, untilOf(year, query)),
  );

  app.get(
    '/villages/:slug/annual-reports/:year/file',
    { schema: annualReportApi['GET /villages/:slug/annual-reports/:year/file'], config: ofVillage },
    async ({ params: { slug, year }, query: { format, language = 'nl', ...query } }, reply) => {
      const until = untilOf(year, query);
      const report = await annualReport(db, slug, year, until);
      const allYears = await annualFigures(db, await placeOfVillage(db, slug), until);
      return reply
        .type(contentTypes[format])
        .header('content-disposition', `inline; filename="jaarverslag-${slug}-${year}.${format}"`)
        .send(await reportFile(format, report, allYears, language));
    },
  );
};
