import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { importApi } from './contract.ts';
import { findProfile } from './find-profile.ts';
import { runRoutes } from './runs/routes.ts';
import { templateOf } from './template.ts';

export const importRoutes: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(runRoutes);
  const options = { schema: importApi['GET /import-template'], config: { access: 'public' } } as const;

  app.get('/import-template', options, async (_request, reply) =>
    reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', 'attachment; filename="sjabloon-projecten.xlsx"')
      .send(await templateOf(await findProfile('spreadsheet'))),
  );
};
