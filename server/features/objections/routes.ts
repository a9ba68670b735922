import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { personOf, projectOf } from '../../http/access.ts';
import { once } from '../../http/idempotency.ts';
import { object, recordPosted, setCommittee, withdrawObjection } from './actions.ts';
import { objectionApi } from './contract.ts';
import { decideObjection, previewObjectionLetter } from './decide.ts';
import { prepareObjectionDecision } from './prepare.ts';
import { addStep, mend } from './steps.ts';
import { findContestable, listObjections, objectionCase, toldObjection } from './queries.ts';

export const objectionRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const acting = (request: FastifyRequest) => ({ personId: personOf(request).id, today: versions.today() });
  const objections = '/work/projects/:project/objections';
  const posted = '/work/projects/:project/posted-objections';
  const one = `${objections}/:number` as const;

  app.get(
    objections,
    { schema: objectionApi[`GET ${objections}`], config: { access: 'project.read' } },
    async (request) => ({
      items: (await listObjections(db, projectOf(request))).map((row) =>
        toldObjection(row, versions.today()),
      ),
      contestable: await findContestable(db, projectOf(request)),
    }),
  );

  app.get(
    '/work/projects/:project/objection-cases',
    {
      schema: objectionApi['GET /work/projects/:project/objection-cases'],
      config: { access: 'case.comment' },
    },
    async (request) => {
      const key = projectOf(request);
      const rows = await listObjections(db, key);
      return {
        items: await Promise.all(rows.map((row) => objectionCase(db, key, row, acting(request)))),
      };
    },
  );

  app.post(
    objections,
    { schema: objectionApi[`POST ${objections}`], config: { access: 'objection.make' } },
    (request) => object(db, projectOf(request), request.body, acting(request)),
  );

  app.post(
    posted,
    { schema: objectionApi[`POST ${posted}`], config: { access: 'objection.handle' } },
    (request) => recordPosted(db, projectOf(request), request.body, acting(request)),
  );

  app.post(
    `${one}/withdrawal`,
    { schema: objectionApi[`POST ${one}/withdrawal`], config: { access: 'objection.make' } },
    (request) =>
      withdrawObjection(db, projectOf(request), {
        ...acting(request),
        number: request.params.number,
        madeBy: 'village_council',
      }),
  );

  app.post(
    `${posted}/:number/withdrawal`,
    { schema: objectionApi[`POST ${posted}/:number/withdrawal`], config: { access: 'objection.handle' } },
    (request) =>
      withdrawObjection(db, projectOf(request), {
        ...acting(request),
        number: request.params.number,
        madeBy: 'municipality',
      }),
  );

  app.put(
    `${one}/committee`,
    { schema: objectionApi[`PUT ${one}/committee`], config: { access: 'objection.handle' } },
    (request) => setCommittee(db, projectOf(request), request.params.number, request.body.withCommittee),
  );

  app.post(
    `${one}/steps`,
    { schema: objectionApi[`POST ${one}/steps`], config: { access: 'objection.handle' } },
    (request) => {
      const { note = null, ...step } = request.body;
      return addStep(db, projectOf(request), request.params.number, { ...step, note }, acting(request));
    },
  );

  app.post(
    `${one}/mending`,
    { schema: objectionApi[`POST ${one}/mending`], config: { access: 'objection.make' } },
    (request) =>
      mend(
        db,
        projectOf(request),
        { number: request.params.number, text: request.body.text },
        acting(request),
      ),
  );

  app.post(
    `${one}/proposals`,
    { schema: objectionApi[`POST ${one}/proposals`], config: { access: 'objection.handle' } },
    (request) =>
      prepareObjectionDecision(db, projectOf(request), request.params.number, request.body, acting(request)),
  );

  app.get(
    `${one}/letter`,
    { schema: objectionApi[`GET ${one}/letter`], config: { access: 'case.comment' } },
    async (request, reply) =>
      reply
        .type('application/pdf')
        .header('content-disposition', 'inline; filename="voorbeeld-beslissing-op-bezwaar.pdf"')
        .send(await previewObjectionLetter(db, projectOf(request), request.params.number, versions.today())),
  );

  app.post(
    `${one}/decision`,
    { schema: objectionApi[`POST ${one}/decision`], config: { access: 'decision.take' } },
    (request) =>
      once(db, request, (tx) =>
        decideObjection(tx, projectOf(request), {
          ...acting(request),
          number: request.params.number,
          outcome: request.body.outcome,
        }),
      ),
  );
};
