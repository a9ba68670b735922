import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { tableFile, tableFileTypes } from '../../documents/table-file.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { listSlugs } from '../../domain/oversight-lists.ts';
import { whereOf } from '../../http/access.ts';
import { oversightApi } from './contract.ts';
import { oversightTable } from './file.ts';
import { findOversightPage } from './lists.ts';
import { findOversight, type Asked } from './overview.ts';

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
    const { page = 1 } = request.query;
    return {
      asOf,
      knownOn,
      ...(await findOversightPage(db, request.params.list, { ...asked, asOf, knownOn }, page)),
    };
  });

  app.get(
    `${root}/:list/file`,
    { schema: oversightApi[`GET ${root}/:list/file`], config },
    async (request, reply) => {
      const { list, municipality } = request.params;
      const { format, language = 'nl' } = request.query;
      const asked = filterOf(request, request.query);
      const table = await oversightTable(db, list, asked, language);
      return reply
        .type(tableFileTypes[format])
        .header('content-disposition', `attachment; filename="${listSlugs[list]}-${municipality}.${format}"`)
        .send(await tableFile(format, table, { date: asked.asOf, language }));
    },
  );
};
