import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { personOf, projectOf, whereOf } from '../../http/access.ts';
import { once } from '../../http/idempotency.ts';
import { comment } from './actions.ts';
import { announceHeld } from './announce.ts';
import { findCase } from './case.ts';
import { decisionApi } from './contract.ts';
import { prepareDecision } from './prepare.ts';
import { previewOf } from './preview.ts';
import { listHeld } from './queries.ts';
import { takeBack } from './take-back.ts';
import { takeDecision } from './take.ts';

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
    (request) =>
      prepareDecision(
        db,
        projectOf(request),
        { personId: personOf(request).id, day: versions.today() },
        request.body,
      ),
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
          announceOn: request.body.announceOn ?? null,
        }),
      ),
  );

  app.get(
    '/work/projects/:project/proposals/:number/letter',
    {
      schema: decisionApi['GET /work/projects/:project/proposals/:number/letter'],
      config: { access: 'case.comment' },
    },
    async (request, reply) => {
      const bytes = await previewOf(db, projectOf(request), request.params.number, versions.today());
      return reply
        .type('application/pdf')
        .header('content-disposition', 'inline; filename="voorbeeld-besluit.pdf"')
        .send(bytes);
    },
  );

  app.post(
    '/work/projects/:project/announcement',
    {
      schema: decisionApi['POST /work/projects/:project/announcement'],
      config: { access: 'decision.take' },
    },
    (request) => announceHeld(db, projectOf(request), versions.today()),
  );

  app.post(
    '/work/projects/:project/held-decision/withdrawal',
    {
      schema: decisionApi['POST /work/projects/:project/held-decision/withdrawal'],
      config: { access: 'decision.take' },
    },
    (request) =>
      takeBack(db, projectOf(request), {
        personId: personOf(request).id,
        day: versions.today(),
        reason: request.body.reason,
      }),
  );

  app.get(
    '/work/municipalities/:municipality/held-decisions',
    {
      schema: decisionApi['GET /work/municipalities/:municipality/held-decisions'],
      config: { access: 'case.comment' },
    },
    async (request) => ({ items: await listHeld(db, whereOf(request).municipalityId) }),
  );
};
