import { beforeAll, describe, expect, test } from 'vitest';
import { membership } from '#db/schema/people.ts';
import { addDays, dayAt } from '#server/domain/dates.ts';
import {
  actions,
  isMunicipal,
  mustBeImpartial,
  rights,
  roles,
  scopeOfRole,
  type Action,
  type Role,
} from '#server/domain/roles.ts';
import { startApi } from '../support/api.ts';
import { aPerson, aToken, signedIn } from '../support/people.ts';
import { aVillage } from '../support/village.ts';

/**
 * Every route that names an action, for every role, here and elsewhere. The routes are those that the server offers,
 * so a new one is tested from the day it is there.
 */
const api = startApi();
const today = dayAt(new Date());
const unknown = '00000000-0000-4000-8000-000000000000';

type Key = { municipalityId: number; villageId: number };
let here: Key;
let sameMunicipality: Key;
let elsewhere: Key;
let values: Record<string, string>;

async function aProject(key: Key) {
  const sql = api.database.ownerDb.$client;
  const [row] = await sql<{ id: string }[]>`insert into project (municipality_id, village_id, number)
    values (${key.municipalityId}, ${key.villageId}, 1) returning id`;
  return row!.id;
}

beforeAll(async () => {
  const { ownerDb } = api.database;
  [here, elsewhere] = [await aVillage(ownerDb, 'hier'), await aVillage(ownerDb, 'elders')];
  const { municipalityId } = here;
  const [row] = await ownerDb.$client<{ id: number }[]>`
    insert into village (municipality_id, slug, name) values (${municipalityId}, 'ernaast', 'Ernaast') returning id`;
  sameMunicipality = { municipalityId, villageId: row!.id };
  values = {
    project: await aProject(here),
    village: 'hier',
    municipality: 'gemeente-hier',
    number: '1',
    year: '2024',
    version: '1',
  };
});

const isAction = (access: string): access is Action => access in rights;
type Route = { method: 'GET'; url: string; access: Action };
const routes = () =>
  api.app.offered.filter((route): route is Route => route.method !== 'HEAD' && isAction(route.access));
const addressOf = ({ url }: Route) => url.replace(/:(\w+)/g, (_, name: string) => values[name] ?? unknown);

async function ask(route: Route, headers: Record<string, string> = {}) {
  const answer = await api.send({ method: route.method, url: addressOf(route), headers });
  const isJson = String(answer.headers['content-type']).includes('json');
  const { title = '' } = isJson && answer.statusCode >= 400 ? answer.json<{ title: string }>() : {};
  return { status: answer.statusCode, title };
}
/** What the doors say; a rule behind them may say no in its own words. */
const closed = [
  'sign-in-required',
  'second-factor-required',
  'not-allowed',
  'cross-site',
  'unexpected-error',
];
const outcome = ({ title }: { title: string }) => (closed.includes(title) ? title : 'allowed');

const placeOf = (role: Role, { municipalityId, villageId }: Key) => ({
  municipalityId,
  villageId: scopeOfRole[role] === 'village' ? villageId : null,
});
const someone = async (role: Role, key: Key, more: { startsOn?: string; endsOn?: string } = {}) => {
  const { id } = await aPerson(api.database.ownerDb, { role, ...placeOf(role, key), ...more });
  return id;
};
const as = (id: string, options?: { secondFactor: boolean }) =>
  signedIn(api.app, api.database.ownerDb, id, options);

/** The table read once more, in another way than `may` does. */
function isInTable({ access, url }: Route, role: Role) {
  const isListed = (rights[access] as readonly Role[]).includes(role);
  const isNamedVillage = url.includes(':project') || url.includes(':village');
  return isListed && (scopeOfRole[role] === 'municipality' || isNamedVillage);
}

/** What each route answers, as "GET /address": outcome; so that a failure names the routes. */
async function outcomes(headers: Record<string, string> | null) {
  const found: Record<string, string> = {};
  for (const route of routes()) {
    found[`${route.method} ${route.url}`] = outcome(await ask(route, headers ?? {}));
  }
  return found;
}
const expected = (say: (route: Route) => string) =>
  Object.fromEntries(routes().map((route) => [`${route.method} ${route.url}`, say(route)]));

