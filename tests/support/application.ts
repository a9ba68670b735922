import type { InjectOptions } from 'fastify';
import type { startApi } from './api.ts';
import { aPerson, signedIn } from './people.ts';
import { aCompleteProject, aFund, aFundYear } from './prepared.ts';
import { aVillage } from './village.ts';

type Api = Pick<ReturnType<typeof startApi>, 'app' | 'database' | 'get' | 'send' | 'json'>;
type Headers = Record<string, string>;

/** Headers of a request that moves money, with a key of its own unless one is given. */
export const withKey = (headers: Headers, key: string = crypto.randomUUID()) => ({
  ...headers,
  'idempotency-key': key,
});

/** An application for € 1.000,00 in a village of its own, and the people who work on it. */
export async function anApplication(api: Api, { room = '100000.00' } = {}) {
  const db = api.database.ownerDb;
  const place = await aVillage(db);
  const { municipalityId } = place;
  const someone = async (...roles: Parameters<typeof aPerson>[1][]) => {
    const { id } = await aPerson(db, ...roles);
    return { id, headers: await signedIn(api.app, db, id) };
  };
  const sign = async (role: Parameters<typeof aPerson>[1]) => (await someone(role)).headers;
  const chair = await sign({ ...place, role: 'chair' });
  const { id: officerId, headers: officer } = await someone({ municipalityId, role: 'officer' });
  const holder = await sign({ municipalityId, role: 'budget_holder' });
  const fund = await aFund(db, place);
  await aFundYear(db, place, fund, 2026, room);
  const people = { chair, officer, officerId, holder, someone };
  /** One more application in the same village to the same fund. */
  const another = async () => ({
    place,
    fund,
    ...people,
    ...(await submitted(api, place, fund, people)),
  });
  return { ...(await another()), another };
}

type People = { chair: Headers; officer: Headers; holder: Headers };

async function submitted(
  api: Api,
  place: Parameters<typeof aCompleteProject>[1],
  fund: { slug: string },
  { chair, officer, holder }: People,
) {
  const { projectId } = await aCompleteProject(api.database.ownerDb, place, fund.slug);
  const post = (path: string, headers: Headers, payload: InjectOptions['payload']) =>
    api.send({ method: 'POST', url: `/api/v1/work/projects/${projectId}/${path}`, headers, payload });
  await post('submissions', chair, { version: 1 });
  const propose = (outcome = 'granted', amount = '1000,00') =>
    post('proposals', officer, {
      outcome,
      shares: outcome === 'rejected' ? [] : [{ fund: fund.slug, year: 2026, amount }],
      reasoning: 'Past bij het doel van het fonds.',
    });
  const take = (proposal = 1, key?: string) => post('decisions', withKey(holder, key), { proposal });
  const read = async <T>(path: string, headers: Headers) =>
    (await api.get(`/work/projects/${projectId}/${path}`, headers)).json<T>();
  const told = () => api.json(`/projects/${projectId}`);
  return { projectId, post, read, told, propose, take };
}
