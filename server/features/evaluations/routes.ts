import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ofVillage } from '../../http/public.ts';
import { evaluationApi } from './contract.ts';
import { findEvaluation } from './queries.ts';

export const evaluationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/villages/:slug/evaluations/:evaluation',
    { schema: evaluationApi['GET /villages/:slug/evaluations/:evaluation'], config: ofVillage },
    ({ params }) => findEvaluation(app.db, params.slug, params.evaluation),
  );
};
