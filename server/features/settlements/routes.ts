import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { may, type Action } from '../../domain/roles.ts';
import { personOf, projectOf } from '../../http/access.ts';
import { once } from '../../http/idempotency.ts';
import { decideSettlement, proposeSettlement } from './actions.ts';
import { settlementApi } from './contract.ts';
import { findSettlement } from './queries.ts';

export const settlementRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const path = '/work/projects/:project';

  const mayOne = (request: FastifyRequest, ...actions: Action[]) =>
    actions.some((action) =>
      may(personOf(request).memberships, action, projectOf(request), versions.today()),
    );

  app.get(
    `${path}/settlement`,
    { schema: settlementApi[`GET ${path}/settlement`], config: { access: 'project.read' } },
    (request) => {
      const proposals = mayOne(request, 'settlement.prepare', 'settlement.decide');
      const hearings = proposals || mayOne(request, 'payment.request');
      const sees = { personId: personOf(request).id, proposals, hearings };
      return findSettlement(db, projectOf(request), sees, versions.today());
    },
  );

  app.post(
    `${path}/settlement-proposals`,
    { schema: settlementApi[`POST ${path}/settlement-proposals`], config: { access: 'settlement.prepare' } },
    (request) =>
      db.transaction((tx) =>
        proposeSettlement(tx, projectOf(request), personOf(request).id, request.body, versions.today()),
      ),
  );

  app.post(
    `${path}/settlement-decisions`,
    { schema: settlementApi[`POST ${path}/settlement-decisions`], config: { access: 'settlement.decide' } },
    (request) =>
      once(db, request, (tx) => {
        const { proposal } = request.body;
        const given = { personId: personOf(request).id, proposal, today: versions.today() };
        return decideSettlement(tx, projectOf(request), given);
      }),
  );
};
