import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ofFilters, sendJson } from '../../http/public.ts';
import { offerRead } from '../../http/reads.ts';
import { projectApi } from './contract.ts';
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
    { schema: projectApi['GET /projects/:id'], config: { access: 'public' } },
    async ({ params }, reply) => sendJson(reply, await findProject(app.db, params.id)),
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

  offerRead(
    app,
    'GET /villages/:slug/projects/:number',
    projectApi['GET /villages/:slug/projects/:number'],
    { access: 'public' },
    ({ params }) => findProjectByNumber(app.db, params.slug, params.number),
  );
};
