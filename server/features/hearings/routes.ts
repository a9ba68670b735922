import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { personOf, projectOf } from '../../http/access.ts';
import { answerView, askView, recordHearing } from './actions.ts';
import { hearingApi } from './contract.ts';

export const hearingRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const doing = (request: FastifyRequest) => ({ personId: personOf(request).id, today: versions.today() });
  const path = '/work/projects/:project/hearings';

  app.post(
    path,
    { schema: hearingApi[`POST ${path}`], config: { access: 'settlement.prepare' } },
    (request) => askView(db, projectOf(request), request.body, doing(request)),
  );

  app.post(
    `${path}/:hearing/answer`,
    { schema: hearingApi[`POST ${path}/:hearing/answer`], config: { access: 'payment.request' } },
    (request) => {
      const given = { number: request.params.hearing, answer: request.body.answer };
      return answerView(db, projectOf(request), given, doing(request));
    },
  );

  app.post(
    '/work/projects/:project/hearing-records',
    { schema: hearingApi['POST /work/projects/:project/hearing-records'], config: { access: 'case.handle' } },
    (request) => {
      const { on, ...told } = request.body;
      return recordHearing(db, projectOf(request), { ...told, on: on ?? versions.today() }, doing(request));
    },
  );
};
