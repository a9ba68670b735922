import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { CalendarDate } from '../../domain/dates.ts';
import { whereOf } from '../../http/access.ts';
import { oversightApi } from './contract.ts';
import { findOversight, findOversightList } from './overview.ts';
import type { Filter } from './queries.ts';

type Query = { asOf?: CalendarDate; village?: string; fund?: string; year?: number };

export const oversightRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const root = '/work/municipalities/:municipality/oversight';
  const config = { access: 'oversight.read' } as const;
  const filterOf = (request: FastifyRequest, { asOf, village, fund, year }: Query): Filter => ({
    municipalityId: whereOf(request).municipalityId,
    village: village ?? null,
    fund: fund ?? null,
    year: year ?? null,
    asOf: asOf ?? versions.today(),
  });

  app.get(root, { schema: oversightApi[`GET ${root}`], config }, (request) =>
    findOversight(db, filterOf(request, request.query), versions.today()),
  );

  app.get(`${root}/:list`, { schema: oversightApi[`GET ${root}/:list`], config }, async (request) => {
    const filter = filterOf(request, request.query);
    return { asOf: filter.asOf, items: await findOversightList(db, request.params.list, filter) };
  });
};
