import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { giveSession } from '../../http/session.ts';
import { throttle } from '../../http/throttle.ts';
import { done } from '../sign-in/contract.ts';
import { demonstrationApi } from './contract.ts';
import { enterAs } from './enter.ts';
import { findDemonstrationMails, findDemonstrationPeople } from './queries.ts';

/** To be registered in a demonstration only. */
export const demonstrationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const config = { access: 'public' } as const;
  const entries = throttle('demonstration', { points: 300, seconds: 3600 });

  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });

  app.get(
    '/demonstration/people',
    { schema: demonstrationApi['GET /demonstration/people'], config },
    async () => ({
      items: await findDemonstrationPeople(db),
    }),
  );

  app.post(
    '/demonstration/session',
    { schema: demonstrationApi['POST /demonstration/session'], config },
    async (request, reply) => {
      await entries.spend(request.ip);
      const opened = await enterAs(db, request.body.person, {
        device: request.headers['user-agent'] ?? null,
        today: versions.today(),
      });
      await giveSession(app, reply, opened);
      return done;
    },
  );

  app.get(
    '/demonstration/mails',
    { schema: demonstrationApi['GET /demonstration/mails'], config },
    async () => ({
      items: await findDemonstrationMails(db, app.config.DATA_DIR),
    }),
  );
};
