import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { projectOf } from '../../http/access.ts';
import { fundEffectApi } from './contract.ts';
import { findFundEffects } from './queries.ts';

export const fundEffectRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/work/projects/:project/fund-effect',
    { schema: fundEffectApi['GET /work/projects/:project/fund-effect'], config: { access: 'case.comment' } },
    async (request) => ({ items: await findFundEffects(app.db, projectOf(request)) }),
  );
};
