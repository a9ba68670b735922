import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { requireNoProblems } from '../../domain/errors.ts';
import { readEmail } from '../../domain/ideas.ts';
import { originOf } from '../../http/origin.ts';
import { throttle } from '../../http/throttle.ts';
import { confirmEndorsement, endorse } from './actions.ts';
import { endorsementApi } from './contract.ts';

export const endorsementRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app;
  // On an evening in the village hall everyone comes from the same address.
  const perAddress = throttle('endorsement-address', { points: 200, seconds: 3600 });
  const perProject = throttle('endorsement-project', { points: 500, seconds: 3600 });
  const perRecipient = throttle('endorsement-recipient', { points: 5, seconds: 86_400 });
  const confirmations = throttle('endorsement-confirmation', { points: 200, seconds: 600 });

  app.post(
    '/villages/:slug/projects/:number/endorsements',
    {
      schema: endorsementApi['POST /villages/:slug/projects/:number/endorsements'],
      config: { access: 'public' },
    },
    async ({ params, body, ip }, reply) => {
      const { language = 'nl', website = '' } = body;
      const { email, problems } = readEmail(body.email);
      requireNoProblems(problems);
      await perAddress.spend(ip);
      await perProject.spend(`${params.slug}/${params.number}`);
      // The answer is the same for a program, and for an address that had its mails today: it tells nothing of either.
      const mayHaveMail = await perRecipient.spend(email.toLowerCase()).then(
        () => true,
        () => false,
      );
      if (website === '' && mayHaveMail)
        await endorse(db, app.secrets, params, { email, language, origin: originOf(app) });
      return reply.code(202).send({});
    },
  );

  app.post(
    '/endorsement-confirmations',
    { schema: endorsementApi['POST /endorsement-confirmations'], config: { access: 'public' } },
    async ({ body, ip }) => {
      await confirmations.spend(ip);
      return confirmEndorsement(db, body.token);
    },
  );
};
