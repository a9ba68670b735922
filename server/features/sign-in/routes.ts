import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { personOf } from '../../http/access.ts';
import { signInApi } from './contract.ts';
import { describeSession } from './queries.ts';

export const signInRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;

  app.get('/session', { schema: signInApi['GET /session'], config: { access: 'signed-in' } }, (request) =>
    describeSession(db, personOf(request), versions.today()),
  );
};
