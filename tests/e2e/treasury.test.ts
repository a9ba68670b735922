import { expect, test } from 'vitest';
import { scan, startBrowser } from '../support/browser.ts';
import { startSite } from '../support/site.ts';
import { unfold, visitorsOf } from '../support/visitors.ts';

const site = startSite();
const browser = startBrowser();
const { openAs, look } = visitorsOf(site, browser);

test('a treasurer sees what is still open first, and the rest when asked, also on a small phone', async () => {
  const [place] = await site.database.ownerDb.$client<{ municipalityId: number; villageId: number }[]>`
    select municipality_id as "municipalityId", village_id as "villageId" from village_address
    where slug = 'voorbeelddorp'`;
  const { page } = await openAs('treasurer', place!, { viewport: { width: 320, height: 700 } });
  await look(page, '/werk/penningmeester/voorbeelddorp', 'Het geld van Voorbeelddorp');
  const kitchen = page.getByRole('rowheader', { name: 'Nieuwe keuken voor het dorpshuis' });
  const bookcases = page.getByRole('rowheader', { name: 'Vijf boekenkastjes in de wijken' });
  expect([await kitchen.isVisible(), await bookcases.isVisible()]).toEqual([true, false]);
  await unfold(page, 'Projecten waarbij niets meer openstaat');
  expect(await bookcases.isVisible()).toBe(true);
  expect(await scan(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
