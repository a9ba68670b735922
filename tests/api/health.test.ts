import request from 'supertest';
import { expect, test } from 'vitest';
import { startApi } from '../support/api.ts';

const api = startApi();
const server = async () => {
  await api.app.ready();
  return request(api.app.server);
};

test('the process is alive, and ready when its database answers', async () => {
  const http = await server();
  await http.get('/health/live').expect(200, { status: 'live' });
  await http.get('/health/ready').expect(200, { status: 'ready' });
});

test('an unknown address of the API is a problem, not a page', async () => {
  const http = await server();
  const answer = await http
    .get('/api/v1/onbekend')
    .expect(404)
    .expect('content-type', /problem\+json/);
  expect(answer.body).toMatchObject({ status: 404, title: 'not-found' });
  expect(answer.body.instance).toMatch(/^urn:request:/);
});

test('HEAD answers like GET, without a body', async () => {
  const http = await server();
  const head = await http.head('/api/v1/villages').expect(200);
  expect(head.text).toBeUndefined();
});

test('a database that does not answer makes the server not ready, and it stays alive', async () => {
  const http = await server();
  await api.database.db.$client.end({ timeout: 0 });
  await http
    .get('/health/ready')
    .expect(503)
    .expect('content-type', /problem\+json/);
  await http.get('/health/live').expect(200);
});
