import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../domain/roles.ts';
import { personOf, projectOf, whereOf } from '../../http/access.ts';
import { forgetBlock, letterFileOf, saveBlock } from './actions.ts';
import { letterApi } from './contract.ts';
import { findLetters, findLetterTexts } from './queries.ts';
import { sampleLetter } from './sample.ts';

const sendPdf = (reply: FastifyReply, { name, bytes }: { name: string; bytes: Uint8Array }) =>
  reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${name}"`)
    .send(Buffer.from(bytes));

export const letterRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const isOffice = (request: FastifyRequest) =>
    may(personOf(request).memberships, 'case.comment', projectOf(request), versions.today());
  const texts = '/work/municipalities/:municipality/letter-blocks';

  app.get(
    '/work/projects/:project/letters',
    { schema: letterApi['GET /work/projects/:project/letters'], config: { access: 'project.read' } },
    async (request) => ({ items: await findLetters(db, projectOf(request), isOffice(request)) }),
  );

  app.get(
    '/work/projects/:project/letters/:letter/file',
    {
      schema: letterApi['GET /work/projects/:project/letters/:letter/file'],
      config: { access: 'project.read' },
    },
    async (request, reply) =>
      sendPdf(reply, await letterFileOf(db, projectOf(request), request.params.letter, isOffice(request))),
  );

  app.get(texts, { schema: letterApi[`GET ${texts}`], config: { access: 'policy.manage' } }, (request) =>
    findLetterTexts(db, whereOf(request).municipalityId),
  );

  app.put(
    `${texts}/:block`,
    { schema: letterApi[`PUT ${texts}/:block`], config: { access: 'policy.manage' } },
    (request) => saveBlock(db, whereOf(request).municipalityId, request.params.block, request.body.text),
  );

  app.delete(
    `${texts}/:block`,
    { schema: letterApi[`DELETE ${texts}/:block`], config: { access: 'policy.manage' } },
    (request) => forgetBlock(db, whereOf(request).municipalityId, request.params.block),
  );

  app.get(
    '/work/municipalities/:municipality/letter-samples/:kind',
    {
      schema: letterApi['GET /work/municipalities/:municipality/letter-samples/:kind'],
      config: { access: 'policy.manage' },
    },
    async (request, reply) => {
      const { kind } = request.params;
      const bytes = await sampleLetter(db, whereOf(request).municipalityId, kind, versions.today());
      return sendPdf(reply, { name: `voorbeeldbrief-${kind}.pdf`, bytes });
    },
  );
};
