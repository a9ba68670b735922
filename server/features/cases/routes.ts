import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { personOf, projectOf, whereOf } from '../../http/access.ts';
import { answerAdvice, askAdvice, assess, publishAdvice } from './assessing.ts';
import { complete, judge, requestCompletion } from './completion.ts';
import { caseApi } from './contract.ts';
import { findDepartments, setDepartments } from './departments.ts';
import { findCompletion, findHandling } from './queries.ts';
import { reassign } from './reassign.ts';
import { consent, fixPenalty, noticeDefault, postpone } from './term-actions.ts';
import { findWorkList } from './work-list.ts';

const keyOf = (request: FastifyRequest) => {
  const { municipalityId, projectId } = projectOf(request);
  return { municipalityId, projectId };
};

export const caseRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const doing = (request: FastifyRequest) => ({ personId: personOf(request).id, today: versions.today() });

  app.get('/work/cases', { schema: caseApi['GET /work/cases'], config: { access: 'signed-in' } }, (request) =>
    findWorkList(db, personOf(request), versions.today(), request.query),
  );

  app.post(
    '/work/municipalities/:municipality/case-assignments',
    {
      schema: caseApi['POST /work/municipalities/:municipality/case-assignments'],
      config: { access: 'case.assign' },
    },
    (request) => {
      const { projects, officer } = request.body;
      const { municipalityId } = whereOf(request);
      return reassign(db, municipalityId, { ...doing(request), projects, officerId: officer });
    },
  );

  app.get(
    '/work/municipalities/:municipality/departments',
    {
      schema: caseApi['GET /work/municipalities/:municipality/departments'],
      config: { access: 'people.manage' },
    },
    (request) => findDepartments(db, whereOf(request).municipalityId, versions.today()),
  );

  app.put(
    '/work/municipalities/:municipality/departments',
    {
      schema: caseApi['PUT /work/municipalities/:municipality/departments'],
      config: { access: 'people.manage' },
    },
    (request) => setDepartments(db, whereOf(request).municipalityId, request.body),
  );

  app.get(
    '/work/projects/:project/handling',
    { schema: caseApi['GET /work/projects/:project/handling'], config: { access: 'case.comment' } },
    (request) => findHandling(db, keyOf(request), versions.today()),
  );

  app.get(
    '/work/projects/:project/completion',
    { schema: caseApi['GET /work/projects/:project/completion'], config: { access: 'project.read' } },
    (request) => findCompletion(db, keyOf(request), versions.today()),
  );

  app.post(
    '/work/projects/:project/completion-requests',
    {
      schema: caseApi['POST /work/projects/:project/completion-requests'],
      config: { access: 'case.handle' },
    },
    (request) => requestCompletion(db, keyOf(request), request.body, doing(request)),
  );

  app.post(
    '/work/projects/:project/completion-requests/:number/answer',
    {
      schema: caseApi['POST /work/projects/:project/completion-requests/:number/answer'],
      config: { access: 'project.prepare' },
    },
    (request) =>
      complete(db, keyOf(request), {
        ...doing(request),
        number: request.params.number,
        answer: request.body.answer,
        on: versions.today(),
        by: 'village_council',
      }),
  );

  app.post(
    '/work/projects/:project/completion-requests/:number/receipt',
    {
      schema: caseApi['POST /work/projects/:project/completion-requests/:number/receipt'],
      config: { access: 'case.handle' },
    },
    (request) =>
      complete(db, keyOf(request), {
        ...doing(request),
        number: request.params.number,
        answer: request.body.answer,
        on: request.body.on ?? versions.today(),
        by: 'municipality',
      }),
  );

  app.post(
    '/work/projects/:project/completion-requests/:number/judgement',
    {
      schema: caseApi['POST /work/projects/:project/completion-requests/:number/judgement'],
      config: { access: 'case.handle' },
    },
    (request) =>
      judge(db, keyOf(request), {
        ...doing(request),
        number: request.params.number,
        isEnough: request.body.isEnough && request.body.isEnough === 'yes',
        judgement: request.body.judgement,
      }),
  );

  app.post(
    '/work/projects/:project/postponements',
    { schema: caseApi['POST /work/projects/:project/postponements'], config: { access: 'case.handle' } },
    (request) => postpone(db, keyOf(request), request.body, doing(request)),
  );

  app.post(
    '/work/projects/:project/consents',
    { schema: caseApi['POST /work/projects/:project/consents'], config: { access: 'case.handle' } },
    (request) => {
      const { on, days = null, who } = request.body;
      return consent(db, keyOf(request), { on, days, who }, doing(request));
    },
  );

  app.post(
    '/work/projects/:project/default-notices',
    { schema: caseApi['POST /work/projects/:project/default-notices'], config: { access: 'case.handle' } },
    (request) => noticeDefault(db, keyOf(request), request.body, doing(request)),
  );

  app.post(
    '/work/projects/:project/own-default-notice',
    {
      schema: caseApi['POST /work/projects/:project/own-default-notice'],
      config: { access: 'default.notice' },
    },
    (request) => {
      const { personId, today } = doing(request);
      const given = { on: today, way: 'portal', madeBy: 'village_council' } as const;
      return noticeDefault(db, keyOf(request), given, { personId, today });
    },
  );

  app.post(
    '/work/projects/:project/penalty',
    { schema: caseApi['POST /work/projects/:project/penalty'], config: { access: 'penalty.fix' } },
    (request) => fixPenalty(db, keyOf(request), doing(request)),
  );

  app.post(
    '/work/projects/:project/advices',
    { schema: caseApi['POST /work/projects/:project/advices'], config: { access: 'case.handle' } },
    (request) => askAdvice(db, keyOf(request), request.body, doing(request)),
  );

  app.post(
    '/work/projects/:project/advices/:advice/answer',
    {
      schema: caseApi['POST /work/projects/:project/advices/:advice/answer'],
      config: { access: 'case.handle' },
    },
    (request) => answerAdvice(db, keyOf(request), request.params.advice, request.body, doing(request)),
  );

  app.post(
    '/work/projects/:project/advices/:advice/publication',
    {
      schema: caseApi['POST /work/projects/:project/advices/:advice/publication'],
      config: { access: 'case.handle' },
    },
    (request) => publishAdvice(db, keyOf(request), request.params.advice, versions.today()),
  );

  app.put(
    '/work/projects/:project/assessment',
    { schema: caseApi['PUT /work/projects/:project/assessment'], config: { access: 'case.handle' } },
    (request) => assess(db, keyOf(request), request.body.verdicts, doing(request)),
  );
};
