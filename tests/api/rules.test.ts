import { describe, expect, test } from 'vitest';
import { contract } from '#server/contract.ts';
import { apiVersion } from '#server/http/documentation.ts';
import { startApi } from '../support/api.ts';
import { aVillage } from '../support/village.ts';

/** What only an answer can show of the NLGov REST API Design Rules 2.2, and the bad input that people try. */
const api = startApi(({ db }) => aVillage(db, 'proefdorp'));

const securityHeaders = {
  'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': expect.any(String),
  'cache-control': expect.any(String),
};
const always = { 'api-version': apiVersion };

/** An address of each route, with something in the place of each parameter. */
const examples: Record<string, string> = {
  slug: 'proefdorp',
  id: '00000000-0000-4000-8000-000000000000',
  number: '1',
  year: '2024',
  chart: 'states-per-cohort',
  evaluation: 'eerste',
};
const addresses = Object.keys(contract)
  .filter((endpoint) => endpoint.startsWith('GET '))
  .map((endpoint) => endpoint.slice(4).replace(/:(\w+)/g, (_, name: string) => examples[name] ?? name))
  .map((path) => (path.endsWith('/file') ? `${path}?format=csv` : path));

type Problem = { status: number; title: string; detail: string; errors?: { in: string; field: string }[] };

async function problemAt(path: string) {
  const answer = await api.get(path);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.headers).toMatchObject(always);
  expect(answer.headers).toHaveProperty('x-content-type-options', 'nosniff');
  const problem = answer.json<Problem>();
  expect(problem).toMatchObject({
    status: answer.statusCode,
    title: expect.any(String),
    detail: expect.any(String),
  });
  expect(answer.body).not.toMatch(/node_modules|\.ts:\d|\bat .+:\d+:\d+|PostgresError|select /);
  return problem;
}

describe('every answer', () => {
  test.each(addresses)('of %s carries the version and the security headers', async (path) => {
    const answer = await api.get(path);
    // Some ask for what the examples do not have, or for who is signed in.
    expect([200, 400, 401, 404]).toContain(answer.statusCode);
    const { 'cache-control': caching, ...others } = securityHeaders;
    expect(answer.headers).toMatchObject({
      ...always,
      ...others,
      ...(answer.statusCode === 200 && { 'cache-control': caching }),
    });
    expect(answer.headers).not.toHaveProperty('x-powered-by');
  });

  test('that nothing changed carries what a reader does not have yet', async () => {
    const { headers } = await api.get('/villages');
    const unchanged = await api.get('/villages', { 'if-none-match': String(headers.etag) });
    expect(unchanged.statusCode).toBe(304);
    // The security headers came with the bytes that the reader keeps (RFC 9110, 15.4.5).
    expect(unchanged.headers).toMatchObject({ ...always, etag: headers.etag, 'cache-control': 'no-cache' });
  });

  test('to who asks only for the headers carries them too', async () => {
    const head = await api.send({ method: 'HEAD', url: '/api/v1/villages' });
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(head.headers).toMatchObject(always);
  });
});

describe('an address or method that is not there is a problem, not a page', () => {
  test.each(['/nothing', '/villages/proefdorp/nothing', '/villagess', '/%66oo'])('%s', async (path) => {
    expect(await problemAt(path)).toMatchObject({ status: 404, title: 'not-found' });
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('%s', async (method) => {
    const answer = await api.send({ method, url: '/api/v1/villages' });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test('outside the version of the API', async () => {
    const answer = await api.send({ method: 'GET', url: '/api/v9/villages' });
    expect(answer.json()).toMatchObject({ status: 404, title: 'not-found' });
  });
});

describe('bad input is answered with everything that is wrong with it', () => {
  test.each([
    ['/projects?year=abc', ['year']],
    ['/projects?page=-1', ['page']],
    ['/projects?page=0', ['page']],
    ['/projects?pageSize=1000000', ['pageSize']],
    ['/projects?pageSize=0', ['pageSize']],
    ['/projects?year=2020.5', ['year']],
    ['/projects?status=finished', ['status']],
    ['/projects?sort=cost', ['sort']],
    ['/projects?q=a&q=b', ['q']],
    ['/projects?theme=%00', ['theme']],
    ['/projects?village=%00', ['village']],
    ['/projects?year=abc&page=-1&pageSize=1000000&status=x', ['year', 'status', 'page', 'pageSize']],
    ['/projects/12', ['id']],
    ['/villages?asOf=2023-02-30', ['asOf']],
    ['/villages/proefdorp?asOf=2023-02-30', ['asOf']],
    ['/villages/proefdorp/annual-figures?asOf=yesterday', ['asOf']],
    ['/villages/proefdorp/annual-figures/abc', ['year']],
    ['/villages/proefdorp/annual-figures/abc?asOf=2023-02-30', ['year', 'asOf']],
    ['/villages/%00', ['slug']],
    ['/villages/%ff', ['address']],
    ['/villages/%', ['address']],
    ['/villages/Proefdorp', ['slug']],
    [`/villages/${'a'.repeat(2000)}`, ['slug']],
    ['/villages/..%2f..%2fetc%2fpasswd', ['slug']],
    ['/villages/proefdorp/projects/0', ['number']],
    ['/villages/proefdorp/charts/pie', ['chart']],
    ['/villages/proefdorp/annual-reports/2024/file?format=doc', ['format']],
  ])('%s', async (path, fields) => {
    const problem = await problemAt(path);
    expect(problem).toMatchObject({ status: 400, title: 'invalid-input' });
    expect(problem.errors?.map(({ field }) => field).toSorted()).toEqual(fields.toSorted());
  });

  test.each([
    '/villages/nergens',
    '/villages/nergens/annual-figures',
    '/municipalities/nergens',
    `/projects/${examples.id}`,
  ])('%s is not there', async (path) => {
    expect(await problemAt(path)).toMatchObject({ status: 404 });
  });

  test.each([
    '/projects?q=%00',
    '/projects?q=%ff',
    '/projects?q=%25_%5C',
    `/projects?q=${encodeURIComponent("'; drop table project; --")}`,
  ])('%s finds nothing and breaks nothing', async (path) => {
    const answer = await api.get(path);
    expect([200, 400]).toContain(answer.statusCode);
    if (answer.statusCode === 200) expect(answer.json()).toMatchObject({ items: [], totalCount: 0 });
  });

  test('a body that is no JSON', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await api.send({ method: 'POST', url: '/api/v1/villages', headers, payload: '{"half' });
    expect(answer.json()).toMatchObject({
      status: expect.any(Number),
      title: expect.any(String),
      detail: expect.any(String),
    });
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});
