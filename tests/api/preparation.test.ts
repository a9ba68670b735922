import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayAt } from '#server/domain/dates.ts';
import { checklist } from '#server/domain/checklist.ts';
import { preparationOf } from '#server/features/preparation/queries.ts';
import { startApi } from '#tests/support/api.ts';
import { aPreparation } from '#tests/support/council.ts';
import { aPerson } from '#tests/support/people.ts';
import { aCompleteProject, aFund } from '#tests/support/prepared.ts';

const api = startApi();
type Project = Awaited<ReturnType<typeof aPreparation>>;
let project: Project;
beforeAll(async () => {
  project = await aPreparation(api);
});
const today = dayAt(new Date());

type Answer = Awaited<ReturnType<Project['get']>>;
const codesIn = (answer: Answer) =>
  answer
    .json<{ errors?: { field: string; code: string }[] }>()
    .errors?.map(({ field, code }) => `${field} ${code}`);

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

describe('support', () => {
  it('is added, changed and removed, and told with its documents and endorsements', async () => {
    const own = await aPreparation(api);
    const { id } = (await own.post('/support', signatures)).json<{ id: string }>();
    await own.post('/support', {
      kind: 'meeting',
      day: '2026-02-01',
      count: 31,
      description: 'Avond',
    });
    expect((await own.get('/support')).json()).toMatchObject({
      items: [
        { kind: 'meeting', count: 31 },
        { kind: 'signatures', occurredOn: '2026-01-10', count: 48, answer: null, documents: [] },
      ],
      endorsements: 0,
      mayChange: true,
    });
    expect((await own.put(`/support/${id}`, { ...signatures, count: 50 })).statusCode).toBe(204);
    expect((await own.get('/support')).json().items[1].count).toBe(50);
    expect((await own.remove(`/support/${id}`)).statusCode).toBe(204);
    expect((await own.remove(`/support/${id}`)).json().title).toBe('support-not-found');
  });

  it('keeps an objection with how it was answered, and knows which wait', async () => {
    const own = await aPreparation(api);
    const objection = { kind: 'objection', day: '2026-01-11', description: 'Te veel lawaai' };
    const { id } = (await own.post('/support', objection)).json<{ id: string }>();
    expect((await preparationOf(api.app.db, own.key, today)).support.openObjections).toBe(1);
    await own.put(`/support/${id}`, { ...objection, answer: 'Het hek gaat om tien uur dicht.' });
    expect((await preparationOf(api.app.db, own.key, today)).support).toEqual({
      shown: 0,
      endorsements: 0,
      openObjections: 0,
    });
  });

  it('says everything that is wrong at once', async () => {
    const answer = await project.post('/support', {
      kind: 'meeting',
      day: addDays(today, 1),
      description: ' ',
      answer: 'Ja',
    });
    expect([answer.statusCode, codesIn(answer)]).toEqual([
      400,
      ['day in-future', 'count missing', 'description missing', 'answer not-fitting'],
    ]);
  });
});

describe('the team', () => {
  it('has an owner, a lead and a deputy who is someone else', async () => {
    const own = await aPreparation(api);
    expect((await own.put('/owner', { owner: 'shared' })).statusCode).toBe(204);
    expect((await own.post('/team', member('Anna', 'lead'))).statusCode).toBe(201);
    expect(codesIn(await own.post('/team', member(' anna ', 'deputy')))).toEqual(['name lead-and-deputy']);
    const { id } = (await own.post('/team', member('Bram', 'deputy'))).json<{ id: string }>();
    expect(codesIn(await own.put(`/team/${id}`, member('ANNA', 'deputy')))).toEqual(['name lead-and-deputy']);
    expect((await own.put(`/team/${id}`, member('Bram B.', 'deputy'))).statusCode).toBe(204);
    expect((await own.get('/team')).json()).toMatchObject({
      owner: 'shared',
      members: [
        { role: 'lead', name: 'Anna' },
        { role: 'deputy', name: 'Bram B.' },
      ],
    });
    expect((await own.remove(`/team/${id}`)).statusCode).toBe(204);
    expect((await own.get('/team')).json().members).toHaveLength(1);
  });

  it('tells whose plan it is in the register, with an event, and once', async () => {
    const own = await aPreparation(api);
    await own.put('/owner', { owner: 'municipality' });
    await own.put('/owner', { owner: 'municipality' });
    const told = await api.json(`/projects/${own.id}`);
    expect(told.owner).toBe('municipality');
    const { items } = await api.json(`/projects/${own.id}/events`);
    expect(items.filter(({ type }: { type: string }) => type === 'described')).toMatchObject([
      { by: 'village_council', changes: [{ field: 'owner', to: 'municipality' }] },
    ]);
  });

  it('offers the people of the council, and takes the name of who is chosen', async () => {
    const own = await aPreparation(api);
    const treasurer = await own.person('treasurer');
    const { people } = (await own.get('/team')).json<{ people: { id: string; name: string }[] }>();
    expect(people.map(({ id }) => id)).toContain(treasurer.id);
    await own.post('/team', member('Wie dan ook', 'lead', treasurer.id));
    const { members } = (await own.get('/team')).json<{ members: { name: string; personId: string }[] }>();
    expect(members).toMatchObject([
      { personId: treasurer.id, name: people.find(({ id }) => id === treasurer.id)!.name },
    ]);
    const reader = (await own.get('/team', await own.as('officer'))).json<{ people: unknown[] }>();
    expect(reader).toMatchObject({ people: [], mayChange: false });
  });

  it('takes nobody from elsewhere, nor who left the council', async () => {
    const elsewhere = await aPreparation(api);
    const stranger = await elsewhere.person('chair');
    expect(codesIn(await project.post('/team', member('', 'lead', stranger.id)))).toEqual([
      'personId person-unknown',
    ]);
    const gone = await aPerson(api.database.ownerDb, {
      ...project.village,
      role: 'treasurer',
      endsOn: addDays(today, -1),
    });
    expect(codesIn(await project.post('/team', member('', 'lead', gone.id)))).toEqual([
      'personId person-unknown',
    ]);
  });
});

