import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { scan, startBrowser } from '../support/browser.ts';
import { startSite } from '../support/site.ts';

const site = startSite();
const browser = startBrowser();

const text = async (page: Page, selector = 'main') =>
  (await page.locator(selector).innerText()).replace(/\s+/g, ' ');
const withoutScript = (width = 1280) =>
  browser.open({ javaScriptEnabled: false, viewport: { width, height: 900 } });

test('a resident on a telephone finds out by when the municipality decides, and shares the address', async () => {
  const page = await withoutScript(360);
  await page.goto(site.at('/'));
  await page.getByRole('link', { name: 'Termijnen berekenen' }).click();
  await page.getByRole('link', { name: 'Beslissing op een aanvraag' }).click();
  await page.getByLabel('Ontvangen op').fill('2026-02-28');
  await page.getByRole('button', { name: 'Bereken' }).click();

  const told = await text(page, '[aria-labelledby=uitkomst]');
  expect(told).toContain('De gemeente beslist uiterlijk op dinsdag 28 april 2026 Artikel: Awb 4:13(2)');
  expect(told).toContain('Tellen komt uit op zaterdag 25 april 2026');
  expect(told).toContain('maandag 27 april 2026: Koningsdag (Atw 3(1))');

  const shared = await withoutScript();
  await shared.goto(page.url());
  expect(await text(shared, '[aria-labelledby=uitkomst]')).toBe(told);
  expect(await shared.getByLabel('Ontvangen op').inputValue()).toBe('2026-02-28');
});

test('an officer calculates a term that stood still and was postponed too late', async () => {
  const page = await withoutScript();
  await page.goto(site.at('/termijnen?soort=beslissing'));
  await page.getByLabel('Ontvangen op').fill('2026-09-08');
  await page.getByText('Is er om aanvulling gevraagd?').click();
  await page.getByLabel('Om aanvulling gevraagd op').fill('2026-09-21');
  await page.getByLabel('Aanvullen kan tot en met').fill('2026-10-07');
  await page.getByLabel('Aangevuld op').fill('2026-10-05');
  await page.getByText('Is de beslissing verdaagd?').click();
  await page.getByLabel('Meegedeeld op').fill('2026-11-17');
  await page.getByLabel('Nieuwe uiterste dag').fill('2026-12-18');
  await page.getByRole('button', { name: 'Bereken' }).click();

  const told = await text(page, '[aria-labelledby=uitkomst]');
  expect(told).toContain('uiterlijk op maandag 16 november 2026');
  expect(told).toContain('staat stil van dinsdag 22 september 2026 tot en met zondag 4 oktober 2026');
  expect(told).toContain('De termijn was al voorbij, dus dit veranderde niets meer.');
  // A second request has room now, and the first is still there.
  expect(await page.getByLabel('Om aanvulling gevraagd op').count()).toBe(2);
  expect(await page.getByLabel('Om aanvulling gevraagd op').first().inputValue()).toBe('2026-09-21');
});

test('a late municipality pays so much a day, shared by three applicants', async () => {
  const page = await withoutScript();
  await page.goto(site.at('/termijnen?soort=ingebrekestelling'));
  await page.getByLabel('Laatste dag van de beslistermijn').fill('2026-11-02');
  await page.getByLabel('Ingebrekestelling ontvangen op').fill('2026-11-09');
  await page.getByLabel('Aantal aanvragers').fill('3');
  await page.getByRole('button', { name: 'Bereken' }).click();
  const told = await text(page, '[aria-labelledby=uitkomst]');
  expect(told).toContain('€ 1.442,00');
  expect(told).toContain('van dinsdag 24 november 2026 tot en met maandag 4 januari 2027');
  expect(told).toContain('2 van de 3 aanvragers krijgen € 480,67, de anderen € 480,66');

  await page.getByLabel('Ingebrekestelling ontvangen op').fill('2026-11-02');
  await page.getByRole('button', { name: 'Bereken' }).click();
  expect(await text(page)).toContain('De ingebrekestelling kwam te vroeg: de termijn liep nog.');
});

