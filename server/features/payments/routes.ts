import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { may } from '../../domain/roles.ts';
import { personOf, projectOf } from '../../http/access.ts';
import { once } from '../../http/idempotency.ts';
import { approvePayment, endPayment, payByHand, release } from './actions.ts';
import { paymentApi } from './contract.ts';
import { preparePayments, prepareRequested } from './prepare.ts';
import { findMoney } from './queries.ts';
import { giveAccount, requestPayment } from './request.ts';

export const paymentRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const path = '/work/projects/:project/payments/:payment';

  app.get(
    '/work/projects/:project/money',
    { schema: paymentApi['GET /work/projects/:project/money'], config: { access: 'project.read' } },
    (request) => {
      const place = projectOf(request);
      const { id: personId, memberships } = personOf(request);
      const today = versions.today();
      const actions = ['payment.request', 'payment.execute'] as const;
      const seesAccounts = actions.some((action) => may(memberships, action, place, today));
      return findMoney(db, place, { personId, seesAccounts }, today);
    },
  );

  app.put(
    '/work/projects/:project/payee-account',
    {
      schema: paymentApi['PUT /work/projects/:project/payee-account'],
      config: { access: 'payment.request' },
    },
    (request) =>
      db.transaction((tx) => giveAccount(tx, projectOf(request), personOf(request).id, request.body)),
  );

  app.post(
    '/work/projects/:project/payment-requests',
    {
      schema: paymentApi['POST /work/projects/:project/payment-requests'],
      config: { access: 'payment.request' },
    },
    (request) =>
      once(db, request, (tx) => requestPayment(tx, projectOf(request), personOf(request).id, request.body)),
  );

  app.post(
    '/work/projects/:project/payments',
    { schema: paymentApi['POST /work/projects/:project/payments'], config: { access: 'payment.prepare' } },
    (request) =>
      once(db, request, (tx) =>
        preparePayments(tx, projectOf(request), personOf(request).id, request.body, versions.today()),
      ),
  );

  app.post(
    `${path}/preparation`,
    { schema: paymentApi[`POST ${path}/preparation`], config: { access: 'payment.prepare' } },
    (request) =>
      once(db, request, (tx) => {
        const { payment } = request.params;
        return prepareRequested(tx, projectOf(request), personOf(request).id, payment, request.body.setOff);
      }),
  );

  const ending = (step: 'refuse' | 'cancel') => (request: FastifyRequest) => {
    const { payment } = request.params as { payment: number };
    const { reason } = request.body as { reason: string };
    return once(db, request, (tx) => endPayment(tx, projectOf(request), payment, step, reason));
  };
  app.post(
    `${path}/refusal`,
    { schema: paymentApi[`POST ${path}/refusal`], config: { access: 'payment.prepare' } },
    ending('refuse'),
  );
  app.post(
    `${path}/cancellation`,
    { schema: paymentApi[`POST ${path}/cancellation`], config: { access: 'payment.execute' } },
    ending('cancel'),
  );

  app.post(
    `${path}/approval`,
    { schema: paymentApi[`POST ${path}/approval`], config: { access: 'payment.approve' } },
    (request) =>
      once(db, request, (tx) => {
        const { payment } = request.params;
        return approvePayment(tx, projectOf(request), personOf(request).id, payment, request.body.amount);
      }),
  );

  app.post(
    `${path}/execution`,
    { schema: paymentApi[`POST ${path}/execution`], config: { access: 'payment.execute' } },
    (request) =>
      once(db, request, (tx) => {
        const { payment } = request.params;
        const { id } = personOf(request);
        return payByHand(tx, projectOf(request), id, payment, request.body, versions.today());
      }),
  );

  app.post(
    '/work/projects/:project/release',
    { schema: paymentApi['POST /work/projects/:project/release'], config: { access: 'payment.approve' } },
    (request) =>
      once(db, request, (tx) => release(tx, projectOf(request), request.body.reason, versions.today())),
  );
};
