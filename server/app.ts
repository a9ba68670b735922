import { randomUUID } from 'node:crypto';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyServerOptions, type RawRequestDefaultExpression } from 'fastify';
import type { Database } from '#db/client.ts';
import { readConfig, type Config } from './config.ts';
import { closeWorkshop } from './documents/workshop.ts';
import { annualReportRoutes } from './features/annual-reports/routes.ts';
import { evaluationRoutes } from './features/evaluations/routes.ts';
import { fundRoutes } from './features/funds/routes.ts';
import { figureRoutes } from './features/figures/routes.ts';
import { importRoutes } from './features/imports/routes.ts';
import { municipalityRoutes } from './features/municipalities/routes.ts';
import { projectRoutes } from './features/projects/routes.ts';
import { termRoutes } from './features/terms/routes.ts';
import { expenseRoutes } from './features/expenses/routes.ts';
import { statementRoutes } from './features/statements/routes.ts';
import { executionRoutes } from './features/execution/routes.ts';
import { changeRoutes } from './features/changes/routes.ts';
import { accountingRoutes } from './features/accountings/routes.ts';
import { villageRoutes } from './features/villages/routes.ts';
import { signInRoutes } from './features/sign-in/routes.ts';
import { demonstrationRoutes } from './features/demonstration/routes.ts';
import { accountRoutes } from './features/account/routes.ts';
import { peopleRoutes } from './features/people/routes.ts';
import { ideaRoutes } from './features/ideas/routes.ts';
import { documentRoutes } from './features/documents/routes.ts';
import { endorsementRoutes } from './features/endorsements/routes.ts';
import { preparationRoutes } from './features/preparation/routes.ts';
import { budgetRoutes } from './features/budgets/routes.ts';
import { planRoutes } from './features/plans/routes.ts';
import { caseRoutes } from './features/cases/routes.ts';
import { decisionRoutes } from './features/decisions/routes.ts';
import { paymentRoutes } from './features/payments/routes.ts';
import { paymentFileRoutes } from './features/payment-files/routes.ts';
import { objectionRoutes } from './features/objections/routes.ts';
import { allocationRoutes } from './features/allocations/routes.ts';
import { letterRoutes } from './features/letters/routes.ts';
import { hearingRoutes } from './features/hearings/routes.ts';
import { settlementRoutes } from './features/settlements/routes.ts';
import { recoveryRoutes } from './features/recoveries/routes.ts';
import { submissionRoutes } from './features/submissions/routes.ts';
import { moneyFlowRoutes } from './features/money-flows/routes.ts';
import { responseTimeRoutes } from './features/response-times/routes.ts';
import { yearCloseRoutes } from './features/year-close/routes.ts';
import { oversightRoutes } from './features/oversight/routes.ts';
import { treasuryRoutes } from './features/treasury/routes.ts';
import { fundEffectRoutes } from './features/fund-effects/routes.ts';
import { messageRoutes } from './features/messages/routes.ts';
import { workRoutes } from './features/work/routes.ts';
import { access } from './http/access.ts';
import { documentation } from './http/documentation.ts';
import { security } from './http/security.ts';
import { sessions } from './http/session.ts';
import { health } from './http/health.ts';
import { kept } from './http/kept.ts';
import { lazySchemas } from './http/lazy-schemas.ts';
import { problem, unreadableAddress } from './http/problem.ts';
import { reads } from './http/reads.ts';
import { watchVersions, type Versions } from './http/versions.ts';

declare module 'fastify' {
  interface FastifyInstance {
    db: Database;
    versions: Versions;
    config: Config;
  }
}

export type Deps = {
  db: Database;
  /** The most seconds that a kept page may be behind when a notification is lost. */
  staleAfterSeconds: number;
  config?: Config;
  logger?: FastifyServerOptions['logger'];
};

/** Names for requests that no other process gives: cheaper than a random one for each. */
function nextRequestId() {
  const process = randomUUID().slice(0, 13);
  let last = 0;
  return () => `${process}-${(last += 1)}`;
}