test('there are routes to test, and each action of the people is used by one', () => {
  expect(routes().length).toBeGreaterThan(7);
  const used = new Set(routes().map(({ access }) => access));
  expect(actions.filter((action) => action.startsWith('people.') && !used.has(action))).toEqual([]);
});

test('nobody is let in without signing in', async () => {
  expect(await outcomes(null)).toEqual(expected(() => 'sign-in-required'));
});

test('who is signed in without any role is let in nowhere', async () => {
  const { id } = await aPerson(api.database.ownerDb);
  expect(await outcomes(await as(id))).toEqual(expected(() => 'not-allowed'));
});

describe.each(roles)('%s', (role) => {
  test('is let in where the table says so, and nowhere else', async () => {
    const found = await outcomes(await as(await someone(role, here)));
    expect(found).toEqual(expected((route) => (isInTable(route, role) ? 'allowed' : 'not-allowed')));
  });

  test.each([
    ['in another municipality', () => elsewhere, {}],
    ['whose role ended yesterday', () => here, { endsOn: addDays(today, -1) }],
    ['whose role starts tomorrow', () => here, { startsOn: addDays(today, 1) }],
  ] as const)('%s is let in nowhere', async (_, key, more) => {
    const found = await outcomes(await as(await someone(role, key(), more)));
    expect(found).toEqual(expected(() => 'not-allowed'));
  });

  test('with a token to read reads what it may, and changes nothing', async () => {
    const headers = await aToken(api.database.ownerDb, await someone(role, here), ['read']);
    const say = (route: Route) =>
      route.method === 'GET' && isInTable(route, role) ? 'allowed' : 'not-allowed';
    expect(await outcomes(headers)).toEqual(expected(say));
  });

  test('guesses no id: a project, village or municipality that is not there is not there for anyone', async () => {
    const headers = await as(await someone(role, here));
    for (const route of routes()) {
      const url = route.url
        .replace(/:(project|village|municipality)/, (_, name) => (name === 'project' ? unknown : 'nergens'))
        .replace(/:(\w+)/g, unknown);
      const answer = await api.send({ method: route.method, url, headers });
      expect([url, answer.statusCode]).toEqual([url, 404]);
    }
  });
});

test.each(roles.filter((role) => scopeOfRole[role] === 'village'))(
  '%s of another village in the same municipality is let in nowhere',
  async (role) => {
    const found = await outcomes(await as(await someone(role, sameMunicipality)));
    expect(found).toEqual(expected(() => 'not-allowed'));
  },
);

test.each(roles.filter(isMunicipal))('%s without the second step is told to take it', async (role) => {
  const found = await outcomes(await as(await someone(role, here), { secondFactor: false }));
  const say = (route: Route) => (isInTable(route, role) ? 'second-factor-required' : 'not-allowed');
  expect(found).toEqual(expected(say));
});

test('a council member submits and withdraws only with the mandate to do so', async () => {
  const routesOf = (found: Record<string, string>) =>
    routes()
      .filter(({ access }) => access === 'project.submit' || access === 'project.withdraw')
      .map(({ method, url }) => found[`${method} ${url}`]);
  const plain = await someone('council_member', here);
  expect(new Set(routesOf(await outcomes(await as(plain))))).not.toContain('allowed');
  const { id } = await aPerson(api.database.ownerDb, { ...here, role: 'council_member', maySubmit: true });
  expect(new Set(routesOf(await outcomes(await as(id))))).not.toContain('not-allowed');
});

test('who takes part in a project does not assess it or decide on it, and does there all else', async () => {
  const id = await someone('officer', here);
  await api.database.ownerDb
    .insert(membership)
    .values({ ...placeOf('budget_holder', here), personId: id, role: 'budget_holder', startsOn: today });
  await api.database.ownerDb.$client`
    insert into team_member (municipality_id, project_id, role, name, person_id)
    values (${here.municipalityId}, ${values.project!}, 'initiator', 'Mens', ${id})`;
  const headers = await as(id);
  for (const route of routes().filter(({ url }) => url.includes(':project'))) {
    const { title } = await ask(route, headers);
    const isConflict = title === 'conflict-of-interest';
    const mayOtherwise = isInTable(route, 'officer') || isInTable(route, 'budget_holder');
    expect([route.url, isConflict]).toEqual([route.url, mayOtherwise && mustBeImpartial(route.access)]);
  }
});
