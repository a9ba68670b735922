import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { requireCouncil } from '../../domain/ideas.ts';
import { originOf } from '../../http/origin.ts';
import { whereOf } from '../../http/access.ts';
import { ofVillage } from '../../http/public.ts';
import { throttle } from '../../http/throttle.ts';
import { placeOfVillage } from '../villages/places.ts';
import {
  linkIdeas,
  mergeIdeas,
  restoreIdeas,
  setAsideIdeas,
  sortIdeas,
  takeUpIdea,
  unlinkIdeas,
} from './actions.ts';
import { addIdea, addIdeaList } from './adding.ts';
import { ideaApi } from './contract.ts';
import { previewList } from './preview.ts';
import {
  findDesk,
  findPublicIdeas,
  findSimilarProjects,
  findSubmissions,
  findWorkIdeas,
  type VillageKey,
} from './queries.ts';
import { acceptSubmission, confirmSubmission, declineSubmission, readSubmission, sendIn } from './sent-in.ts';

/** A thousand lines of the longest sentences, in signs of more than one byte. */
const largestList = 4 * 1024 * 1024;

/** What everyone may do with ideas. */
export const ideaRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app;
  const perAddress = throttle('idea-address', { points: 10, seconds: 3600 });
  const perVillage = throttle('idea-village', { points: 100, seconds: 3600 });
  const perRecipient = throttle('idea-recipient', { points: 3, seconds: 86_400 });
  const confirmations = throttle('idea-confirmation', { points: 30, seconds: 600 });
  const comparisons = throttle('similar-projects', { points: 300, seconds: 60 });

  app.get(
    '/villages/:slug/ideas',
    { schema: ideaApi['GET /villages/:slug/ideas'], config: ofVillage },
    async ({ params, query }) => findPublicIdeas(db, await placeOfVillage(db, params.slug), query),
  );

  app.get(
    '/villages/:slug/similar-projects',
    { schema: ideaApi['GET /villages/:slug/similar-projects'], config: { access: 'public' } },
    async ({ params, query, ip }) => {
      await comparisons.spend(ip);
      const village = await placeOfVillage(db, params.slug);
      return { items: await findSimilarProjects(db, village, query.title, query.except) };
    },
  );

  app.post(
    '/villages/:slug/idea-submissions',
    { schema: ideaApi['POST /villages/:slug/idea-submissions'], config: { access: 'public' } },
    async ({ params, body, ip }, reply) => {
      const village = await placeOfVillage(db, params.slug);
      requireCouncil(village.notice);
      const { language = 'nl', website = '' } = body;
      const typed = readSubmission(body);
      await perAddress.spend(ip);
      await perVillage.spend(`${village.municipalityId}/${village.villageId}`);
      // The answer is the same for a program, and for an address that had its mails today: it tells nothing of either.
      const mayHaveMail = await perRecipient.spend(typed.email.toLowerCase()).then(
        () => true,
        () => false,
      );
      if (website === '' && mayHaveMail)
        await sendIn(db, village, { ...typed, language, origin: originOf(app) });
      return reply.code(202).send({});
    },
  );

  app.post(
    '/idea-submission-confirmations',
    { schema: ideaApi['POST /idea-submission-confirmations'], config: { access: 'public' } },
    async ({ body, ip }) => {
      await confirmations.spend(ip);
      return confirmSubmission(db, body.token);
    },
  );

  await app.register(ofCouncil);
};

const add = { access: 'idea.add' } as const;
const moderate = { access: 'idea.moderate' } as const;

/** The village in the address. */
function keyOf(request: FastifyRequest): VillageKey {
  const { municipalityId, villageId } = whereOf(request);
  if (villageId === null) throw new Error('this route names no village');
  return { municipalityId, villageId };
}

const numbersIn = (text: string | undefined) =>
  text
    ?.split(',')
    .map(Number)
    .filter((number) => Number.isInteger(number) && number > 0 && number < 2 ** 31);

