import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { personOf, projectOf } from '../../http/access.ts';
import { writePlan } from './actions.ts';
import { planApi } from './contract.ts';
import { findPlanDraft } from './queries.ts';

export const planRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;

  app.get(
    '/work/projects/:project/plan',
    { schema: planApi['GET /work/projects/:project/plan'], config: { access: 'project.read' } },
    (request) => findPlanDraft(db, projectOf(request)),
  );

  app.put(
    '/work/projects/:project/plan',
    { schema: planApi['PUT /work/projects/:project/plan'], config: { access: 'project.prepare' } },
    (request) => {
      const { municipalityId, projectId } = projectOf(request);
      const by = { personId: personOf(request).id, day: versions.today() };
      return writePlan(db, { municipalityId, projectId }, by, request.body);
    },
  );
};
