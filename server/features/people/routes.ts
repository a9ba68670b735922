import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { RuleViolation } from '../../domain/errors.ts';
import { personOf, whereOf } from '../../http/access.ts';
import { originOf } from '../../http/origin.ts';
import { throttle } from '../../http/throttle.ts';
import { done } from '../sign-in/contract.ts';
import {
  changeMembership,
  endMembership,
  invite,
  inviteAgain,
  resetSecondFactor,
  setPolicy,
  type Administration,
} from './actions.ts';
import { peopleApi } from './contract.ts';
import { findPeopleOfMunicipality, findPeopleOfVillage } from './queries.ts';

const ofMunicipality = '/work/municipalities/:municipality';

export const peopleRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const read = { access: 'people.read' } as const;
  const manage = { access: 'people.manage' } as const;
  /** A mailbox that is not theirs is not for filling. */
  const invitations = throttle('invitations', { points: 200, seconds: 3600 });

  /** People are invited by people: a machine with a token reads, and changes nobody's rights. */
  function administration(request: FastifyRequest): Administration {
    const { id: byPersonId, sessionId } = personOf(request);
    if (!sessionId) throw new RuleViolation('not-allowed', 'A token cannot change the rights of people');
    const { municipalityId } = whereOf(request);
    return { byPersonId, municipalityId, today: versions.today(), origin: originOf(app) };
  }

  app.get(
    '/work/villages/:village/people',
    { schema: peopleApi['GET /work/villages/:village/people'], config: read },
    (request) => findPeopleOfVillage(db, whereOf(request)),
  );

  app.get(
    `${ofMunicipality}/people`,
    { schema: peopleApi['GET /work/municipalities/:municipality/people'], config: read },
    (request) => findPeopleOfMunicipality(db, whereOf(request).municipalityId),
  );

  app.post(
    `${ofMunicipality}/people`,
    { schema: peopleApi['POST /work/municipalities/:municipality/people'], config: manage },
    async (request) => {
      await invitations.spend(personOf(request).id);
      return invite(db, administration(request), request.body);
    },
  );

  app.post(
    `${ofMunicipality}/people/:person/invitation`,
    {
      schema: peopleApi['POST /work/municipalities/:municipality/people/:person/invitation'],
      config: manage,
    },
    async (request) => {
      await invitations.spend(personOf(request).id);
      await inviteAgain(db, administration(request), request.params.person, request.body.email);
      return done;
    },
  );

  app.post(
    `${ofMunicipality}/people/:person/second-factor-reset`,
    {
      schema: peopleApi['POST /work/municipalities/:municipality/people/:person/second-factor-reset'],
      config: manage,
    },
    async (request) => {
      await resetSecondFactor(db, administration(request), request.params.person);
      return done;
    },
  );

  app.put(
    `${ofMunicipality}/memberships/:membership`,
    { schema: peopleApi['PUT /work/municipalities/:municipality/memberships/:membership'], config: manage },
    async (request) => {
      await changeMembership(db, administration(request), request.params.membership, request.body);
      return done;
    },
  );

  app.post(
    `${ofMunicipality}/memberships/:membership/end`,
    {
      schema: peopleApi['POST /work/municipalities/:municipality/memberships/:membership/end'],
      config: manage,
    },
    async (request) => {
      await endMembership(
        db,
        administration(request),
        request.params.membership,
        request.body.endsOn ?? null,
      );
      return done;
    },
  );

  app.put(
    `${ofMunicipality}/sign-in-policy`,
    { schema: peopleApi['PUT /work/municipalities/:municipality/sign-in-policy'], config: manage },
    async (request) => {
      await setPolicy(db, administration(request), request.body.secondFactorRequired);
      return done;
    },
  );
};