/** Node leaves out the body of an answer, because it saw what was asked before this changes it. */
function headAsGet(request: RawRequestDefaultExpression) {
  if (request.method === 'HEAD') request.method = 'GET';
  return request.url ?? '/';
}

/** The whole server but its pages: plugins and features, in order. */
export async function buildApp({ db, staleAfterSeconds, config = readConfig({}), logger = false }: Deps) {
  const app = fastify({
    ajv: {
      // The schemas are ours: TypeBox made them, and the tests use every one of them.
      customOptions: { allErrors: true, removeAdditional: false, coerceTypes: true, validateSchema: false },
    },
    // A HEAD is answered as the GET that it asks about: no second route for each.
    exposeHeadRoutes: false,
    rewriteUrl: headAsGet,
    // Plugins that do not end would be a fault in the code, which the tests see; a clock for each costs time at the start.
    pluginTimeout: 0,
    genReqId: nextRequestId(),
    schemaController: { compilersFactory: lazySchemas },
    logger,
    // Long enough for any slug, so that a longer one is answered by its own rule.
    routerOptions: { maxParamLength: 10_000 },
    frameworkErrors: unreadableAddress,
    return503OnClosing: false,
    trustProxy: config.TRUST_PROXY ?? false,
  }).withTypeProvider<TypeBoxTypeProvider>();

  const versions = await watchVersions(db, staleAfterSeconds);
  app.addHook('onClose', () => versions.stop());
  app.addHook('onClose', closeWorkshop);
  app.decorate('db', db);
  app.decorate('versions', versions);
  app.decorate('config', config);

  await app.register(problem);
  // What is kept is kept with its headers, so it goes before what adds them.
  await app.register(kept, { versions });
  await app.register(security);
  await app.register(reads, { versions });
  await app.register(sessions);
  await app.register(access);
  await app.register(health);
  await app.register(
    async (api) => {
      await api.register(swagger, documentation);
      await api.register(municipalityRoutes);
      await api.register(villageRoutes);
      await api.register(projectRoutes);
      await api.register(figureRoutes);
      await api.register(moneyFlowRoutes);
      await api.register(responseTimeRoutes);
      await api.register(annualReportRoutes);
      await api.register(evaluationRoutes);
      await api.register(importRoutes);
      await api.register(termRoutes);
      await api.register(expenseRoutes);
      await api.register(statementRoutes);
      await api.register(executionRoutes);
      await api.register(changeRoutes);
      await api.register(accountingRoutes);
      await api.register(signInRoutes);
      await api.register(accountRoutes);
      // Signs in without a password: it must not be there, rather than say no.
      if (config.DEMONSTRATION) await api.register(demonstrationRoutes);
      await api.register(peopleRoutes);
      await api.register(ideaRoutes);
      await api.register(preparationRoutes);
      await api.register(documentRoutes);
      await api.register(endorsementRoutes);
      await api.register(budgetRoutes);
      await api.register(planRoutes);
      await api.register(submissionRoutes);
      await api.register(caseRoutes);
      await api.register(decisionRoutes);
      await api.register(fundEffectRoutes);
      await api.register(paymentRoutes);
      await api.register(paymentFileRoutes);
      await api.register(letterRoutes);
      await api.register(allocationRoutes);
      await api.register(hearingRoutes);
      await api.register(settlementRoutes);
      await api.register(recoveryRoutes);
      await api.register(fundRoutes);
      await api.register(messageRoutes);
      await api.register(yearCloseRoutes);
      await api.register(treasuryRoutes);
      await api.register(oversightRoutes);
      await api.register(objectionRoutes);
      await api.register(workRoutes);
      api.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, (_request, reply) =>
        reply.header('access-control-allow-origin', '*').send(api.swagger()),
      );
    },
    { prefix: '/api/v1' },
  );
  return app;
}
export type App = Awaited<ReturnType<typeof buildApp>>;
