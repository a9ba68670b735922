import { beforeAll, describe, expect, it, test } from 'vitest';
import { roles, type Role } from '#server/domain/roles.ts';
import { startApi } from '#tests/support/api.ts';
import { aPreparation } from '#tests/support/council.ts';

const api = startApi();
type Project = Awaited<ReturnType<typeof aPreparation>>;
let project: Project;
beforeAll(async () => {
  project = await aPreparation(api);
});

const signatures = { kind: 'signatures', day: '2026-01-10', count: 48, description: 'Bij de bakker' };
const member = (name: string, role = 'initiator', personId: string | null = null) => ({
  name,
  role,
  personId,
});
const contribution = {
  partner: 'Drukkerij De Letter',
  kind: 'money',
  description: '',
  amount: '1.250,50',
  hours: '',
  status: 'promised',
};
const place = { location: 'Hoek Kerkstraat', latitude: '51,23', longitude: '6.0266667' };

const readings = ['/support', '/team', '/partners', '/location', '/documents'] as const;
const id = '00000000-0000-4000-8000-000000000000';
const writings = [
  ['POST', '/support', signatures],
  ['PUT', `/support/${id}`, signatures],
  ['DELETE', `/support/${id}`],
  ['PUT', '/owner', { owner: 'residents' }],
  ['POST', '/team', member('Anna')],
  ['PUT', `/team/${id}`, member('Anna')],
  ['DELETE', `/team/${id}`],
  ['POST', '/partners', contribution],
  ['PUT', `/partners/${id}`, contribution],
  ['DELETE', `/partners/${id}`],
  ['PUT', '/location', place],
  ['POST', '/documents', {}],
  ['PUT', `/documents/${id}`, { title: 'a', description: '' }],
  ['DELETE', `/documents/${id}`],
] as const;
const send = (on: Project, [method, path, body]: (typeof writings)[number], headers = on.member) =>
  method === 'DELETE' ? on.remove(path, headers) : on[method === 'PUT' ? 'put' : 'post'](path, body, headers);

describe('who may', () => {
  const council: Role[] = ['council_member', 'treasurer', 'chair'];
  const readers: Role[] = [...council, 'officer', 'budget_holder', 'councillor'];

  it.each(roles.filter((role) => role !== 'evaluator'))('read and write as %s', async (role) => {
    const headers = await project.as(role);
    for (const path of readings) {
      const answer = await project.get(path, headers);
      expect([path, answer.statusCode]).toEqual([path, readers.includes(role) ? 200 : 403]);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    for (const one of writings) {
      const { statusCode } = await send(project, one, headers);
      const isAllowed = [201, 204, 404, 400].includes(statusCode);
      expect([one[0], one[1], isAllowed ? 'allowed' : statusCode]).toEqual([
        one[0],
        one[1],
        council.includes(role) ? 'allowed' : 403,
      ]);
    }
  });

  it('nobody who is not signed in, nor the council of another village', async () => {
    const elsewhere = await aPreparation(api);
    for (const path of readings) {
      expect((await project.get(path, {})).statusCode).toBe(401);
      expect((await project.get(path, elsewhere.member)).statusCode).toBe(403);
    }
    for (const one of writings) {
      expect((await send(project, one, {} as typeof project.member)).statusCode).toBe(401);
      expect((await send(project, one, elsewhere.member)).statusCode).toBe(403);
    }
  });

  it('nobody change what belongs to another project by guessing its number', async () => {
    const elsewhere = await aPreparation(api);
    const one = (await elsewhere.post('/support', signatures)).json<{ id: string }>().id;
    const two = (await elsewhere.post('/team', member('Anna'))).json<{ id: string }>().id;
    const three = (await elsewhere.post('/partners', contribution)).json<{ id: string }>().id;
    for (const [path, body] of [
      [`/support/${one}`, signatures],
      [`/team/${two}`, member('Anna')],
      [`/partners/${three}`, contribution],
    ] as const) {
      expect((await project.put(path, body)).statusCode).toBe(404);
      expect((await project.remove(path)).statusCode).toBe(404);
    }
  });
});

test('once it was submitted nothing of the preparation can be changed', async () => {
  const own = await aPreparation(api);
  await own.become('submitted');
  const changes = writings.filter(([, path]) => !(path === '/documents'));
  for (const one of changes) {
    const answer = await send(own, one);
    expect([one[1], answer.statusCode, answer.json().title]).toEqual([one[1], 409, 'preparation-closed']);
  }
  for (const path of readings.filter((one) => one !== '/documents'))
    expect((await own.get(path)).json()).toMatchObject({ mayChange: false });
});
