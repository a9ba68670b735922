import { randomUUID } from 'node:crypto';
import { beforeAll } from 'vitest';
import type { Money } from '#server/features/payments/contract.ts';
import type { startApi } from './api.ts';
import { aGrantedProject } from './granted.ts';
import { aPerson, signedIn } from './people.ts';
import { aVillage } from './village.ts';

export type Headers = Record<string, string>;
export const iban = 'NL91 ABNA 0417 1643 00';
export const otherIban = 'NL44 RABO 0123 4567 89';
type Granted = Awaited<ReturnType<typeof aGrantedProject>>;
const roles = [
  'treasurer',
  'chair',
  'council_member',
  'officer',
  'budget_holder',
  'councillor',
  'administrator',
] as const;
type Role = (typeof roles)[number];

/** Everyone who has to do with the money of one project, and what they do with it. */
export function paymentRoad(api: ReturnType<typeof startApi>) {
  const road = {
    place: {} as Awaited<ReturnType<typeof aVillage>>,
    made: {} as Granted,
    as: {} as Record<Role, Headers>,
    ids: {} as Record<Role, string>,
  };
  beforeAll(async () => {
    road.place = await aVillage(api.database.ownerDb);
    for (const role of roles) Object.assign(road.as, { [role]: (await sign({ role })).headers });
  });

  /** Someone with these roles here, signed in. */
  async function sign(...given: { role: Role }[]) {
    const { municipalityId, villageId } = road.place;
    const isOfVillage = (role: Role) => ['treasurer', 'chair', 'council_member'].includes(role);
    const { id } = await aPerson(
      api.database.ownerDb,
      ...given.map(({ role }) => ({ role, municipalityId, villageId: isOfVillage(role) ? villageId : null })),
    );
    if (given.length === 1) road.ids[given[0]!.role] = id;
    return { id, headers: await signedIn(api.app, api.database.ownerDb, id) };
  }
  const ask = (
    method: 'POST' | 'PUT',
    path: string,
    headers: Headers,
    payload: object,
    key: string | null = randomUUID(),
  ) =>
    api.send({
      method,
      url: `/api/v1/work/projects/${road.made.projectId}/${path}`,
      headers: { ...headers, ...(key && { 'idempotency-key': key }) },
      payload,
    });
  const post = (path: string, headers: Headers, payload: object, key?: string | null) =>
    ask('POST', path, headers, payload, key);
  return Object.assign(road, {
    sign,
    post,
    /** A new project to which something was granted. */
    async start(given?: Parameters<typeof aGrantedProject>[2]) {
      road.made = await aGrantedProject(api.database.ownerDb, road.place, given);
      return road.made;
    },
    money: async (headers = road.as.officer) =>
      (await api.get(`/work/projects/${road.made.projectId}/money`, headers)).json<Money>(),
    giveAccount: (typed = iban, headers = road.as.treasurer) =>
      ask('PUT', 'payee-account', headers, { name: 'Stichting Dorpsraad', iban: typed }),
    request: (amount: string, key?: string | null, headers = road.as.treasurer) =>
      post('payment-requests', headers, { amount, remittance: 'Voorschot' }, key),
    prepare: (number = 1, headers = road.as.officer) =>
      post(`payments/${number}/preparation`, headers, { setOff: null }),
    approve: (number = 1, amount = '1000.00', headers = road.as.budget_holder) =>
      post(`payments/${number}/approval`, headers, { amount }),
    execute: (number = 1, key?: string, headers = road.as.officer) =>
      post(`payments/${number}/execution`, headers, { paidOn: '2026-04-01', reference: 'BNG-123' }, key),
    paidEvents: async () =>
      (await api.json(`/projects/${road.made.projectId}/events`)).items.filter(
        ({ type }: { type: string }) => type === 'paid',
      ),
  });
}

/** What was wrong, by its codes. */
export const codesOf = (answer: { json: () => { errors?: { code: string }[] } }) =>
  answer.json().errors?.map(({ code }) => code);
