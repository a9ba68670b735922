import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { RuleViolation } from '../../domain/errors.ts';
import { may } from '../../domain/roles.ts';
import { personOf, projectOf, whereOf } from '../../http/access.ts';
import { placesFor } from '../work/places.ts';
import { changeChoices, markPosted, openMessage, retryMail } from './actions.ts';
import { messageApi } from './contract.ts';
import {
  findConsents,
  findDispatches,
  findFrequency,
  findMyMessages,
  findMyMessagesAbout,
  findSentAbout,
} from './queries.ts';

const done = { done: true } as const;

/** A machine reads no letters, so it cannot open one for its person, nor agree to anything. */
function readerOf(request: FastifyRequest): string {
  const { id, sessionId } = personOf(request);
  if (!sessionId) throw new RuleViolation('not-allowed', 'A token cannot do this for its person');
  return id;
}

export const messageRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const config = { access: 'signed-in' } as const;
  const office = (request: FastifyRequest) => ({
    municipalityId: whereOf(request).municipalityId,
    personId: personOf(request).id,
    now: new Date(),
  });

  app.get('/messages', { schema: messageApi['GET /messages'], config }, (request) =>
    findMyMessages(db, personOf(request).id, request.query.page),
  );

  app.post(
    '/messages/:message/opening',
    { schema: messageApi['POST /messages/:message/opening'], config },
    (request) => openMessage(db, readerOf(request), request.params.message),
  );

  app.get(
    '/messages/consents',
    { schema: messageApi['GET /messages/consents'], config },
    async (request) => ({
      items: await findConsents(db, personOf(request).id),
      digest: await findFrequency(db, personOf(request).id),
    }),
  );

  app.put('/messages/consents', { schema: messageApi['PUT /messages/consents'], config }, async (request) => {
    await changeChoices(db, readerOf(request), request.body);
    return done;
  });

  app.get(
    '/work/projects/:project/messages',
    { schema: messageApi['GET /work/projects/:project/messages'], config: { access: 'project.read' } },
    async (request) => {
      const key = projectOf(request);
      const { id, memberships } = personOf(request);
      const isOffice = may(memberships, 'message.dispatch', key, versions.today());
      return {
        mine: [...(await findMyMessagesAbout(db, id, key))],
        sent: isOffice ? await findSentAbout(db, key, new Date()) : null,
      };
    },
  );

  app.get('/work/dispatches', { schema: messageApi['GET /work/dispatches'], config }, async (request) => {
    const places = placesFor(personOf(request).memberships, 'message.dispatch', versions.today());
    const now = new Date();
    return {
      items: await Promise.all(places.map(({ municipalityId }) => findDispatches(db, municipalityId, now))),
    };
  });

  app.post(
    '/work/municipalities/:municipality/messages/:message/posting',
    {
      schema: messageApi['POST /work/municipalities/:municipality/messages/:message/posting'],
      config: { access: 'message.dispatch' },
    },
    async (request) => {
      await markPosted(db, office(request), request.params.message, request.body.posted);
      return done;
    },
  );

  app.post(
    '/work/municipalities/:municipality/messages/:message/retry',
    {
      schema: messageApi['POST /work/municipalities/:municipality/messages/:message/retry'],
      config: { access: 'message.dispatch' },
    },
    async (request) => {
      await retryMail(db, office(request), request.params.message);
      return done;
    },
  );
};
