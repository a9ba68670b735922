import { beforeAll, expect, test } from 'vitest';
import { scan, startBrowser } from '../support/browser.ts';
import { startSite } from '../support/site.ts';
import { press, unfold, visitorsOf } from '../support/visitors.ts';

const site = startSite();
const browser = startBrowser();
const { openAs, look } = visitorsOf(site, browser);
let place: { municipalityId: number; villageId: number };
beforeAll(async () => {
  const [found] = await site.database.ownerDb.$client<(typeof place)[]>`
    select municipality_id as "municipalityId", village_id as "villageId" from village_address
    where slug = 'voorbeelddorp'`;
  place = found!;
});
/** An amount on a page, in cents. */
const cents = (text: string) => Number(text.replaceAll(/[^\d−-]/g, '').replace('−', '-'));

test('a treasurer sees what is still open first, and the rest when asked, also on a small phone', async () => {
  const { page } = await openAs('treasurer', place, { viewport: { width: 320, height: 700 } });
  await look(page, '/werk/penningmeester/voorbeelddorp', 'Het geld van Voorbeelddorp');
  const kitchen = page.getByRole('rowheader', { name: 'Nieuwe keuken voor het dorpshuis' });
  const bookcases = page.getByRole('rowheader', { name: 'Vijf boekenkastjes in de wijken' });
  expect([await kitchen.isVisible(), await bookcases.isVisible()]).toEqual([true, false]);
  await unfold(page, 'Projecten waarbij niets meer openstaat');
  expect(await bookcases.isVisible()).toBe(true);
  expect(await scan(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('a treasurer notes what came in of partners; what is wrong is said and nothing typed is lost', async () => {
  const { page } = await openAs('treasurer', place);
  await look(page, '/werk/penningmeester/voorbeelddorp', 'Het geld van Voorbeelddorp');
  const kitchen = page.getByRole('row').filter({ hasText: 'Nieuwe keuken voor het dorpshuis' });
  const inHand = () => kitchen.locator('[data-label="In kas"]').innerText();
  const before = await inHand();
  const noted = page.locator('section.bb-card').filter({ hasText: 'Nieuwe keuken voor het dorpshuis' });
  await noted.locator('summary').click();
  await noted.getByLabel('Wanneer het binnenkwam').fill('2026-11-02');
  await noted.getByLabel('Bedrag').fill('12,345');
  await noted.getByLabel('Toelichting').fill('Statiegeld');
  await press(page, 'Noteer dit bedrag');
  await noted.locator('.bb-errors').waitFor();
  expect(await scan(page)).toEqual([]);
  expect(await noted.getByLabel('Toelichting').inputValue()).toBe('Statiegeld');
  await noted.getByLabel('Bedrag').fill('12,35');
  await press(page, 'Noteer dit bedrag');
  await page.getByText('Het is genoteerd.').waitFor();
  await noted.getByText('(Statiegeld)').waitFor();
  expect(cents(await inHand()) - cents(before)).toBe(1235);
});

test('nothing of the demonstration is short: what came in covers what was paid, but for one project', async () => {
  const { page } = await openAs('treasurer', place);
  await page.goto(site.at('/werk/penningmeester/voorbeelddorp'));
  const all = await page.locator('td[data-label="In kas"]').allTextContents();
  expect(all.length).toBeGreaterThan(30);
  expect(all.map(cents).filter((one) => one < 0)).toEqual([-35_176]);
});
