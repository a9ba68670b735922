import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeApi, lint } from '../../scripts/check-openapi.ts';
import { startApi } from '../support/api.ts';

const findings = (document: object) => {
  const { stdout } = lint(document, 'json');
  return (JSON.parse(stdout) as { code: string }[]).map(({ code }) => code);
};

const answer = {
  description: 'no header, and what it holds is no problem',
  content: { 'text/plain': { schema: {} } },
};

/** Breaks every rule of the standard that a document can break. */
const broken = {
  openapi: '3.0',
  info: { title: 'Broken', version: '1.0', contact: { name: 'Nobody' } },
  servers: [{ url: 'http://example.org/api' }],
  paths: {
    '/villageCouncils/': {
      trace: { responses: { 200: answer } },
      get: {
        parameters: [{ in: 'query', name: 'page_size', schema: { type: 'integer' } }],
        responses: {
          200: {
            ...answer,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    decidedOn: { type: 'string', format: 'date-time' },
                    recordedAt: { type: 'string' },
                    opens: { type: 'string', format: 'time' },
                  },
                },
              },
            },
          },
          404: answer,
        },
      },
    },
  },
};

describe('the OpenAPI document', () => {
  const api = startApi();

  test('is the one that npm run check lints, so a route outside the contracts does not stay unseen', async () => {
    const { body, headers } = await api.get('/openapi.json', { origin: 'https://elsewhere.example' });
    expect(JSON.parse(body)).toEqual(JSON.parse(JSON.stringify(await describeApi())));
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['content-type']).toContain('application/json');
  });

  test('names no operation twice and tells of its errors', async () => {
    const { paths } = await api.json('/openapi.json');
    const operations = Object.values<Record<string, { operationId: string; responses: object }>>(
      paths,
    ).flatMap((methods) => Object.values(methods));
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { responses } of operations)
      expect(Object.keys(responses)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^2\d\d$/), '500']),
      );
  });
});

describe('the ruleset', () => {
  const ids = [...readFileSync('.spectral.yaml', 'utf8').matchAll(/^ {2}(\/core\/\S+):$/gm)].map(
    ([, id]) => id,
  );

  test('has a rule for each part of the standard that matters most here', () => {
    expect(ids).toEqual(
      expect.arrayContaining([
        '/core/path-segments-kebab-case',
        '/core/query-keys-camel-case',
        '/core/error-handling/problem-details',
        '/core/error-handling/invalid-input',
        '/core/version-header',
        '/core/semver',
        '/core/doc-openapi-contact',
        '/core/date-time/date-omit-time-portion',
      ]),
    );
  });

  test('sees each rule broken', { timeout: 60_000 }, () => {
    expect([...new Set(findings(broken))]).toEqual(expect.arrayContaining(ids));
  });
});
