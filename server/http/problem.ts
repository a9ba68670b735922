import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { RuleViolation, type FieldProblem, type RuleCode } from '../domain/errors.ts';
import { apiVersion } from './documentation.ts';

const statusOf: Record<RuleCode, number> = {
  'municipality-not-found': 404,
  'village-not-found': 404,
  'project-not-found': 404,
  'evaluation-not-found': 404,
  'year-not-found': 404,
  'chart-not-found': 404,
  'not-in-execution': 409,
  'not-a-subsidy': 409,
  'expense-not-found': 404,
  'in-kind-not-found': 404,
  'line-not-found': 404,
  'bank-entry-not-found': 404,
  'bank-entry-done': 409,
  'condition-not-found': 404,
  'condition-closed': 409,
  'milestone-not-found': 404,
  'change-not-found': 404,
  'change-closed': 409,
  'accounting-not-found': 404,
  'accounting-not-ready': 409,
  'invalid-input': 400,
  'sign-in-required': 401,
  'second-factor-required': 403,
  'sign-in-failed': 401,
  'code-not-right': 401,
  'too-many-attempts': 429,
  'link-not-valid': 410,
  'own-rights': 403,
  'last-administrator': 409,
  'second-factor-stays': 409,
  'person-not-found': 404,
  'membership-not-found': 404,
  'not-allowed': 403,
  'cross-site': 403,
  'conflict-of-interest': 403,
  'two-pairs-of-eyes': 403,
  'transition-not-allowed': 409,
  'date-not-valid': 400,
  'amount-not-valid': 400,
  'payment-not-found': 404,
  'payment-step-not-allowed': 409,
  'payment-file-not-found': 404,
  'payer-account-missing': 409,
  'settlement-not-possible': 409,
  'hearing-not-open': 409,
  'recovery-not-found': 404,
  'import-run-not-found': 404,
  'import-run-not-ready': 409,
  'import-run-built-on': 409,
  'preparation-closed': 409,
  'file-too-large': 413,
  'document-not-found': 404,
  'support-not-found': 404,
  'team-member-not-found': 404,
  'contribution-not-found': 404,
  'changed-meanwhile': 409,
  'no-ideas-here': 409,
  'idea-submission-not-found': 404,
  'idea-already-answered': 409,
  'merge-not-possible': 409,
  'list-too-long': 400,
  'not-complete': 409,
  'proposal-not-valid': 409,
  'fund-year-exceeded': 409,
  'submission-not-found': 404,
  'letter-not-found': 404,
  'message-not-found': 404,
  'message-arrived': 409,
  'decision-held': 409,
  'no-held-decision': 409,
  'hearing-needed': 409,
  'objection-not-found': 404,
  'objection-ended': 409,
  'nothing-to-mend': 409,
  'nothing-to-object-to': 409,
  'decided-before': 403,
  'prepared-before': 403,
  'over-commitment': 409,
  'below-realised': 409,
  'fund-year-not-found': 404,
  'fund-not-found': 404,
  'fund-year-closed': 409,
  'scheme-not-found': 404,
  'scheme-used': 409,
  'idempotency-key-missing': 400,
  'idempotency-key-reused': 409,
  'setting-aside-not-possible': 409,
  'no-running-term': 409,
  'completion-request-not-found': 404,
  'advice-not-found': 404,
  'officer-not-available': 409,
  'penalty-not-ended': 409,
  'year-not-over': 409,
  'close-not-valid': 409,
};

type Invalid = {
  keyword?: string;
  instancePath?: string;
  message?: string;
  params?: Record<string, unknown>;
};
type Thrown = Error & { statusCode?: number; code?: string; validation?: Invalid[] };

const text = (value: unknown) => (typeof value === 'string' ? value : '');

const valueAt = (whole: unknown, path = '') =>
  path
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], whole);

