import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { Asked } from '../../domain/accounting.ts';
import type { Amount } from '../../domain/money.ts';
import type { SettlementBasis } from '../../domain/scheme.ts';
import { accountingRegimes, regimeOf, type Thresholds } from '../../domain/settlement.ts';
import type { ProjectKey } from '../plans/queries.ts';

type Row = Thresholds & { basis: SettlementBasis; granted: Amount };
const weight = (regime: Asked['regime']) => accountingRegimes.indexOf(regime);

/**
 * What an account of a project has to hold: by the schemes of the funds that were granted from, as they held on the day
 * of the decision. Of several the heaviest (choice), so that one account is good for all of them. A scheme that settles
 * by the actual cost asks for it too.
 */
export async function findAsked(db: Connection, { municipalityId, projectId }: ProjectKey): Promise<Asked> {
  const rows = await db.execute<Row>(sql`
    select coalesce(p.granted, 0)::numeric(14, 2)::text as granted,
      coalesce(s.settlement_basis, 'fixed') as basis,
      coalesce(s.performance_from, 25000)::numeric(14, 2)::text as "performanceFrom",
      coalesce(s.costs_from, 125000)::numeric(14, 2)::text as "costsFrom"
    from project p
    left join decision d on d.municipality_id = p.municipality_id and d.project_id = p.id
      and d.outcome in ('granted', 'granted_in_part')
    left join lateral (
      select * from scheme where scheme.municipality_id = d.municipality_id and scheme.fund_id = d.fund_id
        and scheme.valid_from <= last_day(d.decided_on) order by scheme.valid_from desc limit 1) s on true
    where p.municipality_id = ${municipalityId} and p.id = ${projectId}`);
  const asked = rows.map(({ basis, granted, ...thresholds }): Asked => {
    const regime = regimeOf(granted, thresholds);
    return { regime, costs: regime === 'performance_and_costs' || basis === 'actual_costs' };
  });
  return {
    regime: asked.map(({ regime }) => regime).toSorted((a, b) => weight(b) - weight(a))[0] ?? 'at_once',
    costs: asked.some(({ costs }) => costs),
  };
}
