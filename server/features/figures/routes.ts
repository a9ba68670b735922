import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { csvOf } from '../../documents/csv.ts';
import { ofMunicipality, ofVillage } from '../../http/public.ts';
import type { Until } from '../projects/known.ts';
import { placeOfMunicipality, placeOfVillage } from '../villages/places.ts';
import { drawCharts } from './charts.ts';
import { figureApi } from './contract.ts';
import { annualFigures, yearFigures } from './figures.ts';
import { tableOf } from './tables.ts';

const places = [
  { path: 'villages', find: placeOfVillage, config: ofVillage },
  { path: 'municipalities', find: placeOfMunicipality, config: ofMunicipality },
] as const;

export const figureRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const untilOf = ({ asOf = versions.today(), knownOn }: Partial<Until>): Until => ({ asOf, knownOn });
  for (const { path, find, config } of places) {
    app.get(
      `/${path}/:slug/annual-figures`,
      { schema: figureApi[`GET /${path}/:slug/annual-figures`], config },
      async ({ params, query }) => annualFigures(db, await find(db, params.slug), untilOf(query)),
    );

    app.get(
      `/${path}/:slug/annual-figures/:year`,
      { schema: figureApi[`GET /${path}/:slug/annual-figures/:year`], config },
      async ({ params, query }) => yearFigures(db, await find(db, params.slug), params.year, untilOf(query)),
    );

    app.get(
      `/${path}/:slug/charts/:chart`,
      { schema: figureApi[`GET /${path}/:slug/charts/:chart`], config },
      async ({ params, query }) => {
        const figures = await annualFigures(db, await find(db, params.slug), untilOf(query));
        const [chart] = await drawCharts([params.chart], figures, query.language ?? 'nl');
        return chart!;
      },
    );

    app.get(
      `/${path}/:slug/charts/:chart/file`,
      { schema: figureApi[`GET /${path}/:slug/charts/:chart/file`], config },
      async ({ params, query }, reply) => {
        const figures = await annualFigures(db, await find(db, params.slug), untilOf(query));
        const table = tableOf(params.chart, figures, query.language ?? 'nl');
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${params.slug}-${params.chart}.csv"`)
          .send(csvOf(table));
      },
    );
  }
};
