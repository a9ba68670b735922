import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { may } from '../../domain/roles.ts';
import { personOf, projectOf } from '../../http/access.ts';
import { submitAccounting } from './actions.ts';
import { accountingApi as api } from './contract.ts';
import { accountingFile } from './file.ts';
import { findAccountings } from './queries.ts';

export const accountingRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const keyOf = (request: FastifyRequest) => {
    const { municipalityId, projectId } = projectOf(request);
    return { municipalityId, projectId };
  };

  app.get(
    '/work/projects/:project/accountings',
    { schema: api['GET /work/projects/:project/accountings'], config: { access: 'project.read' } },
    (request) => {
      const { memberships } = personOf(request);
      const mine = may(memberships, 'account.submit', projectOf(request), versions.today());
      return findAccountings(db, keyOf(request), mine);
    },
  );
  app.post(
    '/work/projects/:project/accountings',
    { schema: api['POST /work/projects/:project/accountings'], config: { access: 'account.submit' } },
    async (request, reply) => {
      const by = { personId: personOf(request).id, day: versions.today(), number: request.body.number };
      return reply.code(201).send(await submitAccounting(db, keyOf(request), by));
    },
  );
  app.get(
    '/work/projects/:project/accountings/:number/file',
    {
      schema: api['GET /work/projects/:project/accountings/:number/file'],
      config: { access: 'project.read' },
    },
    async (request, reply) => {
      const { number } = request.params;
      const file = await accountingFile(db, keyOf(request), number, request.query.language ?? 'nl');
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${file.name}"`)
        .send(file.bytes);
    },
  );
};
