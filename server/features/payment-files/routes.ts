import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { personOf, whereOf } from '../../http/access.ts';
import { once } from '../../http/idempotency.ts';
import { confirmFile, makeFile, rejectFile, setPayerAccount } from './actions.ts';
import { paymentFileApi } from './contract.ts';
import { findDuePayments, findFile, findPayerAccount } from './queries.ts';

export const paymentFileRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const path = '/work/municipalities/:municipality';

  app.get(
    `${path}/payments`,
    { schema: paymentFileApi[`GET ${path}/payments`], config: { access: 'payment.execute' } },
    (request) => {
      const looker = { personId: personOf(request).id, seesAccounts: true };
      return findDuePayments(db, whereOf(request).municipalityId, looker, versions.today());
    },
  );

  app.get(
    `${path}/payer-account`,
    { schema: paymentFileApi[`GET ${path}/payer-account`], config: { access: 'policy.manage' } },
    async (request) => ({ account: await findPayerAccount(db, whereOf(request).municipalityId) }),
  );

  app.put(
    `${path}/payer-account`,
    { schema: paymentFileApi[`PUT ${path}/payer-account`], config: { access: 'policy.manage' } },
    (request) =>
      db.transaction((tx) =>
        setPayerAccount(tx, whereOf(request).municipalityId, personOf(request).id, request.body),
      ),
  );

  app.post(
    `${path}/payment-files`,
    { schema: paymentFileApi[`POST ${path}/payment-files`], config: { access: 'payment.execute' } },
    (request) =>
      once(db, request, (tx) => {
        const when = { today: versions.today(), now: new Date() };
        return makeFile(tx, whereOf(request).municipalityId, personOf(request).id, request.body, when);
      }),
  );

  app.get(
    `${path}/payment-files/:file`,
    { schema: paymentFileApi[`GET ${path}/payment-files/:file`], config: { access: 'payment.execute' } },
    async (request, reply) => {
      const { name, content } = await findFile(db, whereOf(request).municipalityId, request.params.file);
      return reply
        .type('application/xml')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(content);
    },
  );

  app.post(
    `${path}/payment-files/:file/confirmation`,
    {
      schema: paymentFileApi[`POST ${path}/payment-files/:file/confirmation`],
      config: { access: 'payment.execute' },
    },
    (request) =>
      once(db, request, (tx) => {
        const { municipalityId } = whereOf(request);
        const { file } = request.params;
        const { paidOn } = request.body;
        return confirmFile(tx, municipalityId, personOf(request).id, file, paidOn, versions.today());
      }),
  );

  app.post(
    `${path}/payment-files/:file/rejection`,
    {
      schema: paymentFileApi[`POST ${path}/payment-files/:file/rejection`],
      config: { access: 'payment.execute' },
    },
    (request) =>
      once(db, request, (tx) => {
        const { municipalityId } = whereOf(request);
        return rejectFile(tx, municipalityId, personOf(request).id, request.params.file, request.body.reason);
      }),
  );
};
