import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { findProfile } from '#server/features/imports/find-profile.ts';
import { templateOf } from '#server/features/imports/template.ts';
import { scan, startBrowser } from '../support/browser.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { startSite } from '../support/site.ts';
import { aVillage } from '../support/village.ts';

const site = startSite(async (db) => {
  await aVillage(db, 'lijstdorp');
  await aVillage(db, 'buurdorp');
});
const browser = startBrowser();
const own = [
  'Nr;Naam;Soort;Stand;Bijdrage;Aangevraagd op',
  '1;Bankje bij de beek;groen;klaar;1.250,50;14-03-2024',
  '2;Brug;wegen;loopt;900;02-05-2024',
  '3;Bos;groen;wordt bekeken;;01-06-2024',
].join('\n');
const heading = 'Nummer;Titel;Status;Toegekend bedrag;Ingediend op';
const list = (...rows: string[]) => [heading, ...rows].join('\n');

let cookie: string;
beforeAll(async () => {
  const db = site.database.ownerDb;
  const [place] = await db.$client<{ municipalityId: number; villageId: number }[]>`
    select municipality_id as "municipalityId", village_id as "villageId" from village_address where slug = 'lijstdorp'`;
  const { id } = await aPerson(db, { role: 'chair', ...place! });
  ({ cookie } = await signedIn(site.app, db, id));
});

/** A browser in which the chair has signed in. */
async function chair(visitor: Parameters<typeof browser.open>[0] = {}) {
  const page = await browser.open(visitor);
  const [name, value] = cookie.split('=') as [string, string];
  await page.context().addCookies([{ name, value, url: site.at('/') }]);
  return page;
}

type File = { name: string; content: string | Uint8Array };
async function choose(page: Page, { name, content }: File, profile = 'spreadsheet') {
  await page.goto(site.at('/werk/import/dorp/lijstdorp'));
  const buffer = Buffer.from(content as string);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.locator(`input[name=profile][value=${profile}]`).check();
  await page.getByRole('button', { name: 'Verder' }).click();
}

/** Without JavaScript the page comes again by itself; this does not wait for that. */
async function until(page: Page, words: RegExp) {
  while (/wordt (geprobeerd|ingelezen)/i.test(await page.locator('h2').first().innerText()))
    await page.reload();
  expect(await page.locator('main').innerText()).toMatch(words);
}

const workbook = async (sheets: Record<string, unknown[][]>) => {
  const made = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((cells) => cells.map((value) => ({ value }))),
  }));
  return writeExcelFile(made as Parameters<typeof writeExcelFile>[0]).toBuffer();
};

