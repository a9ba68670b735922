import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { RuleViolation } from '../../domain/errors.ts';
import { personOf } from '../../http/access.ts';
import { giveSession, takeSession } from '../../http/session.ts';
import { throttle } from '../../http/throttle.ts';
import { endSession, endSessions } from '../sign-in/sessions.ts';
import { done } from '../sign-in/contract.ts';
import {
  changeName,
  changePassword,
  confirmSecondFactor,
  makeToken,
  pendingSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  revokeToken,
  startSecondFactor,
  type Owner,
} from './actions.ts';
import { accountApi } from './contract.ts';
import { findAccount } from './queries.ts';

export const accountRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions, secrets } = app;
  const config = { access: 'signed-in' } as const;
  /** Someone who took over a session must not guess the password or the code with it. */
  const guesses = throttle('account-secrets', { points: 10, seconds: 15 * 60 });

  /** @throws RuleViolation not-allowed, for a machine */
  function ownerOf(request: FastifyRequest): Owner & { hasSecondFactor: boolean } {
    const { id, sessionId, hasSecondFactor } = personOf(request);
    if (!sessionId) throw new RuleViolation('not-allowed', 'A token cannot change the account it belongs to');
    return { id, sessionId, hasSecondFactor };
  }
  /** Does what asks for a password or a code; what turned out right does not count. */
  async function guarded<T>(owner: Owner, work: () => Promise<T>): Promise<T> {
    await guesses.spend(owner.id);
    const result = await work();
    await guesses.forget(owner.id);
    return result;
  }

  app.get('/account', { schema: accountApi['GET /account'], config }, (request) =>
    findAccount(db, personOf(request)),
  );

  app.put('/account/name', { schema: accountApi['PUT /account/name'], config }, async (request) => {
    await changeName(db, ownerOf(request), request.body.name);
    return done;
  });

  app.put('/account/password', { schema: accountApi['PUT /account/password'], config }, async (request) => {
    const owner = ownerOf(request);
    await guarded(owner, () => changePassword(db, owner, request.body));
    return done;
  });

  app.post(
    '/account/second-factor',
    { schema: accountApi['POST /account/second-factor'], config },
    (request) => {
      const owner = ownerOf(request);
      return guarded(owner, () => startSecondFactor(db, secrets, owner, request.body.currentPassword));
    },
  );

  app.get('/account/second-factor', { schema: accountApi['GET /account/second-factor'], config }, (request) =>
    pendingSecondFactor(db, secrets, ownerOf(request)),
  );

  app.post(
    '/account/second-factor/confirmation',
    { schema: accountApi['POST /account/second-factor/confirmation'], config },
    async (request, reply) => {
      const owner = ownerOf(request);
      const { opened, recoveryCodes } = await guarded(owner, () =>
        confirmSecondFactor(db, secrets, owner, request.body.code, versions.today()),
      );
      await giveSession(app, reply, opened);
      return { recoveryCodes };
    },
  );

  app.post(
    '/account/second-factor/removal',
    { schema: accountApi['POST /account/second-factor/removal'], config },
    async (request) => {
      const owner = ownerOf(request);
      await guarded(owner, () => removeSecondFactor(db, secrets, owner, request.body));
      return done;
    },
  );

  app.post(
    '/account/recovery-codes',
    { schema: accountApi['POST /account/recovery-codes'], config },
    async (request) => {
      const owner = ownerOf(request);
      const { code } = request.body;
      return { recoveryCodes: await guarded(owner, () => renewRecoveryCodes(db, secrets, owner, code)) };
    },
  );

  app.delete(
    '/account/sessions/:session',
    { schema: accountApi['DELETE /account/sessions/:session'], config },
    async (request) => {
      await endSession(db, ownerOf(request).id, request.params.session);
      return done;
    },
  );

  app.delete(
    '/account/sessions',
    { schema: accountApi['DELETE /account/sessions'], config },
    async (request, reply) => {
      await endSessions(db, ownerOf(request).id);
      takeSession(reply);
      return done;
    },
  );

  app.post('/account/tokens', { schema: accountApi['POST /account/tokens'], config }, async (request) => ({
    token: await makeToken(db, ownerOf(request), request.body, versions.today()),
  }));

  app.delete(
    '/account/tokens/:token',
    { schema: accountApi['DELETE /account/tokens/:token'], config },
    async (request) => {
      await revokeToken(db, ownerOf(request), request.params.token);
      return done;
    },
  );
};
