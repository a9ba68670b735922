import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { personOf, projectOf } from '../../http/access.ts';
import { reopen, submit, withdraw } from './actions.ts';
import { submissionApi } from './contract.ts';
import { applicationFile } from './file.ts';
import { findApplication, findSubmissions } from './queries.ts';

const keyOf = (request: FastifyRequest) => {
  const { municipalityId, projectId } = projectOf(request);
  return { municipalityId, projectId };
};

export const submissionRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;

  app.get(
    '/work/projects/:project/submissions',
    { schema: submissionApi['GET /work/projects/:project/submissions'], config: { access: 'project.read' } },
    (request) => findSubmissions(db, keyOf(request)),
  );

  app.post(
    '/work/projects/:project/submissions',
    {
      schema: submissionApi['POST /work/projects/:project/submissions'],
      config: { access: 'project.submit' },
    },
    (request) => {
      const asked = { personId: personOf(request).id, version: request.body.version, now: new Date() };
      return submit(db, keyOf(request), asked);
    },
  );

  app.get(
    '/work/projects/:project/submissions/:version',
    {
      schema: submissionApi['GET /work/projects/:project/submissions/:version'],
      config: { access: 'project.read' },
    },
    (request) => findApplication(db, keyOf(request), request.params.version),
  );

  app.get(
    '/work/projects/:project/submissions/:version/file',
    {
      schema: submissionApi['GET /work/projects/:project/submissions/:version/file'],
      config: { access: 'project.read' },
    },
    async (request, reply) => {
      const { version } = request.params;
      const file = await applicationFile(db, keyOf(request), version, request.query.language ?? 'nl');
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${file.name}"`)
        .send(file.bytes);
    },
  );

  app.post(
    '/work/projects/:project/withdrawal',
    {
      schema: submissionApi['POST /work/projects/:project/withdrawal'],
      config: { access: 'project.withdraw' },
    },
    (request) => withdraw(db, keyOf(request), { reason: request.body.reason, day: versions.today() }),
  );

  app.post(
    '/work/projects/:project/reopening',
    {
      schema: submissionApi['POST /work/projects/:project/reopening'],
      config: { access: 'project.withdraw' },
    },
    (request) => reopen(db, keyOf(request), { reason: request.body.reason, day: versions.today() }),
  );
};