describe('a chair brings in a list', () => {
  test('of an own layout, without JavaScript, from file to register and back', async () => {
    const page = await chair({ javaScriptEnabled: false });
    await page.goto(site.at('/werk/import'));
    expect(new URL(page.url()).pathname).toBe('/werk/import/dorp/lijstdorp');
    await choose(page, { name: 'onze lijst.csv', content: own }, 'own-columns');
    expect(page.url()).toMatch(/\/kolommen$/);
    expect(await page.getByLabel('Nummer', { exact: true }).inputValue()).toBe('Nr');
    expect(await page.getByLabel('klaar', { exact: true }).inputValue()).toBe('realised');
    expect(await page.locator('.bb-preview').innerText()).toContain('Bankje bij de beek');

    await page.getByText('Meer velden: wat het is').click();
    await page.getByLabel('Thema').selectOption('Soort');
    await page.getByRole('button', { name: 'Voorbeeld bijwerken' }).last().click();
    await page.getByLabel('wordt bekeken').selectOption('submitted');
    await page.getByLabel(/^Toegekend bedrag/).selectOption('Bijdrage');
    await page.getByLabel(/^Ingediend op/).selectOption('Aangevraagd op');
    await page.getByRole('button', { name: 'Verder naar proberen' }).click();
    await until(page, /kan ingelezen worden/);
    expect(await page.locator('.bb-tally').innerText()).toMatch(/Nieuw\s+3/);
    expect((await site.get('/lijstdorp/projecten/1')).status).toBe(404);

    const run = page.url();
    await page.getByRole('button', { name: 'Inlezen' }).click();
    await page.goto(site.at('/werk/import'));
    await page.getByRole('link', { name: 'onze lijst.csv' }).click();
    expect(page.url()).toBe(run);
    await until(page, /De lijst is ingelezen/);
    const shown = await (await site.get('/lijstdorp/projecten/1')).text();
    expect(shown).toContain('Bankje bij de beek');
    expect(shown).toContain('1.250,50');

    const address = await page.getByRole('link', { name: /hoe deze lijst/ }).getAttribute('href');
    const profile = await page.request.get(site.at(address!));
    expect(await profile.json()).toMatchObject({
      name: 'lijst-van-de-dorpsraad',
      columns: { title: { column: 'Naam' } },
    });

    await page.getByRole('link', { name: 'Inlezen terugdraaien' }).click();
    expect(await page.locator('main').innerText()).toContain('3 nieuwe projecten verdwijnen');
    await page.getByRole('button', { name: 'Draai terug' }).click();
    expect(await page.locator('main').innerText()).toContain('Deze lijst is teruggedraaid');
    expect(page.url()).toBe(run);
  });

  test('sees the preview change with every choice', async () => {
    const page = await chair();
    await choose(page, { name: 'onze lijst.csv', content: own }, 'own-columns');
    const preview = page.locator('.bb-preview');
    await preview.getByText('Brug').waitFor();
    await page.getByLabel('Titel').selectOption('Soort');
    await preview.getByText('wegen').waitFor();
    await page.getByLabel('Status', { exact: true }).selectOption('');
    await preview.getByText('We kunnen de rijen nog niet lezen.').waitFor();
    await page.getByRole('button', { name: 'Verder naar proberen' }).click();
    await page.locator('.bb-errors').waitFor();
    expect(await page.locator('.bb-errors').innerText()).toContain('Status: Kies in welke kolom dit staat.');
    expect(await page.getByLabel('Titel').inputValue()).toBe('Soort');
    expect(await scan(page)).toEqual([]);
  });

  test('with the template, and sees how far it is', async () => {
    const page = await chair();
    await choose(page, {
      name: 'invulblad.xlsx',
      content: await templateOf(await findProfile('spreadsheet')),
    });
    await page.getByText('1 probleem').waitFor();
    expect(await page.locator('main').innerText()).toContain('De lijst heeft geen rijen.');
    const rows = Array.from({ length: 4_000 }, (_, i) => `${i + 1};Project ${i + 1};idee;;`);
    await choose(page, { name: 'lang.csv', content: list(...rows) });
    await page.getByText('kan ingelezen worden').waitFor();
    expect(await page.locator('.bb-tally').innerText()).toMatch(/Nieuw\s+4\.000/);
  });

  test('a double click on bringing in does it once', async () => {
    const page = await chair();
    await choose(page, { name: 'dubbel.csv', content: list('91;Een;idee;;', '92;Twee;idee;;') });
    await page.getByText('kan ingelezen worden').waitFor();
    await page.getByRole('button', { name: 'Inlezen' }).dblclick();
    await page.getByText('De lijst is ingelezen').waitFor();
    const [events] = await site.database.ownerDb.$client`select count(*)::int as n from project_event e
      join project p on p.id = e.project_id where p.number in (91, 92) and p.source = 'lijst-lijstdorp'`;
    expect(events!.n).toBe(2);
  });
});

