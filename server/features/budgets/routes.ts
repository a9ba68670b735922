import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { RuleViolation } from '../../domain/errors.ts';
import { isPreparing } from '../../domain/preparation.ts';
import { may } from '../../domain/roles.ts';
import { personOf, projectOf } from '../../http/access.ts';
import { saveDraft } from './actions.ts';
import { budgetApi } from './contract.ts';
import { draftOf, standing } from './queries.ts';
import { readSheet, tooLarge } from './read-sheet.ts';
import { sheetOf } from './sheet.ts';

/** A thousand lines of the longest texts. */
const largestBudget = 4_000_000;
const largestFile = 5_000_000;

export const budgetRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;

  app.get(
    '/work/projects/:project/budget',
    { schema: budgetApi['GET /work/projects/:project/budget'], config: { access: 'project.read' } },
    async (request) => {
      const place = projectOf(request);
      const today = versions.today();
      const budget = await draftOf(db, place, today);
      const mayPrepare = may(personOf(request).memberships, 'project.prepare', place, today);
      return {
        ...standing(budget),
        schemes: budget.schemes,
        status: budget.status,
        canChange: mayPrepare && isPreparing(budget.status),
      };
    },
  );

  app.put(
    '/work/projects/:project/budget',
    {
      schema: budgetApi['PUT /work/projects/:project/budget'],
      config: { access: 'project.prepare' },
      bodyLimit: largestBudget,
    },
    async (request) => {
      const { municipalityId, projectId } = projectOf(request);
      const by = { personId: personOf(request).id, day: versions.today() };
      const { revision, changedAt } = await saveDraft(db, { municipalityId, projectId }, by, request.body);
      return { revision, changedAt: changedAt! };
    },
  );

  app.get(
    '/work/projects/:project/budget/file',
    { schema: budgetApi['GET /work/projects/:project/budget/file'], config: { access: 'project.read' } },
    async (request, reply) => {
      const { language = 'nl' } = request.query;
      const date = versions.today();
      const { draft, schemes, title } = await draftOf(db, projectOf(request), date);
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename="begroting-${date}.xlsx"`)
        .send(await sheetOf(draft, schemes, { title: title ?? '', date, language }));
    },
  );

  await app.register(async (files) => {
    if (!files.hasContentTypeParser('multipart/form-data')) await files.register(multipart);
    files.post(
      '/work/projects/:project/budget/import',
      {
        schema: budgetApi['POST /work/projects/:project/budget/import'],
        config: { access: 'project.prepare' },
        // A file that is too large gets as far as the sentence that says so.
        bodyLimit: 30_000_000,
      },
      async (request) => {
        const { language = 'nl' } = request.query as { language?: 'nl' | 'en' };
        const file = await request.file({
          limits: { fileSize: largestFile, files: 1 },
          throwFileSizeLimit: false,
        });
        if (!file) throw new RuleViolation('invalid-input', 'Send a workbook in the form field "file"');
        const bytes = await file.toBuffer();
        if (file.file.truncated) return tooLarge(largestFile, language);
        const { schemes } = await draftOf(db, projectOf(request), versions.today());
        return readSheet(bytes, schemes, language);
      },
    );
  });
};
