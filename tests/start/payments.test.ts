import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { connect } from '#db/client.ts';
import { openDatabase } from '#db/embedded.ts';
import { aGrantedProject } from '#tests/support/granted.ts';
import { aPerson, aToken } from '#tests/support/people.ts';
import { aVillage } from '#tests/support/village.ts';
import { aDataFolder, startProduct } from './product.ts';

const folder = aDataFolder();

/** A payment that is approved, and the token of the officer who ticks it off. */
async function anApprovedPayment(db: ReturnType<typeof connect>) {
  const place = await aVillage(db);
  const made = await aGrantedProject(db, place);
  const { municipalityId } = place;
  const { id: officer } = await aPerson(db, { role: 'officer', municipalityId });
  const { id: holder } = await aPerson(db, { role: 'budget_holder', municipalityId });
  const shares = JSON.stringify([{ fund: made.fund, year: 2026, amount: '1000.00' }]);
  await db.$client`insert into payment (municipality_id, project_id, number, kind, status, amount, shares, remittance,
      payee_name, payee_iban, prepared_by, prepared_at, approved_by, approved_at)
    values (${municipalityId}, ${made.projectId}, 1, 'advance', 'approved', 1000, ${shares}::text::jsonb, 'Voorschot',
      'Stichting Dorpsraad', 'NL91ABNA0417164300', ${officer}, now(), ${holder}, now())`;
  return { ...made, headers: await aToken(db, officer, ['read', 'write']) };
}

/** Asks the database of the product that runs now: after a kill it is another one. */
async function asked<Answer>(question: (db: ReturnType<typeof connect>) => Promise<Answer>) {
  const { url } = await openDatabase({ DATA_DIR: folder }, { share: true });
  const db = connect(url, { max: 2 });
  return question(db).finally(() => db.$client.end());
}

test('a payment of which the answer was lost in a kill -9 is asked again, and paid once', async () => {
  const first = startProduct({ DATA_DIR: folder });
  const before = await first.address();
  const { projectId, headers } = await asked(anApprovedPayment);
  const key = randomUUID();
  const execute = (address: string) =>
    fetch(`${address}/api/v1/work/projects/${projectId}/payments/1/execution`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ paidOn: '2026-04-01', reference: 'BNG-123' }),
    });

  const lost = execute(before).catch(() => null);
  first.signal('SIGKILL');
  await Promise.all([lost, first.ended]);

  for (const round of [1, 2]) {
    const product = startProduct({ DATA_DIR: folder });
    const answer = await execute(await product.address());
    expect([round, answer.status, await answer.json()]).toEqual([round, 200, { status: 'paid' }]);
    const [stands] = await asked(
      (db) => db.$client<{ paid: string; events: number }[]>`
        select paid::text, (select count(*)::int from project_event where project_id = ${projectId}
          and type = 'paid') as events from commitment where project_id = ${projectId}`,
    );
    expect(stands).toEqual({ paid: '1000.00', events: 1 });
    product.signal('SIGKILL');
    await product.ended;
  }
});
