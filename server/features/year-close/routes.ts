import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { may } from '../../domain/roles.ts';
import { personOf, whereOf } from '../../http/access.ts';
import { once } from '../../http/idempotency.ts';
import { closeYear, prepareClose } from './actions.ts';
import { yearCloseApi } from './contract.ts';
import { findYearClose } from './queries.ts';

type Params = { fund: string; year: number };

/** The fund year that the address names. */
function fundYearOf(request: FastifyRequest, { fund, year }: Params) {
  const { municipalityId, villageId } = whereOf(request);
  if (villageId === null) throw new Error('this route names no village');
  return { municipalityId, villageId, fund, year };
}

export const yearCloseRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const address = '/work/villages/:village/funds/:fund/years/:year';

  app.get(
    `${address}/close`,
    { schema: yearCloseApi[`GET ${address}/close`], config: { access: 'oversight.read' } },
    (request) => {
      const today = versions.today();
      const { id, memberships } = personOf(request);
      const allowed = (['year.prepare', 'year.close'] as const).filter((action) =>
        may(memberships, action, whereOf(request), today),
      );
      return findYearClose(db, fundYearOf(request, request.params), { today, personId: id, may: allowed });
    },
  );

  app.post(
    `${address}/close-proposals`,
    { schema: yearCloseApi[`POST ${address}/close-proposals`], config: { access: 'year.prepare' } },
    (request) =>
      prepareClose(
        db,
        fundYearOf(request, request.params),
        personOf(request).id,
        request.body,
        versions.today(),
      ),
  );

  app.post(
    `${address}/close`,
    { schema: yearCloseApi[`POST ${address}/close`], config: { access: 'year.close' } },
    (request) =>
      once(db, request, (tx) =>
        closeYear(tx, fundYearOf(request, request.params), {
          personId: personOf(request).id,
          proposal: request.body.proposal,
          today: versions.today(),
        }),
      ),
  );
};
