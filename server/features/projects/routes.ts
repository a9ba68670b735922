import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ofFilters, sendJson } from '../../http/public.ts';
import { projectApi } from './contract.ts';
import { findFilters, findProjects } from './list.ts';
import { findProject, findProjectByNumber, findTimeline } from './told.ts';

export const projectRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get('/projects', { schema: projectApi['GET /projects'], config: ofFilters }, async ({ query }, reply) =>
    sendJson(reply, await findProjects(app.db, query)),
  );

  app.get(
    '/project-filters',
    { schema: projectApi['GET /project-filters'], config: ofFilters },
    async ({ query }, reply) => sendJson(reply, await findFilters(app.db, query)),
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
    '/villages/:slug/projects/:number',
    { schema: projectApi['GET /villages/:slug/projects/:number'], config: { access: 'public' } },
    async ({ params }, reply) =>
      sendJson(reply, await findProjectByNumber(app.db, params.slug, params.number)),
  );
};
