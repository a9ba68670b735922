import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { may, type Action } from '../../domain/roles.ts';
import { personOf, projectOf } from '../../http/access.ts';
import { once } from '../../http/idempotency.ts';
import { decideChange, prepareChange, requestChange, withdrawChange } from './actions.ts';
import { changeApi as api } from './contract.ts';
import { findChanges } from './queries.ts';

export const changeRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const keyOf = (request: FastifyRequest) => {
    const { municipalityId, projectId } = projectOf(request);
    return { municipalityId, projectId };
  };
  const byOf = (request: FastifyRequest) => ({ personId: personOf(request).id, day: versions.today() });

  app.get(
    '/work/projects/:project/changes',
    { schema: api['GET /work/projects/:project/changes'], config: { access: 'project.read' } },
    (request) => {
      const place = projectOf(request);
      const { id: personId, memberships } = personOf(request);
      const mayDo = (action: Action) => may(memberships, action, place, versions.today());
      return findChanges(db, place, {
        personId,
        mayRequest: mayDo('change.request'),
        mayPrepare: mayDo('change.prepare'),
        mayDecide: mayDo('change.decide'),
      });
    },
  );
  app.post(
    '/work/projects/:project/changes',
    { schema: api['POST /work/projects/:project/changes'], config: { access: 'change.request' } },
    async (request, reply) =>
      reply.code(201).send(await requestChange(db, keyOf(request), byOf(request), request.body)),
  );
  app.post(
    '/work/projects/:project/changes/:number/withdrawal',
    {
      schema: api['POST /work/projects/:project/changes/:number/withdrawal'],
      config: { access: 'change.request' },
    },
    async (request, reply) => {
      await withdrawChange(db, keyOf(request), byOf(request), request.params.number);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/work/projects/:project/changes/:number/proposals',
    {
      schema: api['POST /work/projects/:project/changes/:number/proposals'],
      config: { access: 'change.prepare' },
    },
    async (request, reply) => {
      await prepareChange(db, projectOf(request), byOf(request), request.params.number, request.body);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/work/projects/:project/changes/:number/decisions',
    {
      schema: api['POST /work/projects/:project/changes/:number/decisions'],
      config: { access: 'change.decide' },
    },
    (request) =>
      once(db, request, (tx) =>
        decideChange(tx, keyOf(request), byOf(request), { ...request.params, ...request.body }),
      ),
  );
};
