import type { InjectOptions } from 'fastify';
import type { startApi } from './api.ts';
import { aPerson, signedIn } from './people.ts';
import { aCompleteProject, aFund, aFundYear } from './prepared.ts';
import { aVillage } from './village.ts';

type Api = ReturnType<typeof startApi>;
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
  const sign = async (role: Parameters<typeof aPerson>[1]) => {
    const { id } = await aPerson(db, role);
    return signedIn(api.app, db, id);
  };
  const chair = await sign({ ...place, role: 'chair' });
  const officer = await sign({ municipalityId, role: 'officer' });
  const holder = await sign({ municipalityId, role: 'budget_holder' });
  const fund = await aFund(db, place);
  await aFundYear(db, place, fund, 2026, room);
  const { projectId } = await aCompleteProject(db, place, fund.slug);
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
  return { place, fund, projectId, chair, officer, holder, post, propose, take };
}
