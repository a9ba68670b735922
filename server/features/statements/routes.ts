import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { personOf, projectOf } from '../../http/access.ts';
import { bringIn, expenseOfEntry, matchEntry, setAside } from './actions.ts';
import { largestStatement, statementApi as api, type StatementFile } from './contract.ts';
import { findOpenEntries } from './queries.ts';

const recording = { access: 'money.record' } as const;

async function keepFile(part: MultipartFile) {
  const file: StatementFile = {
    fileName: part.filename,
    bytes: await part.toBuffer(),
    isCutOff: part.file.truncated,
  };
  Object.assign(part, { value: file });
}

export const statementRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  await app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    onFile: keepFile,
    throwFileSizeLimit: false,
    limits: { fields: 5, fieldSize: 1000, files: 1, parts: 6, fileSize: largestStatement },
  });

  app.get(
    '/work/projects/:project/bank-entries',
    { schema: api['GET /work/projects/:project/bank-entries'], config: recording },
    (request) => findOpenEntries(db, projectOf(request)),
  );
  app.post(
    '/work/projects/:project/bank-statements',
    { schema: api['POST /work/projects/:project/bank-statements'], config: recording },
    (request) => {
      const by = { personId: personOf(request).id, day: versions.today() };
      return bringIn(db, projectOf(request), by, request.body.file);
    },
  );
  app.post(
    '/work/projects/:project/bank-entries/:entry/match',
    { schema: api['POST /work/projects/:project/bank-entries/:entry/match'], config: recording },
    async (request, reply) => {
      const by = { personId: personOf(request).id, day: app.versions.today() };
      await matchEntry(db, projectOf(request), by, request.params.entry, request.body.expense);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/work/projects/:project/bank-entries/:entry/expense',
    { schema: api['POST /work/projects/:project/bank-entries/:entry/expense'], config: recording },
    async (request, reply) => {
      const by = { personId: personOf(request).id, day: versions.today() };
      const { entry } = request.params;
      return reply.code(201).send(await expenseOfEntry(db, projectOf(request), by, entry, request.body));
    },
  );
  app.post(
    '/work/projects/:project/bank-entries/setting-aside',
    { schema: api['POST /work/projects/:project/bank-entries/setting-aside'], config: recording },
    (request) => setAside(db, projectOf(request), request.body.entries),
  );
};
