import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { personOf, projectOf } from '../../http/access.ts';
import { once } from '../../http/idempotency.ts';
import { comment, prepareDecision, takeDecision } from './actions.ts';
import { decisionApi } from './contract.ts';
import { findCase } from './queries.ts';

export const decisionRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;

  app.get(
    '/work/projects/:project/case',
    { schema: decisionApi['GET /work/projects/:project/case'], config: { access: 'case.comment' } },
    (request) => findCase(db, projectOf(request), personOf(request).id),
  );

  app.post(
    '/work/projects/:project/comments',
    { schema: decisionApi['POST /work/projects/:project/comments'], config: { access: 'case.comment' } },
    (request) => {
      const { municipalityId, projectId } = projectOf(request);
      return comment(db, { municipalityId, projectId }, personOf(request).id, request.body);
    },
  );

  app.post(
    '/work/projects/:project/proposals',
    { schema: decisionApi['POST /work/projects/:project/proposals'], config: { access: 'decision.prepare' } },
    (request) => prepareDecision(db, projectOf(request), personOf(request).id, request.body),
  );

  app.post(
    '/work/projects/:project/decisions',
    { schema: decisionApi['POST /work/projects/:project/decisions'], config: { access: 'decision.take' } },
    (request) =>
      once(db, request, (tx) =>
        takeDecision(tx, projectOf(request), {
          personId: personOf(request).id,
          proposal: request.body.proposal,
          day: versions.today(),
        }),
      ),
  );
};
