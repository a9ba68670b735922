import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { personOf, projectOf } from '../../http/access.ts';
import { placesFor } from '../work/places.ts';
import { describeUpkeep, finish, resume, start, tellProgress, type Doing } from './actions.ts';
import { answerCondition, reportCondition } from './conditions.ts';
import { executionApi as api } from './contract.ts';
import { addMilestone, moveMilestone, reachMilestone } from './milestones.ts';
import { findExecution, findInProgress } from './queries.ts';
import { sideOf, tellTogether } from './together.ts';

const updating = { access: 'execution.update' } as const;

export const executionRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const keyOf = (request: FastifyRequest) => {
    const { municipalityId, projectId } = projectOf(request);
    return { municipalityId, projectId };
  };
  const doing = (request: FastifyRequest): Doing => ({
    side: sideOf(personOf(request).memberships, projectOf(request), versions.today()),
    day: versions.today(),
  });
  const byOf = (request: FastifyRequest) => ({ personId: personOf(request).id, day: versions.today() });

  app.get(
    '/work/projects/:project/execution',
    { schema: api['GET /work/projects/:project/execution'], config: { access: 'project.read' } },
    (request) => findExecution(db, keyOf(request)),
  );
  app.post(
    '/work/projects/:project/start',
    { schema: api['POST /work/projects/:project/start'], config: updating },
    (request) => start(db, keyOf(request), doing(request), request.body),
  );
  app.post(
    '/work/projects/:project/progress',
    { schema: api['POST /work/projects/:project/progress'], config: updating },
    async (request, reply) => {
      await tellProgress(db, keyOf(request), doing(request), request.body);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/work/projects/:project/milestones',
    { schema: api['POST /work/projects/:project/milestones'], config: updating },
    async (request, reply) =>
      reply.code(201).send(await addMilestone(db, keyOf(request), doing(request), request.body)),
  );
  app.put(
    '/work/projects/:project/milestones/:position',
    { schema: api['PUT /work/projects/:project/milestones/:position'], config: updating },
    async (request, reply) => {
      await moveMilestone(db, keyOf(request), doing(request), request.params.position, request.body);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/work/projects/:project/milestones/:position/reached',
    { schema: api['POST /work/projects/:project/milestones/:position/reached'], config: updating },
    async (request, reply) => {
      await reachMilestone(db, keyOf(request), doing(request), request.params.position, request.body.day);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/work/projects/:project/finish',
    { schema: api['POST /work/projects/:project/finish'], config: updating },
    (request) => finish(db, keyOf(request), doing(request), request.body),
  );
  app.post(
    '/work/projects/:project/resumption',
    { schema: api['POST /work/projects/:project/resumption'], config: updating },
    (request) => resume(db, keyOf(request), doing(request), request.body.reason),
  );
  app.put(
    '/work/projects/:project/upkeep',
    { schema: api['PUT /work/projects/:project/upkeep'], config: updating },
    async (request, reply) => {
      await describeUpkeep(db, keyOf(request), request.body);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/work/projects/:project/conditions/:decision/:position/reports',
    {
      schema: api['POST /work/projects/:project/conditions/:decision/:position/reports'],
      config: { access: 'condition.report' },
    },
    async (request, reply) => {
      const { decision, position } = request.params;
      const key = { ...keyOf(request), decision, position };
      return reply.code(201).send(await reportCondition(db, key, byOf(request), request.body.evidence));
    },
  );
  app.post(
    '/work/projects/:project/conditions/:decision/:position/answers',
    {
      schema: api['POST /work/projects/:project/conditions/:decision/:position/answers'],
      config: { access: 'condition.answer' },
    },
    async (request, reply) => {
      const { decision, position } = request.params;
      await answerCondition(db, { ...keyOf(request), decision, position }, byOf(request), request.body);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/work/progress',
    { schema: api['GET /work/progress'], config: { access: 'signed-in' } },
    async (request) => {
      const today = versions.today();
      const places = placesFor(personOf(request).memberships, 'execution.update', today);
      const all = await findInProgress(db, places, today);
      const villages = new Map(all.map(({ village }) => [village.slug, village]));
      const { village } = request.query;
      return {
        items: village ? all.filter((one) => one.village.slug === village) : all,
        villages: [...villages.values()],
      };
    },
  );
  app.post(
    '/work/progress',
    { schema: api['POST /work/progress'], config: { access: 'signed-in' } },
    (request) => tellTogether(db, personOf(request).memberships, versions.today(), request.body.items),
  );
};
