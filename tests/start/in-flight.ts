import type { Database } from '#db/client.ts';
import { aGrant } from '#tests/support/fund-years.ts';
import { aDecision } from '#tests/support/funds.ts';
import { aPerson, aToken } from '#tests/support/people.ts';
import { aFund, aFundYear } from '#tests/support/prepared.ts';
import { aVillage } from '#tests/support/village.ts';

export const inFlight = 1000;
const years = [2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028];
const grantedIn = [2021, 2022, 2023, 2024, 2025];
const projectsAYear = 5;
/** Payment orders of one project in one round; each is sent twice, as by someone who heard nothing. */
const ordersAProject = 10;
export const payments = grantedIn.length * projectsAYear * ordersAProject;
/** Cents that the amendments of one round add. */
export const amendments = inFlight - 2 * payments;

export type Sent = {
  what: 'amendment' | 'payment';
  path: string;
  body: object;
  headers: Record<string, string>;
  acknowledged: boolean;
  milliseconds: number;
};

/** Asks it, and remembers whether an answer came and how long that took. */
export async function ask(address: string, sent: Sent) {
  const started = performance.now();
  const answer = await fetch(`${address}/api/v1/work/${sent.path}`, {
    method: 'POST',
    headers: { ...sent.headers, 'content-type': 'application/json' },
    body: JSON.stringify(sent.body),
  });
  const told = await answer.text();
  sent.milliseconds = performance.now() - started;
  if (answer.status !== 200) throw new Error(`${answer.status}: ${told}`);
  sent.acknowledged = true;
}

/** A fund with eight years, projects that were granted something of it, and who may change and pay them. */
export async function prepare(db: Database) {
  const place = await aVillage(db);
  const fund = await aFund(db, place);
  for (const year of years) await aFundYear(db, place, fund, year, '1000.00');
  const projects: { projectId: string; year: number }[] = [];
  for (const year of grantedIn) {
    for (let i = 0; i < projectsAYear; i += 1) {
      const { projectId } = await aGrant(db, place, { fund: fund.slug, year, granted: '100.00' });
      projects.push({ projectId, year });
    }
  }
  const { municipalityId } = place;
  const { id: holder } = await aPerson(db, { municipalityId, role: 'budget_holder' });
  const { id: officer } = await aPerson(db, { municipalityId, role: 'officer' });
  const asHolder = await aToken(db, holder, ['read', 'write']);
  const asOfficer = await aToken(db, officer, ['read', 'write']);
  const [row] = await db.$client<{ municipality: string; village: string }[]>`
    select m.slug as municipality, v.slug as village from village v join municipality m on m.id = v.municipality_id`;

  const sent = (what: Sent['what'], path: string, who: Record<string, string>, body: object): Sent => ({
    what,
    path,
    body,
    headers: { ...who, 'idempotency-key': crypto.randomUUID() },
    acknowledged: false,
    milliseconds: 0,
  });
  const amendment = (year: number) =>
    sent(
      'amendment',
      `municipalities/${row!.municipality}/funds/${fund.slug}/years/${year}/amendments`,
      asHolder,
      { village: row!.village, amount: '0,01', reason: 'Een cent erbij.', ...aDecision },
    );

  /** Approved orders of a cent for each project, and the requests that tick them off. */
  async function ordersOf(db: Database, round: number) {
    const numbers = Array.from({ length: ordersAProject }, (_, i) => round * ordersAProject + i + 1);
    for (const { projectId, year } of projects) {
      const shares = JSON.stringify([{ fund: fund.slug, year, amount: '0.01' }]);
      await db.$client`
        insert into payment (municipality_id, project_id, number, kind, status, amount, shares, remittance,
          payee_name, payee_iban, prepared_by, prepared_at, approved_by, approved_at)
        select ${municipalityId}, ${projectId}, number, 'advance', 'approved', 0.01, ${shares}::text::jsonb,
          'Voorschot', 'Stichting Dorpsraad', 'NL91ABNA0417164300', ${officer}, now(), ${holder}, now()
        from unnest(${numbers}::int[]) as number`;
    }
    return numbers.flatMap((number) =>
      projects.map(({ projectId }) =>
        sent('payment', `projects/${projectId}/payments/${number}/execution`, asOfficer, {
          paidOn: '2026-04-01',
          reference: 'BNG-123',
        }),
      ),
    );
  }

  /** What is sent at the same moment in a round: amendments, and between them payments that each come twice. */
  return async (db: Database, round: number): Promise<Sent[]> => {
    const once = await ordersOf(db, round);
    const twice = once.flatMap((payment) => [payment, { ...payment }]);
    return Array.from({ length: amendments }, (_, i) => amendment(years[i % years.length]!)).flatMap(
      (one, i) => (twice[i] ? [one, twice[i]] : [one]),
    );
  };
}
