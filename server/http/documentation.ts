import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { OpenAPIV3_1 as OpenApi } from 'openapi-types';
import { InputProblem, Problem } from './problem-schema.ts';

/** Semantic version of the API, also in the header API-Version of each answer. */
export const apiVersion = '1.0.0';

/** Where the API lives; its major version is part of the address. */
export const apiPrefix = '/api/v1';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const reference = (kind: 'headers' | 'responses' | 'schemas', name: string) => ({
  $ref: `#/components/${kind}/${name}`,
});

const headers = { 'API-Version': reference('headers', 'ApiVersion') };

const problem = (description: string, schema: 'Problem' | 'InputProblem') => ({
  description,
  headers,
  content: { 'application/problem+json': { schema: reference('schemas', schema) } },
});

const components: OpenApi.ComponentsObject = {
  headers: {
    ApiVersion: {
      description: 'The full version of the API that answers',
      schema: { type: 'string' },
      example: apiVersion,
    },
  },
  responses: {
    Unchanged: { description: 'Nothing changed since the answer with the ETag in If-None-Match', headers },
    InvalidInput: problem(
      'The input is not valid: everything that is wrong with it, at once',
      'InputProblem',
    ),
    NotFound: problem('There is no such thing', 'Problem'),
    UnexpectedError: problem('Something went wrong here; it has been logged', 'Problem'),
  },
  schemas: { Problem, InputProblem },
};

/** GET /villages/{slug}/fund-years is getVillagesFundYears: a name for who generates a client. */
function nameOf(method: string, path: string) {
  const segments = path.split('/').filter(Boolean);
  const words = segments.map((segment, i) => {
    if (segment.startsWith('{')) return i === segments.length - 1 ? `by-${segment.slice(1, -1)}` : '';
    return segment;
  });
  const camelCase = words.join('-').replace(/-+(\w)/g, (_, letter: string) => letter.toUpperCase());
  return method + camelCase.charAt(0).toUpperCase() + camelCase.slice(1);
}

/** What every operation has and no contract repeats: a name, a group, its errors and the header with the version. */
function complete(method: string, path: string, operation: OpenApi.OperationObject) {
  const { parameters = [], responses = {} } = operation;
  operation.operationId = nameOf(method, path);
  operation.tags = [path.split('/')[1]!];
  for (const [status, response] of Object.entries(responses)) {
    if ('$ref' in response) continue;
    response.headers = headers;
    if (status === '200' && response.description === 'Default Response')
      response.description = operation.summary ?? '';
  }
  operation.responses = {
    ...responses,
    ...(method === 'get' && { 304: reference('responses', 'Unchanged') }),
    ...((parameters.length > 0 || operation.requestBody) && { 400: reference('responses', 'InvalidInput') }),
    ...(path.includes('{') && { 404: reference('responses', 'NotFound') }),
    500: reference('responses', 'UnexpectedError'),
  };
}

const project = 'https://github.com/burgerbegroting';

/** The head of the OpenAPI document and what all operations share; the rest follows from the contracts. */
export const documentation: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Burgerbegroting',
      version: apiVersion,
      description:
        'What became of the projects of a participatory budget: projects, money, rates and reports. ' +
        'Amounts are euros as text with two decimals; null is unknown; every figure can be asked as of a date.',
      contact: { name: 'Burgerbegroting', url: project, email: 'api@burgerbegroting.example' },
      license: { name: 'EUPL-1.2', url: 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12' },
    },
    servers: [{ url: apiPrefix }],
    components,
  },
  transformObject(document) {
    const { openapiObject } = document as { openapiObject: OpenApi.Document };
    for (const [path, item] of Object.entries(openapiObject.paths ?? {})) {
      for (const method of methods) if (item?.[method]) complete(method, path, item[method]);
    }
    return openapiObject;
  },
};