describe('a list that is not right is told in the page', () => {
  const bomb = async () => {
    const parts = unzipSync(await workbook({ Projecten: [['Nummer', 'Status']] }));
    const sheet = 'xl/worksheets/sheet1.xml';
    parts[sheet] = strToU8(
      strFromU8(parts[sheet]!).replace('</sheetData>', `${' '.repeat(40_000_000)}</sheetData>`),
    );
    return zipSync(parts, { level: 9 });
  };
  const atUpload: [string, () => string | Uint8Array | Promise<Uint8Array>, string][] = [
    ['an empty file', () => '', 'Kies een bestand.'],
    ['a file with spaces only', () => ' \n \n', 'Het bestand is leeg.'],
    ['a file that is too large', () => new Uint8Array(26_000_000).fill(65), 'groter dan 25 MB'],
    ['a zip bomb', bomb, 'te groot'],
    ['a program', () => Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]), 'geen tekstbestand'],
  ];
  test.each(atUpload)('%s', async (_, content, words) => {
    const page = await chair({ javaScriptEnabled: false });
    await choose(page, { name: 'lijst.csv', content: await content() });
    expect(page.url()).toMatch(/dorp\/lijstdorp$/);
    const errors = page.locator('.bb-errors');
    expect(await errors.innerText()).toContain(words);
    expect(await errors.getByRole('link').getAttribute('href')).toBe('#file');
  });

  test('a file that is too large is told before it is sent', async () => {
    const page = await chair();
    await page.goto(site.at('/werk/import/dorp/lijstdorp'));
    const buffer = Buffer.alloc(40_000_000, 65);
    await page.locator('input[type=file]').setInputFiles({ name: 'groot.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('alert').getByText('groter dan 25 MB').waitFor();
    expect(await page.locator('input[type=file]').inputValue()).toBe('');
  });

  const whenTried: [string, () => string | Uint8Array | Promise<Uint8Array>, RegExp][] = [
    ['a missing column', () => 'Nummer;Titel\n1;Bankje', /Status[\s\S]*Deze kolom ontbreekt/],
    ['a number that is there twice', () => list('1;Een;idee;;', '1;Twee;idee;;'), /Rij 3[\s\S]*ook in rij 2/],
    ['a negative amount', () => list('1;Een;ingediend;-5;2024'), /Rij 2[\s\S]*-5[\s\S]*niet onder nul/],
    ['a day that does not exist', () => list('1;Een;ingediend;;31-02-2020'), /31-02-2020[\s\S]*bestaat niet/],
    [
      'an amount with three decimals',
      () => list('1;Een;toegekend;1.250,505;2020'),
      /1\.250,505[\s\S]*twee cijfers/,
    ],
    ['a formula', () => list('1;Een;toegekend;=B2;2020'), /=B2[\s\S]*formule zonder uitkomst/],
    ['a workbook with two lists', () => workbook({ Een: [['Nummer', 'Status', 'Titel'], ['1', 'idee', 'a']], Twee: [['Nummer', 'Status', 'Titel'], ['2', 'idee', 'b']] }), /2 werkbladen/], // prettier-ignore
  ];
  test.each(whenTried)('%s', async (_, content, words) => {
    const page = await chair({ javaScriptEnabled: false });
    await choose(page, { name: 'lijst.csv', content: await content() });
    await until(page, words);
    expect(await page.locator('main').innerText()).toContain('Er is niets ingelezen');
  });

  test('Latin-1 reads as it was meant', async () => {
    const page = await chair({ javaScriptEnabled: false });
    const latin = Buffer.from('Nummer,Titel,Status\n81,Caf\xe9 op het plein,idee\n', 'latin1');
    await choose(page, { name: 'latin.csv', content: latin }, 'own-columns');
    expect(await page.locator('.bb-preview').innerText()).toContain('Café op het plein');
  });

  test('of two sheets the right one can be chosen', async () => {
    const page = await chair({ javaScriptEnabled: false });
    const content = await workbook({
      Uitleg: [['Lees mij', 'Eerst'], ['a', 'b']], // prettier-ignore
      Oud: [['Nr', 'Naam', 'Status'], ['5', 'Vijver', 'idee']], // prettier-ignore
    });
    await choose(page, { name: 'werkmap.xlsx', content }, 'own-columns');
    await page.getByLabel('Werkblad').selectOption('Oud');
    await page.getByRole('button', { name: 'Voorbeeld bijwerken' }).last().click();
    expect(await page.locator('.bb-preview').innerText()).toContain('Vijver');
  });
});

test('the pages have no accessibility findings and fit in 320 px', async () => {
  const page = await chair({ viewport: { width: 320, height: 700 } });
  const fits = async () => {
    expect(await scan(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  };
  await page.goto(site.at('/werk/import/dorp/lijstdorp'));
  await fits();
  await choose(page, { name: 'onze lijst.csv', content: own }, 'own-columns');
  await fits();
  await choose(page, { name: 'slecht.csv', content: list('1;Een;ingediend;-5;2024') });
  await page.getByText('Er is 1 probleem').waitFor();
  await fits();
  await choose(page, { name: 'goed.csv', content: list('71;Een;idee;;') });
  await page.getByRole('button', { name: 'Inlezen' }).click();
  await page.getByText('De lijst is ingelezen').waitFor();
  await fits();
  await page.getByRole('link', { name: 'Inlezen terugdraaien' }).click();
  await page.getByRole('button', { name: 'Draai terug' }).waitFor();
  await fits();
});
