import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { may } from '../../domain/roles.ts';
import { personOf, projectOf } from '../../http/access.ts';
import { ofVillage } from '../../http/public.ts';
import { preparationApi as api } from './contract.ts';
import { locationOf, placeProject } from './location.ts';
import { addContribution, changeContribution, contributionsTo, removeContribution } from './partners.ts';
import { preparing, type ProjectKey } from './preparing.ts';
import type { Project } from '../projects/contract.ts';
import { findProjectByNumber } from '../projects/told.ts';
import { addSupport, changeSupport, removeSupport, supportOf } from './support.ts';
import { addToTeam, changeInTeam, nameOwner, peopleOf, removeFromTeam, teamOf } from './team.ts';

const reading = { access: 'project.read' } as const;
const writing = { access: 'project.prepare' } as const;

export const preparationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;

  const keyOf = (request: FastifyRequest): ProjectKey => {
    const { municipalityId, projectId } = projectOf(request);
    return { municipalityId, projectId };
  };
  const byOf = (request: FastifyRequest) => ({ personId: personOf(request).id, day: versions.today() });
  const mayChange = async (request: FastifyRequest) =>
    may(personOf(request).memberships, 'project.prepare', projectOf(request), versions.today()) &&
    preparing(db, keyOf(request));

  app.get(
    '/work/projects/:project/support',
    { schema: api['GET /work/projects/:project/support'], config: reading },
    async (request) => ({
      ...(await supportOf(db, keyOf(request))),
      mayChange: await mayChange(request),
    }),
  );
  app.post(
    '/work/projects/:project/support',
    { schema: api['POST /work/projects/:project/support'], config: writing },
    async (request, reply) =>
      reply.code(201).send(await addSupport(db, keyOf(request), byOf(request), request.body)),
  );
  app.put(
    '/work/projects/:project/support/:id',
    { schema: api['PUT /work/projects/:project/support/:id'], config: writing },
    async (request, reply) => {
      await changeSupport(db, keyOf(request), byOf(request), request.params.id, request.body);
      return reply.code(204).send(null);
    },
  );
  app.delete(
    '/work/projects/:project/support/:id',
    { schema: api['DELETE /work/projects/:project/support/:id'], config: writing },
    async (request, reply) => {
      await removeSupport(db, keyOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/work/projects/:project/team',
    { schema: api['GET /work/projects/:project/team'], config: reading },
    async (request) => {
      const isChanging = await mayChange(request);
      return {
        ...(await teamOf(db, keyOf(request))),
        people: isChanging ? await peopleOf(db, projectOf(request), versions.today()) : [],
        mayChange: isChanging,
      };
    },
  );
  app.put(
    '/work/projects/:project/owner',
    { schema: api['PUT /work/projects/:project/owner'], config: writing },
    async (request, reply) => {
      await nameOwner(db, keyOf(request), versions.today(), request.body.owner);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/work/projects/:project/team',
    { schema: api['POST /work/projects/:project/team'], config: writing },
    async (request, reply) =>
      reply.code(201).send(await addToTeam(db, projectOf(request), versions.today(), request.body)),
  );
  app.put(
    '/work/projects/:project/team/:id',
    { schema: api['PUT /work/projects/:project/team/:id'], config: writing },
    async (request, reply) => {
      await changeInTeam(db, projectOf(request), versions.today(), request.params.id, request.body);
      return reply.code(204).send(null);
    },
  );
  app.delete(
    '/work/projects/:project/team/:id',
    { schema: api['DELETE /work/projects/:project/team/:id'], config: writing },
    async (request, reply) => {
      await removeFromTeam(db, keyOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/work/projects/:project/partners',
    { schema: api['GET /work/projects/:project/partners'], config: reading },
    async (request) => ({
      ...(await contributionsTo(db, keyOf(request), versions.today())),
      mayChange: await mayChange(request),
    }),
  );
  app.post(
    '/work/projects/:project/partners',
    { schema: api['POST /work/projects/:project/partners'], config: writing },
    async (request, reply) => reply.code(201).send(await addContribution(db, keyOf(request), request.body)),
  );
  app.put(
    '/work/projects/:project/partners/:id',
    { schema: api['PUT /work/projects/:project/partners/:id'], config: writing },
    async (request, reply) => {
      await changeContribution(db, keyOf(request), request.params.id, request.body);
      return reply.code(204).send(null);
    },
  );
  app.delete(
    '/work/projects/:project/partners/:id',
    { schema: api['DELETE /work/projects/:project/partners/:id'], config: writing },
    async (request, reply) => {
      await removeContribution(db, keyOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/work/projects/:project/location',
    { schema: api['GET /work/projects/:project/location'], config: reading },
    async (request) => ({
      ...(await locationOf(db, keyOf(request))),
      mayChange: await mayChange(request),
    }),
  );
  app.put(
    '/work/projects/:project/location',
    { schema: api['PUT /work/projects/:project/location'], config: writing },
    async (request, reply) => {
      await placeProject(db, keyOf(request), versions.today(), request.body);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/villages/:slug/projects/:number/support',
    { schema: api['GET /villages/:slug/projects/:number/support'], config: ofVillage },
    async ({ params: { slug, number } }) =>
      (JSON.parse(String(await findProjectByNumber(db, slug, number))) as Project).support,
  );
};