/** What kind of problem it is, as the messages `field.<code>` tell it to people. */
function codeOf({ keyword = '', params = {} }: Invalid, value: unknown): string {
  if (keyword === 'format' && (value === '' || value === null)) return 'missing';
  if (keyword === 'required' || (keyword === 'minLength' && params.limit === 1)) return 'missing';
  if (keyword === 'format' && params.format === 'date') return 'not-a-date';
  if (keyword === 'format' && params.format === 'email') return 'not-an-email';
  if (keyword === 'type' && /number|integer/.test(text(params.type))) return 'not-a-number';
  const codes: Record<string, string> = {
    minLength: 'too-short',
    maxLength: 'too-long',
    minimum: 'too-small',
    maximum: 'too-large',
  };
  return codes[keyword] ?? 'not-valid';
}

/** One sentence for each thing that is wrong with the input: where, what, and what would be right. */
const explain = (where: string, invalid: Invalid, value: unknown) => {
  const { instancePath = '', message = 'is not valid', params = {} } = invalid;
  return {
    in: where,
    field:
      instancePath.slice(1).replaceAll('/', '.') || text(params.missingProperty ?? params.additionalProperty),
    problem:
      'allowedValues' in params ? `${message}: ${(params.allowedValues as unknown[]).join(', ')}` : message,
    code: codeOf(invalid, value),
    ...(typeof params.limit === 'number' && { values: { limit: params.limit } }),
  };
};

/** Everything that is wrong with a request, in its address, its query and its body, at once. */
function everythingWrong(request: FastifyRequest) {
  const parts = { params: request.params, querystring: request.query, body: request.body } as const;
  const wrong = Object.entries(parts).flatMap(([where, value]) => {
    const check = request.getValidationFunction(where as keyof typeof parts) as CheckFunction | undefined;
    return check && !check(value)
      ? (check.errors ?? []).map((invalid) => explain(where, invalid, valueAt(value, invalid.instancePath)))
      : [];
  });
  // A value that is none of several schemas is wrong in each of them: the first says enough.
  return wrong.filter(
    ({ field, in: where }, i) => wrong.findIndex((one) => one.field === field && one.in === where) === i,
  );
}
type CheckFunction = ((value: unknown) => boolean) & { errors?: Invalid[] };

function problemOf(error: Thrown, request: FastifyRequest) {
  if (error instanceof RuleViolation) {
    const problems = error.data.problems as FieldProblem[] | undefined;
    const errors = problems?.map(({ detail, ...rest }) => ({ in: 'body', problem: detail, ...rest }));
    return {
      status: statusOf[error.code],
      title: error.code,
      detail: error.message,
      ...(errors && { errors }),
      ...(error.data.current !== undefined && { current: error.data.current }),
    };
  }
  if (error.validation) {
    const errors = everythingWrong(request);
    return {
      status: 400,
      title: 'invalid-input',
      detail: `${errors.length} of the values are not valid`,
      errors,
    };
  }
  const status = error.statusCode ?? 500;
  if (status < 500) return { status, title: 'bad-request', detail: error.message };
  return {
    status,
    title: 'unexpected-error',
    detail: 'Something went wrong here. It has been logged under this request.',
  };
}

/** An address that cannot be read at all, such as `/%ff`; it reaches no route and so no hook. */
export function unreadableAddress(error: Error, request: FastifyRequest, reply: FastifyReply) {
  const detail = 'The address holds a percent sign that is not followed by a valid code';
  request.log.debug(error);
  return reply
    .code(400)
    .headers({ 'api-version': apiVersion, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
    .type('application/problem+json')
    .send(
      JSON.stringify({
        status: 400,
        title: 'invalid-input',
        detail,
        errors: [{ in: 'path', field: 'address', problem: detail }],
        instance: `urn:request:${request.id}`,
      }),
    );
}

/** Every error leaves as RFC 9457 problem details; nothing of the inside leaves with it. */
export const problem = fp(async (app) => {
  app.setErrorHandler<Thrown>((error, request, reply) => {
    const found = problemOf(error, request);
    if (found.status >= 500) request.log.error(error);
    if (error instanceof RuleViolation && typeof error.data.retryAfter === 'number') {
      reply.header('retry-after', error.data.retryAfter);
    }
    return reply
      .code(found.status)
      .header('cache-control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify({ ...found, instance: `urn:request:${request.id}` }));
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .header('cache-control', 'no-store')
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
