import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { personOf } from '../../http/access.ts';
import { originOf } from '../../http/origin.ts';
import { giveSession, takeSession } from '../../http/session.ts';
import { throttle } from '../../http/throttle.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { readLink } from '../../mail/links.ts';
import { acceptInvitation, giveCode, requestReset, resetPassword, signIn } from './actions.ts';
import { done, signInApi } from './contract.ts';
import { describeSession, findInvitation } from './queries.ts';
import { endSession } from './sessions.ts';

const quarter = 15 * 60;

export const signInRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions, secrets } = app;
  const config = { access: 'public' } as const;
  const half = { access: 'half-signed-in' } as const;

  /** Counted before anything is looked up or hashed, so that ten thousand attempts cost nothing. */
  const perAccount = throttle('sign-in-account', { points: 10, seconds: quarter });
  const perAddress = throttle('sign-in-address', { points: 60, seconds: quarter });
  const codes = throttle('sign-in-code', { points: 10, seconds: quarter });
  const resets = throttle('password-reset', { points: 20, seconds: 3600 });
  const resetsOfAccount = throttle('password-reset-account', { points: 3, seconds: 3600 });
  const links = throttle('mailed-link', { points: 60, seconds: quarter });

  const entrance = (request: FastifyRequest) => ({
    device: request.headers['user-agent'] ?? null,
    today: versions.today(),
  });
  /** A link is as good as a password: it is not kept anywhere on its way. */
  const byLink = { config, logLevel: 'warn' } as const;

  app.get('/session', { schema: signInApi['GET /session'], config: half }, (request) =>
    describeSession(db, personOf(request), versions.today()),
  );

  app.post('/session', { schema: signInApi['POST /session'], config }, async (request, reply) => {
    const { email } = request.body;
    const account = email.trim().toLowerCase();
    reply.header('cache-control', 'no-store');
    await perAddress.spend(request.ip);
    await perAccount.spend(account);
    const opened = await signIn(db, request.body, entrance(request));
    await perAccount.forget(account);
    await giveSession(app, reply, opened);
    return { awaitsCode: opened.awaitsCode };
  });

  app.post(
    '/session/code',
    { schema: signInApi['POST /session/code'], config: half },
    async (request, reply) => {
      const { id, sessionId } = personOf(request);
      if (!sessionId) throw new RuleViolation('not-allowed', 'A token takes no second step');
      await codes.spend(id);
      const { code } = request.body;
      const opened = await giveCode(db, secrets, { id, sessionId }, code, versions.today());
      await codes.forget(id);
      await giveSession(app, reply, opened);
      return done;
    },
  );

  app.delete('/session', { schema: signInApi['DELETE /session'], config: half }, async (request, reply) => {
    const { id, sessionId } = personOf(request);
    if (sessionId) await endSession(db, id, sessionId);
    takeSession(reply);
    return done;
  });

  const underWay = new Set<Promise<unknown>>();
  app.addHook('onClose', () => Promise.all(underWay));
  app.post('/password-resets', { schema: signInApi['POST /password-resets'], config }, async (request) => {
    const { email } = request.body;
    await resets.spend(request.ip);
    await resetsOfAccount.spend(email.trim().toLowerCase());
    // Nobody waits for it: how long it takes would tell whether someone has this address.
    const work = requestReset(db, email, originOf(app))
      .catch((error: unknown) => request.log.error(error))
      .finally(() => underWay.delete(work));
    underWay.add(work);
    return done;
  });

  app.get(
    '/password-resets/:token',
    { schema: signInApi['GET /password-resets/:token'], ...byLink },
    async ({ params, ip }, reply) => {
      reply.header('cache-control', 'no-store');
      await links.spend(ip);
      await readLink(db, params.token, 'password_reset');
      return done;
    },
  );

  app.post(
    '/password-resets/:token',
    { schema: signInApi['POST /password-resets/:token'], ...byLink },
    async ({ params, body, ip }) => {
      await links.spend(ip);
      await resetPassword(db, params.token, body.password);
      return done;
    },
  );

  app.get(
    '/invitations/:token',
    { schema: signInApi['GET /invitations/:token'], ...byLink },
    async ({ params, ip }, reply) => {
      reply.header('cache-control', 'no-store');
      await links.spend(ip);
      return findInvitation(db, params.token, versions.today());
    },
  );

  app.post(
    '/invitations/:token',
    { schema: signInApi['POST /invitations/:token'], ...byLink },
    async (request, reply) => {
      await links.spend(request.ip);
      const opened = await acceptInvitation(db, request.params.token, request.body, entrance(request));
      await giveSession(app, reply, opened);
      return { awaitsCode: opened.awaitsCode };
    },
  );
};
