import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { may } from '../../domain/roles.ts';
import { personOf, projectOf, whereOf } from '../../http/access.ts';
import { noteReceipt } from './actions.ts';
import { treasuryApi } from './contract.ts';
import { findTreasury } from './queries.ts';

export const treasuryRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;

  app.get(
    '/work/villages/:village/treasury',
    { schema: treasuryApi['GET /work/villages/:village/treasury'], config: { access: 'treasury.read' } },
    (request) => {
      const { municipalityId, villageId } = whereOf(request);
      const today = versions.today();
      const place = { municipalityId, villageId: villageId! };
      const mayRecord = may(personOf(request).memberships, 'money.record', place, today);
      return findTreasury(db, place, today, mayRecord);
    },
  );

  app.post(
    '/work/projects/:project/receipts',
    { schema: treasuryApi['POST /work/projects/:project/receipts'], config: { access: 'money.record' } },
    async (request, reply) => {
      const { municipalityId, projectId } = projectOf(request);
      const by = { personId: personOf(request).id, day: versions.today() };
      return reply.code(201).send(await noteReceipt(db, { municipalityId, projectId }, by, request.body));
    },
  );
};
