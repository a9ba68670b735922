import type { InjectOptions } from 'fastify';
import { village, villageAddress, villagePopulation } from '#db/schema/places.ts';
import type { startApi } from './api.ts';
import { withKey } from './application.ts';
import { aPerson, signedIn } from './people.ts';
import { aFund } from './prepared.ts';
import { aVillage } from './village.ts';

type Api = ReturnType<typeof startApi>;

/** A municipality with these villages, a fund without years, and the people who keep the money of it. */
export async function aMunicipality(api: Api, inhabitants: number[] = [4300, 2049, 800]) {
  const db = api.database.ownerDb;
  const first = await aVillage(db);
  const { municipalityId } = first;
  const [row] = await db.$client<{ slug: string; village: string }[]>`
    select m.slug, v.slug as village from municipality m join village v on v.municipality_id = m.id
    where m.id = ${municipalityId}`;
  const villages = [{ ...first, slug: row!.village }];
  for (let i = 1; i < inhabitants.length; i += 1) {
    const slug = `${row!.village}-${i}`;
    const [made] = await db
      .insert(village)
      .values({ municipalityId, slug, name: `Dorp ${slug}` })
      .returning();
    const key = { municipalityId, villageId: made!.id };
    await db.insert(villageAddress).values({ slug, ...key });
    villages.push({ ...key, slug });
  }
  await db.insert(villagePopulation).values(
    villages.map(({ villageId }, i) => ({
      municipalityId,
      villageId,
      year: 2025,
      inhabitants: inhabitants[i]!,
    })),
  );
  const fund = await aFund(db, first);
  const sign = async (role: 'administrator' | 'budget_holder' | 'officer' | 'councillor') =>
    signedIn(api.app, db, (await aPerson(db, { municipalityId, role })).id);
  const administrator = await sign('administrator');
  const holder = await sign('budget_holder');
  const root = `/api/v1/work/municipalities/${row!.slug}`;
  const ask = (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    payload?: InjectOptions['payload'],
    who = administrator,
  ) => api.send({ method, url: `${root}${path}`, headers: withKey(who), ...(payload && { payload }) });
  return {
    municipalityId,
    municipality: row!.slug,
    villages,
    fund,
    sign,
    administrator,
    holder,
    ask,
    /** What the council sets aside for 2026: € 10.000,00 for each village unless said otherwise. */
    allot: (given: object = {}, who = administrator) =>
      ask(
        'POST',
        `/funds/${fund.slug}/allotments`,
        { ...anAllotment(villages.map(({ slug }) => slug)), ...given },
        who,
      ),
  };
}

export const aDecision = {
  decisionTitle: 'Programmabegroting 2026',
  decidedOn: '2025-11-06',
  document: 'https://gemeente.example/begroting-2026.pdf',
};

export const anAllotment = (villages: string[]) => ({
  villages,
  firstYear: 2026,
  years: 1,
  kind: 'fixed',
  amount: '10.000',
  base: '',
  perInhabitant: '',
  ...aDecision,
});

export const aScheme = {
  name: 'Regeling 2026',
  validFrom: '2026-01-01',
  maximumPerProject: '5.000',
  ownSharePercent: 10,
  decisionWeeks: 8,
  hourlyRate: '',
  inKindCounts: false,
  eligibleCosts: ['Materiaal', ''],
  allocationRule: 'order_of_receipt',
  performanceFrom: '25000',
  costsFrom: '125000',
  settlementBasis: 'fixed',
  settlementPercent: 100,
  advancePercent: 80,
  source: null,
  criteria: [
    { name: 'Draagvlak', text: 'Bewoners willen het.', isRefusalGround: false },
    { name: '', text: ' ', isRefusalGround: false },
  ],
};
