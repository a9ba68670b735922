import fp from 'fastify-plugin';
import { RuleViolation, type RuleCode } from '../domain/errors.ts';

const statusOf: Record<RuleCode, number> = {
  'municipality-not-found': 404,
  'village-not-found': 404,
  'project-not-found': 404,
  'evaluation-not-found': 404,
  'year-not-found': 404,
  'chart-not-found': 404,
  'transition-not-allowed': 409,
  'date-not-valid': 400,
  'amount-not-valid': 400,
};

type Invalid = { instancePath?: string; message?: string; params?: Record<string, unknown> };
type Thrown = Error & { statusCode?: number; validation?: Invalid[]; validationContext?: string };

/** One sentence for each thing that is wrong with the input: where, what, and what would be right. */
const explain = (context: string, { instancePath = '', message = 'is not valid', params = {} }: Invalid) => ({
  in: context,
  field: instancePath.slice(1).replaceAll('/', '.') || String(params.missingProperty ?? params.additionalProperty ?? ''),
  problem: 'allowedValues' in params ? `${message}: ${(params.allowedValues as unknown[]).join(', ')}` : message,
});

function problemOf(error: Thrown) {
  if (error instanceof RuleViolation) {
    return { status: statusOf[error.code], title: error.code, detail: error.message };
  }
  if (error.validation) {
    const errors = error.validation.map((invalid) => explain(error.validationContext ?? 'request', invalid));
    const distinct = errors.filter(({ field, problem }, i) => !(i > 0 && problem.startsWith('must match') && errors[i - 1]!.field === field));
    return { status: 400, title: 'invalid-input', detail: `The ${error.validationContext ?? 'request'} is not valid`, errors: distinct };
  }
  const status = error.statusCode ?? 500;
  if (status < 500) return { status, title: 'bad-request', detail: error.message };
  return { status, title: 'unexpected-error', detail: 'Something went wrong here. It has been logged under this request.' };
}

/** Every error leaves as RFC 9457 problem details; nothing of the inside leaves with it. */
export const problem = fp(async (app) => {
  app.setErrorHandler<Thrown>((error, request, reply) => {
    const found = problemOf(error);
    if (found.status >= 500) request.log.error(error);
    return reply
      .code(found.status)
      .type('application/problem+json')
      .send(JSON.stringify({ ...found, instance: `urn:request:${request.id}` }));
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          status: 404,
          title: 'not-found',
          detail: `There is no ${request.method} ${request.url.split('?')[0]}; see /api/v1/openapi.json`,
          instance: `urn:request:${request.id}`,
        }),
      ),
  );
});
