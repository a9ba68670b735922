import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { Share } from '../../domain/ledger.ts';
import { sum, type Amount } from '../../domain/money.ts';
import { mostPayable, type PaymentKind } from '../../domain/payment.ts';
import type { SettlementBasis } from '../../domain/scheme.ts';
import type { ProjectKey } from '../plans/queries.ts';

/** What a project has of one fund year, with the rules of the scheme that held when it was granted. */
export type FundRoom = {
  fund: string;
  name: string;
  year: number;
  granted: Amount;
  paid: Amount;
  settled: Amount;
  returned: Amount;
  /** Asked, ordered or with the bank. */
  pending: Amount;
  advancePercent: number;
  basis: SettlementBasis;
  percent: number;
  performanceFrom: Amount;
  costsFrom: Amount;
};

/**
 * The fund years of a project, the oldest first.
 * @param except a payment that does not count as under way: the one that is looked at
 */
export async function findFundRooms(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
  except: number | null = null,
): Promise<FundRoom[]> {
  const rows = await db.execute<FundRoom>(sql`
    select f.slug as fund, f.name, c.year, c.granted::text, c.paid::text, c.settled::text, c.returned::text,
      coalesce((select sum((share ->> 'amount')::numeric) from payment y cross join jsonb_array_elements(y.shares) share
        where y.municipality_id = c.municipality_id and y.project_id = c.project_id
          and y.status in ('requested', 'prepared', 'approved', 'in_file') and y.number is distinct from ${except}::int
          and share ->> 'fund' = f.slug and (share ->> 'year')::int = c.year), 0)::numeric(14, 2)::text as pending,
      coalesce(s.advance_percent, 100) as "advancePercent", coalesce(s.settlement_basis, 'fixed') as basis,
      coalesce(s.settlement_percent, 100) as percent,
      coalesce(s.performance_from, 25000)::numeric(14, 2)::text as "performanceFrom",
      coalesce(s.costs_from, 125000)::numeric(14, 2)::text as "costsFrom"
    from commitment c
    join fund f on f.municipality_id = c.municipality_id and f.id = c.fund_id
    join project p on p.municipality_id = c.municipality_id and p.id = c.project_id
    left join lateral (select * from scheme s where s.municipality_id = c.municipality_id and s.fund_id = c.fund_id
      and s.valid_from::text <= coalesce(p.decided_on, p.submitted_on, '9999') order by s.valid_from desc limit 1) s on true
    where c.municipality_id = ${municipalityId} and c.project_id = ${projectId}
    order by c.year, f.slug`);
  return [...rows];
}

/** What can be taken of each fund year for a payment of this kind. */
export const payableShares = (rooms: readonly FundRoom[], kind: PaymentKind): Share[] =>
  rooms.map((room) => ({ fund: room.fund, year: room.year, amount: mostPayable(room, kind) }));

export const mostOf = (shares: readonly Share[]): Amount => sum(shares.map(({ amount }) => amount));
