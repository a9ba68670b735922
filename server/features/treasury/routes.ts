import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { whereOf } from '../../http/access.ts';
import { treasuryApi } from './contract.ts';
import { findTreasury } from './queries.ts';

export const treasuryRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;

  app.get(
    '/work/villages/:village/treasury',
    { schema: treasuryApi['GET /work/villages/:village/treasury'], config: { access: 'treasury.read' } },
    (request) => {
      const { municipalityId, villageId } = whereOf(request);
      return findTreasury(db, { municipalityId, villageId: villageId! }, versions.today());
    },
  );
};
