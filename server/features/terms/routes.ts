import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { requireNoProblems } from '../../domain/errors.ts';
import { answerQuestion, questionProblems } from './calculation.ts';
import { TermQuestion, termApi } from './contract.ts';
import { explainInvalid, withoutInvalid, type Invalid } from './invalid.ts';

export const termRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const options = {
    schema: termApi['POST /term-calculations'],
    config: { access: 'public' },
    // What is not valid and what the rules do not allow are told together.
    attachValidation: true,
  } as const;

  app.post('/term-calculations', options, async ({ body, validationError }) => {
    const invalid = (validationError?.validation ?? []) as unknown as Invalid[];
    requireNoProblems([
      ...explainInvalid(invalid, TermQuestion),
      ...questionProblems(withoutInvalid(body, invalid) as object),
    ]);
    return answerQuestion(body);
  });
};
