import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { pdfText } from '../support/pdf-text.ts';
import { publicPages, startSite } from '../support/site.ts';

const site = startSite();
const browser = startBrowser();

const text = (page: Page, selector = 'main') => page.locator(selector).innerText();
/** Spaces that keep an amount on one line read as spaces. */
const plain = (words: string) => words.replace(/\s+/g, ' ');

test('a resident without JavaScript reads what became of the projects', async () => {
  const page = await browser.open({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  await page.goto(site.at('/'));
  await page.getByRole('link', { name: 'Voorbeelddorp' }).first().click();
  expect(page.url()).toBe(site.at('/voorbeelddorp'));
  expect(await text(page, 'body')).toContain('Deze plaats bestaat niet');
  expect(await text(page)).toMatch(/Van de \d+ ingediende projecten zijn er \d+ gerealiseerd/);

  await page.getByRole('link', { name: 'Projecten' }).first().click();
  await page.getByLabel('Zoek op woorden').fill('speeltuin');
  await page.getByRole('button', { name: 'Toon projecten' }).click();
  expect(new URL(page.url()).searchParams.get('zoek')).toBe('speeltuin');
  await page
    .getByRole('link', { name: /Speeltuin Het Hooiland/ })
    .first()
    .click();
  const project = plain(await text(page));
  expect(project).toContain('Tijdlijn');
  expect(project).toMatch(/€ 7\.537,25/);

  await page.getByRole('link', { name: 'Jaarverslag' }).first().click();
  expect(await text(page)).toContain('Het jaar in cijfers');
});

test('a visitor opens the decision of the council behind the money of a year', async () => {
  const page = await browser.open({ javaScriptEnabled: false });
  await page.goto(site.at('/voorbeelddorp/fondsen'));
  const decisions = page.getByRole('link', { name: /Programmabegroting 2027/ });
  expect(await decisions.count()).toBe(2);
  const document = await site.get((await decisions.first().getAttribute('href'))!);
  expect([document.status, document.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(await pdfText(new Uint8Array(await document.arrayBuffer()))).toContain('€ 44.187,75');
});

test('the list is filtered, sorted and paged by its address, and the back button works', async () => {
  const page = await browser.open({ javaScriptEnabled: false });
  await page.goto(site.at('/voorbeelddorp/projecten'));
  await page.getByLabel('Status').selectOption('afgewezen');
  await page.getByRole('button', { name: 'Toon projecten' }).click();
  expect(new URL(page.url()).searchParams.get('status')).toBe('afgewezen');
  const rejected = await page.locator('main a[href*="/projecten/"]').allInnerTexts();
  expect(rejected.length).toBeGreaterThan(0);
  await page.goBack();
  const first = await page.locator('main a[href*="/projecten/"]').first().innerText();
  await page.goto(site.at('/voorbeelddorp/projecten?pagina=2'));
  expect(await page.locator('main a[href*="/projecten/"]').first().innerText()).not.toBe(first);
});

test('an address that cannot be right is answered kindly, with what was typed still there', async () => {
  const page = await browser.open({ javaScriptEnabled: false });
  const answer = await page.goto(site.at('/voorbeelddorp/projecten?zoek=bank&jaar=abc&pagina=-1'));
  expect(answer!.status()).toBe(200);
  expect(await page.getByLabel('Zoek op woorden').inputValue()).toBe('bank');
  expect(await text(page)).toContain('abc');
});

test('figures can be asked as of an earlier day', async () => {
  const page = await browser.open({ javaScriptEnabled: false });
  await page.goto(site.at('/voorbeelddorp/meerjaren?peildatum=2021-12-31'));
  expect(plain(await text(page))).toContain('31 december 2021');
  const years = await page.locator('main table').first().innerText();
  expect(years).toContain('2021');
  expect(years).not.toContain('2023');
});

test('what is left of each fund stands on the page of the village, and what was known on a day is told', async () => {
  const page = await browser.open({ javaScriptEnabled: false });
  await page.goto(site.at('/voorbeelddorp'));
  expect(plain(await text(page))).toMatch(/Wat er nog over is.*€ [\d.]+,\d\d/);
  await page.getByText('Wat was er op een eerdere dag bekend?').click();
  await page.getByLabel('Zoals bekend op').fill('2020-01-01');
  await page.getByRole('button', { name: 'Toon de cijfers van deze dag' }).click();
  expect(plain(await text(page))).toContain('U ziet wat op 1 januari 2020 bekend was.');
  await page.goto(site.at('/gemeenten/voorbeeldgemeente'));
  await page.getByRole('heading', { name: 'Wat er nog over is' }).waitFor();
});

test('the same page reads in English', async () => {
  const page = await browser.open({ javaScriptEnabled: false });
  await page.goto(site.at('/voorbeelddorp/projecten/1'));
  await page.getByRole('link', { name: 'English' }).click();
  expect(page.url()).toBe(site.at('/en/voorbeelddorp/projecten/1'));
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await text(page)).toContain('Timeline');
});

test('unknown is said to be unknown, and markup in a title stays text', async () => {
  const page = await browser.open({ javaScriptEnabled: false });
  await page.goto(site.at('/swalmen/projecten/4'));
  expect((await text(page)).toLowerCase()).toContain('onbekend');
});

describe('every public page', () => {
  test.each(publicPages)('%s fits in 320 px and has one heading of the first level', async (path) => {
    const page = await browser.open({ viewport: { width: 320, height: 700 } });
    await page.goto(site.at(path));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
    expect(await page.locator('h1').count()).toBe(1);
    await page.context().close();
  });

  test.each(publicPages)('%s weighs less than 100 kB, fonts included', async (path) => {
    // Once to have it kept, because what is kept is sent compressed.
    await site.get(path);
    const page = await browser.open();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    let transferred = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (transferred += encodedDataLength));
    await page.goto(site.at(path), { waitUntil: 'networkidle' });
    expect(transferred).toBeGreaterThan(10_000);
    expect(transferred).toBeLessThan(100_000);
    await page.context().close();
  });
});
