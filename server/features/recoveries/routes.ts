import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { personOf, projectOf } from '../../http/access.ts';
import { once } from '../../http/idempotency.ts';
import { makePlan, receive } from './actions.ts';
import { recoveryApi } from './contract.ts';

export const recoveryRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const path = '/work/projects/:project/recoveries/:recovery';

  app.post(
    `${path}/plan`,
    { schema: recoveryApi[`POST ${path}/plan`], config: { access: 'recovery.manage' } },
    (request) =>
      db.transaction((tx) =>
        makePlan(tx, projectOf(request), request.params.recovery, request.body, versions.today()),
      ),
  );

  app.post(
    `${path}/receipts`,
    { schema: recoveryApi[`POST ${path}/receipts`], config: { access: 'recovery.manage' } },
    (request) =>
      once(db, request, (tx) => {
        const { recovery } = request.params;
        const { id } = personOf(request);
        return receive(tx, projectOf(request), id, recovery, request.body, versions.today());
      }),
  );
};
