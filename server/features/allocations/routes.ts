import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { personOf, whereOf } from '../../http/access.ts';
import { prepareAllocation } from './actions.ts';
import { allocationApi } from './contract.ts';
import { findAllocations } from './queries.ts';

export const allocationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const path = '/work/municipalities/:municipality/allocations';

  app.get(
    path,
    { schema: allocationApi[`GET ${path}`], config: { access: 'case.comment' } },
    async (request) => ({
      items: await findAllocations(db, whereOf(request).municipalityId, versions.today()),
    }),
  );

  app.post(
    path,
    { schema: allocationApi[`POST ${path}`], config: { access: 'decision.prepare' } },
    (request) =>
      prepareAllocation(db, request.body, {
        municipalityId: whereOf(request).municipalityId,
        personId: personOf(request).id,
        today: versions.today(),
      }),
  );
};
