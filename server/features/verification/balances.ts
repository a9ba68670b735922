import { ledgerAccounts, ledgerSources, type LedgerAccount } from '../../domain/ledger.ts';
import type { Checked, Differences, Snapshot } from './difference.ts';

const held = ['granted', 'paid', 'settled', 'returned'] as const;

/** A source of money is counted by what it gave, an account by what it holds. */
const sign = (account: LedgerAccount) =>
  (ledgerSources as readonly LedgerAccount[]).includes(account) ? '-' : '';
const total = (
  account: LedgerAccount,
) => `coalesce(${sign(account)}sum(case when to_account = '${account}' then amount
  when from_account = '${account}' then -amount end), 0)::numeric(14, 2) as ${account}`;
const differing = (accounts: readonly string[]) =>
  accounts.map((account) => `kept.${account} is distinct from coalesce(told.${account}, 0)`).join(' or ');
const both = (accounts: readonly string[]) =>
  accounts.map((account) => `'${account}', array[kept.${account}, coalesce(told.${account}, 0)]`).join(', ');

type Row = { where: string; balances: Record<string, [number, number]> };

/** All balances, of fund years and of projects, made again from all entries and laid beside those that are kept. */
export async function verifyBalances(sql: Snapshot, checked: Checked, found: Differences) {
  const years = await sql.unsafe<Row[]>(`
    with told as (
      select municipality_id, village_id, fund_id, year, ${ledgerAccounts.map(total).join(', ')}
      from ledger_entry group by 1, 2, 3, 4
    )
    select format('fund year %s %s of village %s', f.slug, kept.year, kept.village_id) as where,
      json_build_object(${both(ledgerAccounts)}) as balances
    from fund_year kept join fund f on f.municipality_id = kept.municipality_id and f.id = kept.fund_id
    left join told on (told.municipality_id, told.village_id, told.fund_id, told.year)
      = (kept.municipality_id, kept.village_id, kept.fund_id, kept.year) where ${differing(ledgerAccounts)}`);
  const commitments = await sql.unsafe<Row[]>(`
    with told as (
      select municipality_id, village_id, fund_id, year, project_id, ${held.map(total).join(', ')}
      from ledger_entry where project_id is not null group by 1, 2, 3, 4, 5
    )
    select format('project %s', project_id) as where, json_build_object(${held
      .map((a) => `'${a}', array[coalesce(kept.${a}, 0), coalesce(told.${a}, 0)]`)
      .join(', ')}) as balances
    from commitment kept full join told using (municipality_id, village_id, fund_id, year, project_id)
    where ${held.map((a) => `kept.${a} is distinct from told.${a}`).join(' or ')}`);
  const [counted] = await sql<{ commitments: number }[]>`select count(*)::int as commitments from commitment`;
  checked.commitments = counted!.commitments;
  for (const [kind, rows] of [
    ['balance', years],
    ['commitment', commitments],
  ] as const) {
    for (const { where, balances } of rows) {
      const wrong = Object.entries(balances).filter(([, [kept, told]]) => kept !== told);
      const detail = wrong.map(([name, [kept, told]]) => `${name} is ${kept}, by the entries ${told}`);
      found.add(kind, where, detail.join('; '));
    }
  }
}
