import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { hasEnded, isExecuting } from '../../domain/execution.ts';
import { may } from '../../domain/roles.ts';
import { personOf, projectOf } from '../../http/access.ts';
import { statusOf } from '../preparation/preparing.ts';
import { correctExpense, explainLine, recordExpense, retractExpense, type Recorder } from './actions.ts';
import { expenseApi as api } from './contract.ts';
import { correctInKind, recordInKind, retractInKind } from './in-kind.ts';
import { findMoney } from './queries.ts';

const recording = { access: 'money.record' } as const;

export const expenseRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const byOf = (request: FastifyRequest): Recorder => ({
    personId: personOf(request).id,
    day: versions.today(),
  });
  const keyOf = (request: FastifyRequest) => {
    const { municipalityId, projectId } = projectOf(request);
    return { municipalityId, projectId };
  };

  app.get(
    '/work/projects/:project/expenses',
    { schema: api['GET /work/projects/:project/expenses'], config: { access: 'project.read' } },
    async (request) => {
      const place = projectOf(request);
      const isOwn = may(personOf(request).memberships, 'money.record', place, versions.today());
      const status = await statusOf(db, place);
      return findMoney(db, place, versions.today(), {
        isOwn,
        isOpen: isExecuting(status),
        hasEnded: hasEnded(status),
      });
    },
  );
  app.post(
    '/work/projects/:project/expenses',
    { schema: api['POST /work/projects/:project/expenses'], config: recording },
    async (request, reply) =>
      reply.code(201).send(await recordExpense(db, projectOf(request), byOf(request), request.body)),
  );
  app.put(
    '/work/projects/:project/expenses/:number',
    { schema: api['PUT /work/projects/:project/expenses/:number'], config: recording },
    async (request, reply) => {
      const { revision, reason, ...given } = request.body;
      const correction = { number: request.params.number, revision, reason };
      await correctExpense(db, projectOf(request), byOf(request), correction, given);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/work/projects/:project/expenses/:number/retraction',
    { schema: api['POST /work/projects/:project/expenses/:number/retraction'], config: recording },
    async (request, reply) => {
      const correction = { ...request.body, number: request.params.number };
      await retractExpense(db, projectOf(request), byOf(request), correction);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/work/projects/:project/in-kind',
    { schema: api['POST /work/projects/:project/in-kind'], config: recording },
    async (request, reply) =>
      reply.code(201).send(await recordInKind(db, keyOf(request), byOf(request), request.body)),
  );
  app.put(
    '/work/projects/:project/in-kind/:number',
    { schema: api['PUT /work/projects/:project/in-kind/:number'], config: recording },
    async (request, reply) => {
      const { revision, reason, ...given } = request.body;
      const correction = { number: request.params.number, revision, reason };
      await correctInKind(db, keyOf(request), byOf(request), correction, given);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/work/projects/:project/in-kind/:number/retraction',
    { schema: api['POST /work/projects/:project/in-kind/:number/retraction'], config: recording },
    async (request, reply) => {
      const correction = { ...request.body, number: request.params.number };
      await retractInKind(db, keyOf(request), byOf(request), correction);
      return reply.code(204).send(null);
    },
  );
  app.put(
    '/work/projects/:project/lines/:position/explanation',
    { schema: api['PUT /work/projects/:project/lines/:position/explanation'], config: recording },
    async (request, reply) => {
      await explainLine(db, keyOf(request), request.params.position, request.body.explanation);
      return reply.code(204).send(null);
    },
  );
};
