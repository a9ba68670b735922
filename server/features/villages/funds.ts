import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { knownBefore, type Until } from '../projects/known.ts';
import { findFunds, others } from '../funds/queries.ts';
import type { PublicFund } from './contract.ts';
import type { FoundPlace } from './places.ts';
import { fundYears } from './queries.ts';

/** The decisions of the council on the money of a village, as they had been entered by then. */
const findDecisions = (
  { $client: client }: Database,
  { municipalityId, villageId }: FoundPlace & { villageId: number },
  { asOf, knownOn }: Until,
) => {
  const before = knownOn ? knownBefore(knownOn) : null;
  return client<(PublicFund['decisions'][number] & { slug: string })[]>`
    select f.slug, e.year, e.type, e.amount::text, d.title, d."decidedOn", d.document, d.file
    from fund_event e join fund f on f.municipality_id = e.municipality_id and f.id = e.fund_id
    cross join lateral jsonb_to_record(e.data -> 'decision')
      as d (title text, "decidedOn" text, document text, file text)
    where e.municipality_id = ${municipalityId} and e.village_id = ${villageId} and d.title is not null
      and e.occurred_on <= ${asOf} and (${before}::timestamptz is null or e.recorded_at < ${before}::timestamptz)
    order by d."decidedOn" desc, e.year desc, e.sequence desc`;
};

/** What was divided between this village and others of the fund, as it had been entered by then. */
const findDivided = (
  db: Database,
  { municipalityId, villageId }: FoundPlace & { villageId: number },
  { asOf, knownOn }: Until,
) => {
  const before = knownOn ? knownBefore(knownOn) : null;
  return db.execute<PublicFund['divided'][number] & { slug: string }>(sql`
    select f.slug, e.year, e.occurred_on::text as "occurredOn", e.amount::text, e.reason, ${others} as others
    from fund_event e join fund f on f.municipality_id = e.municipality_id and f.id = e.fund_id
    where e.municipality_id = ${municipalityId} and e.village_id = ${villageId} and e.type = 'redistributed'
      and e.occurred_on <= ${asOf} and (${before}::timestamptz is null or e.recorded_at < ${before}::timestamptz)
    order by e.occurred_on desc, e.year desc, e.sequence desc`);
};

/** The funds that a village has years of, then those that it could get some of: with the rules that hold on the day. */
export async function publicFunds(
  db: Database,
  place: FoundPlace & { villageId: number },
  until: Until,
): Promise<PublicFund[]> {
  const [funds, years, decisions, divided] = await Promise.all([
    findFunds(db, place),
    fundYears(db, place, until),
    findDecisions(db, place, until),
    findDivided(db, place, until),
  ]);
  const all = funds.map(({ schemes, ...fund }) => ({
    ...fund,
    scheme: schemes.find(({ validFrom }) => validFrom <= until.asOf) ?? null,
    versions: schemes,
    years: years.filter(({ slug }) => slug === fund.slug),
    decisions: decisions.filter(({ slug }) => slug === fund.slug),
    divided: divided.filter(({ slug }) => slug === fund.slug),
  }));
  return all.toSorted((a, b) => Number(a.years.length === 0) - Number(b.years.length === 0));
}