describe('partners', () => {
  it('contribute money, hours, goods or a place, in numbers as people write them', async () => {
    const own = await aPreparation(api);
    const { id } = (await own.post('/partners', contribution)).json<{ id: string }>();
    await own.post('/partners', {
      ...contribution,
      kind: 'hours',
      amount: '',
      hours: '7,5',
      status: 'received',
    });
    await own.post('/partners', { ...contribution, kind: 'place', amount: '', description: 'Een zaal' });
    expect((await own.get('/partners')).json()).toMatchObject({
      items: [
        { kind: 'hours', hours: '7.5', amount: null, status: 'received' },
        { kind: 'money', amount: '1250.50', hours: null, status: 'promised' },
        { kind: 'place', amount: null, description: 'Een zaal' },
      ],
      unstated: [],
      mayChange: true,
    });
    await own.put(`/partners/${id}`, { ...contribution, amount: '1300', status: 'confirmed' });
    expect((await own.get('/partners')).json().items[1]).toMatchObject({
      amount: '1300.00',
      status: 'confirmed',
    });
    expect((await own.remove(`/partners/${id}`)).statusCode).toBe(204);
    expect((await own.put(`/partners/${id}`, contribution)).json().title).toBe('contribution-not-found');
  });

  it('say everything that is wrong at once', async () => {
    const answer = await project.post('/partners', {
      ...contribution,
      partner: ' ',
      amount: '1.250,505',
      hours: '3',
    });
    expect(codesIn(answer)).toEqual(['partner missing', 'amount too-exact', 'hours not-fitting']);
  });
});

describe('the location', () => {
  it('is told in words in the register, and found by them; on the map it is a place in the Netherlands', async () => {
    const own = await aPreparation(api);
    expect((await own.put('/location', place)).statusCode).toBe(204);
    expect((await own.get('/location')).json()).toEqual({
      location: 'Hoek Kerkstraat',
      latitude: '51.230000',
      longitude: '6.026667',
      mayChange: true,
    });
    expect((await api.json(`/projects/${own.id}`)).location).toBe('Hoek Kerkstraat');
    const { items } = await api.json(`/projects?village=${own.slug}&q=kerkstraat`);
    expect(items).toHaveLength(1);
    await own.put('/location', { location: '', latitude: '', longitude: '' });
    expect((await own.get('/location')).json()).toMatchObject({ location: null, latitude: null });
  });

  it.each([
    ['48,85', '2,35', 'latitude outside-netherlands'],
    ['6,02', '51,23', 'latitude swapped'],
    ['51,23', '', 'longitude other-coordinate'],
    ['boven', '6', 'latitude not-degrees'],
  ])('is not %s, %s', async (latitude, longitude, problem) => {
    const answer = await project.put('/location', { location: '', latitude, longitude });
    expect([answer.statusCode, codesIn(answer)]).toEqual([400, [problem]]);
  });
});

describe('what everyone may know', () => {
  it('is counts and organisations: no names, no texts of the council, no amounts', async () => {
    const own = await aPreparation(api);
    await own.post('/support', signatures);
    await own.post('/support', {
      kind: 'objection',
      day: '2026-01-11',
      description: 'Geheim bezwaar',
    });
    await own.post('/team', member('Anna Geheim', 'lead'));
    await own.post('/partners', { ...contribution, description: 'Geheim' });
    const answer = await api.get(`/villages/${own.slug}/projects/${own.number}/support`);
    expect(answer.json()).toEqual({
      isOpen: true,
      endorsements: 0,
      signatures: 48,
      meetings: 0,
      attendance: 0,
      letters: 0,
      objections: 1,
      answered: 0,
      partners: [{ partner: 'Drukkerij De Letter', kind: 'money', status: 'promised' }],
      documents: [],
    });
    expect(answer.body).not.toContain('Geheim');
    const missing = await api.get(`/villages/${own.slug}/projects/999/support`);
    expect(missing.statusCode).toBe(404);
  });

  it('is new at once after a change', async () => {
    const own = await aPreparation(api);
    const path = `/villages/${own.slug}/projects/${own.number}/support`;
    expect((await api.json(path)).letters).toBe(0);
    await own.post('/support', { kind: 'letter', day: '2026-01-11', description: 'Van de school' });
    await expect.poll(async () => (await api.json(path)).letters).toBe(1);
  });
});

describe('the checklist of a project', () => {
  it('is complete but for a deputy, with a budget that balances', async () => {
    const asked = await aFund(api.database.ownerDb, project.village);
    const key = await aCompleteProject(api.database.ownerDb, project.village, asked.slug);
    const checks = checklist(await preparationOf(api.app.db, key, today));
    expect(checks.map(({ item, state }) => `${item} ${state}`)).toEqual([
      'support done',
      'owner done',
      'lead done',
      'deputy warning',
      'plan done',
      'budget done',
      'partners done',
    ]);
  });

  it('begins with nothing', async () => {
    const own = await aPreparation(api);
    const checks = checklist(await preparationOf(api.app.db, own.key, today));
    expect(checks.filter(({ state }) => state === 'missing').map(({ item }) => item)).toEqual([
      'support',
      'lead',
      'plan',
      'budget',
      'partners',
    ]);
  });
});
