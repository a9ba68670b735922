import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { CalendarDate } from '../../domain/dates.ts';
import { whereOf } from '../../http/access.ts';
import { oversightApi } from './contract.ts';
import { findOversight, findOversightList, type Asked } from './overview.ts';

type Query = { asOf?: CalendarDate; knownOn?: CalendarDate; village?: string; fund?: string; year?: number };

export const oversightRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const root = '/work/municipalities/:municipality/oversight';
  const config = { access: 'oversight.read' } as const;
  const filterOf = (request: FastifyRequest, { asOf, knownOn, village, fund, year }: Query): Asked => ({
    municipalityId: whereOf(request).municipalityId,
    village: village ?? null,
    fund: fund ?? null,
    year: year ?? null,
    asOf: asOf ?? versions.today(),
    knownOn,
  });

  app.get(root, { schema: oversightApi[`GET ${root}`], config }, (request) =>
    findOversight(db, filterOf(request, request.query), versions.today()),
  );

  app.get(`${root}/:list`, { schema: oversightApi[`GET ${root}/:list`], config }, async (request) => {
    const { asOf, knownOn = null, ...asked } = filterOf(request, request.query);
    return {
      asOf,
      knownOn,
      items: await findOversightList(db, request.params.list, { ...asked, asOf, knownOn }),
    };
  });
};
