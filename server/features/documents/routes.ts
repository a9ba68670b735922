import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { may, type Action } from '../../domain/roles.ts';
import { personOf, projectOf, whereOf } from '../../http/access.ts';
import { openStorage } from '../../storage/open.ts';
import { adding, preparing } from '../preparation/preparing.ts';
import { addDocument, describeDocument, publishDocument, removeDocument } from './actions.ts';
import { addCouncilDocument, findCouncilFile } from './council.ts';
import { documentApi, largestFile, type Upload } from './contract.ts';
import { sizeKeys, sweepFiles } from './files.ts';
import { documentsOf, findFile, findPublicFile, type Sendable } from './queries.ts';

/** Once an hour; nothing waits for it. */
const sweepEvery = 3_600_000;

/** One file and a few short words; the rest of a longer one is not kept. */
const limits = { fields: 10, fieldSize: 10_000, files: 1, parts: 12, fileSize: largestFile };

async function keepUpload(part: MultipartFile) {
  const upload: Upload = {
    fileName: part.filename,
    bytes: await part.toBuffer(),
    isCutOff: part.file.truncated,
  };
  Object.assign(part, { value: upload });
}

export const documentRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const storage = openStorage(app.config);
  await app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    onFile: keepUpload,
    throwFileSizeLimit: false,
    limits,
  });

  const sweep = () => sweepFiles(db, storage).catch((problem: unknown) => app.log.error(problem));
  const timer = setInterval(sweep, sweepEvery).unref();
  app.addHook('onClose', () => clearInterval(timer));

  app.get(
    '/work/projects/:project/documents',
    { schema: documentApi['GET /work/projects/:project/documents'], config: { access: 'project.read' } },
    async (request) => {
      const key = projectOf(request);
      const mayDo = (action: Action) => may(personOf(request).memberships, action, key, versions.today());
      return {
        items: await documentsOf(db, key),
        mayAdd: mayDo('project.prepare') && (await adding(db, key)),
        mayRemove: mayDo('project.prepare') && (await preparing(db, key)),
        mayPublish: mayDo('project.prepare'),
      };
    },
  );

  app.post(
    '/work/projects/:project/documents',
    { schema: documentApi['POST /work/projects/:project/documents'], config: { access: 'project.prepare' } },
    async (request, reply) => {
      const key = { ...projectOf(request), by: personOf(request).id };
      const { addedAt, ...added } = await addDocument(db, storage, key, request.body);
      return reply.code(201).send({ ...added, addedAt: addedAt.toISOString() });
    },
  );

  app.put(
    '/work/projects/:project/documents/:document',
    {
      schema: documentApi['PUT /work/projects/:project/documents/:document'],
      config: { access: 'project.prepare' },
    },
    async (request, reply) => {
      await describeDocument(db, projectOf(request), request.params.document, request.body);
      return reply.code(204).send(null);
    },
  );

  app.put(
    '/work/projects/:project/documents/:document/publication',
    {
      schema: documentApi['PUT /work/projects/:project/documents/:document/publication'],
      config: { access: 'project.prepare' },
    },
    async (request, reply) => {
      await publishDocument(db, projectOf(request), request.params.document, request.body.isPublic);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/work/projects/:project/documents/:document',
    {
      schema: documentApi['DELETE /work/projects/:project/documents/:document'],
      config: { access: 'project.prepare' },
    },
    async (request, reply) => {
      await removeDocument(db, storage, projectOf(request), request.params.document);
      return reply.code(204).send(null);
    },
  );

  /** As bytes of the type that we found, which no browser runs: only our own pictures are shown in place. */
  async function send(reply: FastifyReply, file: Sendable, size: 'large' | 'small') {
    const isSmall = size === 'small' && file.isPicture;
    const etag = `"${Buffer.from(file.sha256).toString('base64url')}${isSmall ? '-small' : ''}"`;
    reply.headers({
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'content-disposition': `${file.isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    });
    if (!reply.hasHeader('cache-control')) {
      reply.headers({ etag, 'cache-control': 'no-cache' });
      if (reply.request.headers['if-none-match'] === etag) return reply.code(304).send();
    }
    const { large, small } = sizeKeys(file.storageKey);
    const bytes = await storage.read(isSmall ? small : large);
    if (!isSmall) reply.header('content-length', file.size);
    return reply.type(file.mediaType).send(bytes);
  }

  app.get(
    '/work/projects/:project/documents/:document/file',
    {
      schema: documentApi['GET /work/projects/:project/documents/:document/file'],
      config: { access: 'project.read' },
    },
    async (request, reply) => {
      const { document } = request.params;
      return send(reply, await findFile(db, projectOf(request), document), request.query.size ?? 'large');
    },
  );

  app.post(
    '/work/municipalities/:municipality/council-documents',
    {
      schema: documentApi['POST /work/municipalities/:municipality/council-documents'],
      config: { access: 'council_document.add' },
    },
    async (request, reply) => {
      const key = { municipalityId: whereOf(request).municipalityId, by: personOf(request).id };
      return reply.code(201).send(await addCouncilDocument(db, storage, key, request.body.file));
    },
  );

  app.get(
    '/council-documents/:id/file',
    { schema: documentApi['GET /council-documents/:id/file'], config: { access: 'public' } },
    async ({ params }, reply) => send(reply, await findCouncilFile(db, params.id), 'large'),
  );

  app.get(
    '/documents/:id/file',
    { schema: documentApi['GET /documents/:id/file'], config: { access: 'public' } },
    async ({ params, query }, reply) =>
      send(reply, await findPublicFile(db, params.id), query.size ?? 'large'),
  );
};
