import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { fundEffect } from '../../domain/fund-effect.ts';
import { sum, type Amount } from '../../domain/money.ts';
import { findProposal, submittedVersion } from '../decisions/queries.ts';
import type { FundEffect } from './contract.ts';

type Place = { municipalityId: number; villageId: number; projectId: string };
type Standing = {
  fundId: number;
  slug: string;
  name: string;
  year: number;
  amended: Amount;
  available: Amount;
  isClosed: boolean;
};
type Asking = { fundId: number } & FundEffect['others'][number];

const findStandings = (db: Database, { municipalityId, villageId }: Place) =>
  db.execute<Standing>(sql`
    select f.id as "fundId", f.slug, f.name, y.year, (y.original + y.amendments)::text as amended, y.available::text,
      y.closed_on is not null as "isClosed"
    from fund_year y join fund f on f.municipality_id = y.municipality_id and f.id = y.fund_id
    where y.municipality_id = ${municipalityId} and y.village_id = ${villageId}`);

/** What the other applications that wait for a decision ask of each fund, as their latest budget says. */
const findOthers = (db: Database, { municipalityId, villageId, projectId }: Place) =>
  db.execute<Asking>(sql`
    select b.fund_id as "fundId", p.id, p.number, p.title, sum(b.planned)::numeric(14, 2)::text as requested
    from project p join budget_line b on b.municipality_id = p.municipality_id and b.project_id = p.id
      and b.fund_id is not null and b.version = (select max(l.version) from budget_line l
        where l.municipality_id = p.municipality_id and l.project_id = p.id)
    where p.municipality_id = ${municipalityId} and p.village_id = ${villageId} and p.status = 'submitted'
      and p.id <> ${projectId} and not p.retracted
    group by b.fund_id, p.id, p.number, p.title having sum(b.planned) > 0
    order by sum(b.planned) desc, p.number`);

/** What the proposal that lies there does to the fund years it grants from; nothing without one, or when it rejects. */
export async function findFundEffects(db: Database, place: Place): Promise<FundEffect[]> {
  const proposal = await findProposal(db, place, await submittedVersion(db, place));
  if (!proposal || proposal.takenAt || proposal.shares.length === 0) return [];
  const [standings, asking] = await Promise.all([findStandings(db, place), findOthers(db, place)]);
  return standings.flatMap(({ fundId, slug, name, year, amended, available, isClosed }): FundEffect[] => {
    const own = proposal.shares.filter((share) => share.fundId === fundId && share.year === year);
    if (own.length === 0) return [];
    const granted = sum(own.map(({ amount }) => amount));
    const others = asking
      .filter((one) => one.fundId === fundId)
      .map(({ id, number, title, requested }) => ({ id, number, title, requested }));
    const effect = fundEffect(
      { amended, available },
      granted,
      others.map(({ requested }) => requested),
    );
    return [{ fund: { slug, name }, year, isClosed, amended, granted, ...effect, others }];
  });
}