/** What the village council does with them. */
const ofCouncil: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const at = '/work/villages/:village' as const;

  app.get(
    `${at}/idea-desk`,
    { schema: ideaApi['GET /work/villages/:village/idea-desk'], config: moderate },
    (request) => findDesk(db, keyOf(request)),
  );

  app.get(
    `${at}/ideas`,
    { schema: ideaApi['GET /work/villages/:village/ideas'], config: moderate },
    (request) => {
      const { numbers, ...query } = request.query;
      return findWorkIdeas(db, keyOf(request), { ...query, numbers: numbersIn(numbers) });
    },
  );

  app.post(
    `${at}/ideas`,
    { schema: ideaApi['POST /work/villages/:village/ideas'], config: add },
    async (request, reply) =>
      reply.code(201).send(await addIdea(db, keyOf(request), request.body, versions.today())),
  );

  app.post(
    `${at}/idea-list-previews`,
    {
      schema: ideaApi['POST /work/villages/:village/idea-list-previews'],
      config: add,
      bodyLimit: largestList,
    },
    async (request) => ({ items: await previewList(db, keyOf(request), request.body.text) }),
  );

  app.post(
    `${at}/idea-lists`,
    { schema: ideaApi['POST /work/villages/:village/idea-lists'], config: add, bodyLimit: largestList },
    async (request, reply) =>
      reply.code(201).send(await addIdeaList(db, keyOf(request), request.body, versions.today())),
  );

  app.post(
    `${at}/idea-sortings`,
    { schema: ideaApi['POST /work/villages/:village/idea-sortings'], config: moderate },
    (request) => sortIdeas(db, keyOf(request), request.body, versions.today()),
  );

  app.post(
    `${at}/set-aside-ideas`,
    { schema: ideaApi['POST /work/villages/:village/set-aside-ideas'], config: moderate },
    (request) => setAsideIdeas(db, keyOf(request), request.body, versions.today()),
  );

  app.post(
    `${at}/restored-ideas`,
    { schema: ideaApi['POST /work/villages/:village/restored-ideas'], config: moderate },
    (request) => restoreIdeas(db, keyOf(request), request.body, versions.today()),
  );

  app.post(
    `${at}/merged-ideas`,
    { schema: ideaApi['POST /work/villages/:village/merged-ideas'], config: moderate },
    (request) => mergeIdeas(db, keyOf(request), request.body, versions.today()),
  );

  app.post(
    `${at}/linked-ideas`,
    { schema: ideaApi['POST /work/villages/:village/linked-ideas'], config: moderate },
    (request) => linkIdeas(db, keyOf(request), request.body.ideas),
  );

  app.post(
    `${at}/unlinked-ideas`,
    { schema: ideaApi['POST /work/villages/:village/unlinked-ideas'], config: moderate },
    (request) => unlinkIdeas(db, keyOf(request), request.body.ideas),
  );

  app.post(
    `${at}/taken-up-ideas`,
    { schema: ideaApi['POST /work/villages/:village/taken-up-ideas'], config: moderate },
    (request) => takeUpIdea(db, keyOf(request), request.body.idea, versions.today()),
  );

  app.get(
    `${at}/idea-submissions`,
    { schema: ideaApi['GET /work/villages/:village/idea-submissions'], config: moderate },
    async (request) => ({ items: await findSubmissions(db, keyOf(request)) }),
  );

  app.post(
    `${at}/idea-submissions/:submission/acceptance`,
    {
      schema: ideaApi['POST /work/villages/:village/idea-submissions/:submission/acceptance'],
      config: moderate,
    },
    async (request, reply) => {
      const { submission } = request.params;
      const added = await acceptSubmission(db, keyOf(request), submission, request.body, originOf(app));
      return reply.code(201).send(added);
    },
  );

  app.post(
    `${at}/idea-submissions/:submission/refusal`,
    {
      schema: ideaApi['POST /work/villages/:village/idea-submissions/:submission/refusal'],
      config: moderate,
    },
    async (request) => {
      await declineSubmission(db, keyOf(request), request.params.submission, request.body.reason);
      return {};
    },
  );
};
