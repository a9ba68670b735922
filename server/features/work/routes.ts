import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { actions, may } from '../../domain/roles.ts';
import { personOf, projectOf, whereOf } from '../../http/access.ts';
import { beginProject } from './actions.ts';
import { workApi } from './contract.ts';
import { findMyProjects, findWork } from './queries.ts';
import { findWorkRows, workProjectOf } from './projects.ts';

export const workRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;

  app.get('/work', { schema: workApi['GET /work'], config: { access: 'signed-in' } }, (request) =>
    findWork(db, personOf(request), versions.today()),
  );

  app.get(
    '/work/projects',
    { schema: workApi['GET /work/projects'], config: { access: 'signed-in' } },
    (request) => findMyProjects(db, personOf(request).memberships, versions.today(), request.query),
  );

  app.post(
    '/work/villages/:village/projects',
    { schema: workApi['POST /work/villages/:village/projects'], config: { access: 'idea.add' } },
    (request) => {
      const { municipalityId, villageId } = whereOf(request);
      return beginProject(db, { municipalityId, villageId: villageId! }, request.body, versions.today());
    },
  );

  app.get(
    '/work/projects/:project',
    { schema: workApi['GET /work/projects/:project'], config: { access: 'project.read' } },
    async (request) => {
      const { municipalityId, villageId, projectId } = projectOf(request);
      const { memberships } = personOf(request);
      const today = versions.today();
      const [row] = await findWorkRows(
        db,
        (sql) => sql`p.municipality_id = ${municipalityId} and p.id = ${projectId}`,
      );
      return {
        ...workProjectOf(row!, today),
        executionForm: row!.executionForm,
        accent: row!.accent,
        notice: row!.notice,
        may: actions.filter((action) => may(memberships, action, { municipalityId, villageId }, today)),
      };
    },
  );
};
