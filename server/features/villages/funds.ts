import type { Database } from '#db/client.ts';
import type { Until } from '../projects/known.ts';
import { findFunds } from '../funds/queries.ts';
import type { PublicFund } from './contract.ts';
import type { FoundPlace } from './places.ts';
import { fundYears } from './queries.ts';

/** The funds that a village has years of, or that could get some: with the rules that hold on the day. */
export async function publicFunds(
  db: Database,
  place: FoundPlace & { villageId: number },
  until: Until,
): Promise<PublicFund[]> {
  const [funds, years] = await Promise.all([findFunds(db, place), fundYears(db, place, until)]);
  return funds.map(({ schemes, ...fund }) => ({
    ...fund,
    scheme: schemes.find(({ validFrom }) => validFrom <= until.asOf) ?? null,
    versions: schemes,
    years: years.filter(({ slug }) => slug === fund.slug),
  }));
}
