import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { tableFileTypes } from '../../documents/table-file.ts';
import { ofFilters, ofVillage, sendJson } from '../../http/public.ts';
import { offerRead } from '../../http/reads.ts';
import { placeOfVillage } from '../villages/places.ts';
import { projectApi } from './contract.ts';
import { projectFile } from './file.ts';
import { findFilters, findProjects } from './list.ts';
import { findMoney } from './money.ts';
import { findProject, findProjectByNumber, findTimeline } from './told.ts';

export const projectRoutes: FastifyPluginAsyncTypebox = async (app) => {
  offerRead(app, 'GET /projects', projectApi['GET /projects'], ofFilters, ({ query }) =>
    findProjects(app.db, query),
  );

  offerRead(
    app,
    'GET /project-filters',
    projectApi['GET /project-filters'],
    ofFilters,
    ({ query }) => findFilters(app.db, query),
    { shared: true },
  );

  app.get(
    '/projects/:id',
    { schema: projectApi['GET /projects/:id'], config: { access: 'public', isKeptUnder: true } },
    async ({ params }, reply) => {
      const { json, village } = await findProject(app.db, params.id);
      if (village) reply.keepUnder(village);
      return sendJson(reply, json);
    },
  );

  app.get(
    '/projects/:id/events',
    { schema: projectApi['GET /projects/:id/events'], config: { access: 'public' } },
    async ({ params }, reply) => sendJson(reply, await findTimeline(app.db, params.id)),
  );

  app.get(
    '/projects/:id/money',
    { schema: projectApi['GET /projects/:id/money'], config: { access: 'public' } },
    ({ params, query: { asOf = app.versions.today(), knownOn } }) =>
      findMoney(app.db, params.id, { asOf, knownOn }),
  );

  app.get(
    '/villages/:slug/projects/file',
    { schema: projectApi['GET /villages/:slug/projects/file'], config: ofVillage },
    async ({ params: { slug }, query: { format, language = 'nl' } }, reply) =>
      reply
        .type(tableFileTypes[format])
        .header('content-disposition', `attachment; filename="projecten-${slug}.${format}"`)
        .send(
          await projectFile(app.db, await placeOfVillage(app.db, slug), {
            format,
            date: app.versions.today(),
            language,
          }),
        ),
  );

  offerRead(
    app,
    'GET /villages/:slug/projects/:number',
    projectApi['GET /villages/:slug/projects/:number'],
    { access: 'public' },
    ({ params }) => findProjectByNumber(app.db, params.slug, params.number),
  );
};
