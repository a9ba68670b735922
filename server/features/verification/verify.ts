import type { Database } from '#db/client.ts';
import { verifyBalances } from './balances.ts';
import { checkedThings, differences, type Checked, type Snapshot } from './difference.ts';
import { verifyFundYears } from './fund-years.ts';
import { verifyProjects } from './projects.ts';

/**
 * Makes everything again that follows from the events and the entries of the whole database, and tells what is
 * otherwise: both hash chains, the states and periods of projects, the entries, the balances of fund years and what
 * each project has of them. It changes nothing, and goes through the projects some at a time.
 */
export async function verifyIn(sql: Snapshot) {
  const checked = Object.fromEntries(checkedThings.map((name) => [name, 0])) as Checked;
  const found = differences();
  await verifyProjects(sql, checked, found);
  await verifyFundYears(sql, checked, found);
  await verifyBalances(sql, checked, found);
  return { checked, differences: found.told, count: found.count };
}

/** The same of the database as it stands at one moment, also beside a server that works. */
export const verify = ({ $client }: Database) =>
  $client.begin('isolation level repeatable read read only', verifyIn);