test('everything that is wrong is told at once, and everything typed is still there', async () => {
  const page = await withoutScript();
  const query = new URLSearchParams({
    soort: 'beslissing',
    ontvangen: '31-9-2026',
    weken: 'acht',
    gevraagd: '2026-09-21',
    'herstellen-tot': '2026-09-20',
    'gevraagd-2': '2026-10-12',
    'aangevuld-2': '2026-10-01',
  });
  await page.goto(site.at(`/termijnen?${query}`));
  const summary = page.getByRole('alert');
  expect(await summary.getByRole('link').allInnerTexts()).toEqual([
    'Ontvangen op',
    'Beslistermijn van de regeling, in weken',
    'Aanvullen kan tot en met',
    'Aangevuld op (2)',
  ]);
  expect(await text(page, '[role=alert]')).toContain('Kies dinsdag 22 september 2026 of later.');
  await summary.getByRole('link', { name: 'Aanvullen kan tot en met' }).click();
  expect(new URL(page.url()).hash).toBe('#herstellen-tot');

  expect(await page.locator('#ontvangen').inputValue()).toBe('31-9-2026');
  expect(await page.locator('#weken').inputValue()).toBe('acht');
  expect(await page.locator('#aangevuld-2').inputValue()).toBe('2026-10-01');
  expect(await page.locator('#weken').getAttribute('aria-describedby')).toContain('weken-problem');

  await page.locator('#ontvangen').fill('1-9-2026');
  await page.locator('#weken').fill('8');
  await page.locator('#herstellen-tot').fill('2026-10-07');
  await page.locator('#aangevuld-2').fill('2026-10-20');
  await page.getByRole('button', { name: 'Bereken' }).click();
  expect(await text(page)).toContain('De gemeente beslist uiterlijk op');
  expect(await text(page)).toContain('Om aanvulling gevraagd zonder uiterste dag.');
});

test('an objection by post, in English', async () => {
  const page = await withoutScript();
  await page.goto(site.at('/en/termijnen?soort=bezwaar&bekendgemaakt=2026-02-20&via=post&gepost=2026-04-07'));
  const told = await text(page, '[aria-labelledby=uitkomst]');
  expect(told).toContain('Last day to object Tuesday 7 April 2026');
  expect(told).toContain('Friday 3 April 2026: Good Friday (Atw 3(2))');
  expect(told).toContain('received at the latest on Tuesday 14 April 2026');
  await page.getByLabel('Objection received on').fill('2026-04-15');
  await page.getByRole('button', { name: 'Calculate' }).click();
  expect(await text(page)).toContain('The objection is too late.');
  expect(await page.getByLabel('How did the objection come?').inputValue()).toBe('post');
});

const answered = {
  'soort=ontvangst&dag=2026-07-01&tijd=0.30': 'woensdag 1 juli 2026',
  'soort=buiten-behandeling&gevraagd=2026-09-01&herstellen-tot=2026-09-15': 'dinsdag 13 oktober 2026',
  'soort=beslissing-op-bezwaar&bekendgemaakt=2026-09-01&commissie=on': 'dinsdag 5 januari 2027',
  'soort=betaling&bekendgemaakt=2029-03-01': 'Voor 2029 weten we nog niet welke dagen',
  'soort=begrotingsvoorbehoud&vastgesteld=2026-11-10&beroep=2026-12-09': 'Het voorbehoud is vervallen.',
  'soort=boekjaar&begin=2027-01-01': 'vrijdag 30 juni 2028',
  'soort=terugvordering&vastgesteld=2028-02-29': 'maandag 28 februari 2033',
  'soort=bericht&dag=2026-03-28&tijd=10:00': 'maandag 30 maart 2026 om 11:00 uur',
  'soort=tellen&vanaf=2026-04-17&aantal=2&eenheid=weken&richting=terug': 'hij is teruggeteld vanaf een dag',
};
const refused = {
  'soort=bericht&dag=2026-03-29&tijd=02:30': 'Deze tijd bestond niet',
  'soort=bericht&dag=2026-03-29&tijd=': 'Tijd: Vul dit in.',
  'soort=tellen&vanaf=&aantal=2&eenheid=uren': 'Kies een van de mogelijkheden.',
};

describe('every kind of term has its page', () => {
  test.each(Object.entries({ ...answered, ...refused }))('%s tells: %s', async (query, told) => {
    const page = await browser.open({ viewport: { width: 320, height: 800 } });
    await page.goto(site.at(`/termijnen?${query}`));
    expect(await text(page)).toContain(told);
    expect(await scan(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.context().close();
  });
});

test('calculations are not kept: they would push out what is asked more often', async () => {
  const once = await site.get('/termijnen?soort=betaling&bekendgemaakt=2026-09-01');
  const overview = await site.get('/termijnen');
  expect([once.status, overview.status]).toEqual([200, 200]);
  // What is kept says that it can be sent in several encodings.
  expect(once.headers.get('vary')).toBeNull();
  expect(overview.headers.get('vary')).toBe('accept-encoding');
});
