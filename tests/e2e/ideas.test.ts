import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { scan, scanBothThemes, startBrowser } from '../support/browser.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { startSite } from '../support/site.ts';

const site = startSite();
const browser = startBrowser();
const desk = '/werk/ideeen/voorbeelddorp';
let cookie = { name: '', value: '' };

beforeAll(async () => {
  const { ownerDb } = site.database;
  const [village] = await ownerDb.$client<{ municipalityId: number; villageId: number }[]>`
    select municipality_id as "municipalityId", village_id as "villageId" from village_address
    where slug = 'voorbeelddorp'`;
  const { id } = await aPerson(ownerDb, { ...village!, role: 'council_member' });
  const [name, value] = (await signedIn(site.app, ownerDb, id)).cookie.split('=');
  cookie = { name: name!, value: value! };
});

async function openAsCouncil(visitor: BrowserContextOptions = {}) {
  const page = await browser.open(visitor);
  await page.context().addCookies([{ ...cookie, url: site.at('/') }]);
  return page;
}
const main = (page: Page) => page.locator('main').innerText();
const phone = { viewport: { width: 360, height: 800 } };

test('a resident without an account or JavaScript sends in an idea, and the council puts it on the list', async () => {
  const page = await browser.open({ javaScriptEnabled: false, ...phone });
  await page.goto(site.at('/voorbeelddorp'));
  await page.getByRole('link', { name: 'Ideeën', exact: true }).click();
  await page.getByRole('link', { name: 'Stuur een idee in' }).click();

  await page.getByLabel('Titel').fill('Een <b>ijsbaan</b> op het plein');
  await page.getByLabel('Uw e-mailadres').fill('geen adres');
  await page.getByRole('button', { name: 'Verstuur mijn idee' }).click();
  const errors = page.getByRole('alert');
  await errors.getByRole('link', { name: 'In een zin' }).click();
  expect(new URL(page.url()).hash).toBe('#sentence');
  expect(await errors.innerText()).toContain('Dit is geen e-mailadres');
  expect(await page.getByLabel('Titel').inputValue()).toBe('Een <b>ijsbaan</b> op het plein');

  await page.getByLabel('In een zin').fill('In december kunnen schaatsen.');
  await page.getByLabel('Uw e-mailadres').fill('schaatser@voorbeeld.example');
  await page.getByRole('button', { name: 'Verstuur mijn idee' }).click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Kijk nu in uw mail');

  const [mail] = await site.database.ownerDb.$client<{ body: string }[]>`
    select body from mail where recipient = 'schaatser@voorbeeld.example'`;
  const link = /https?:\/\/[^/]+(\/bevestigen\S+)/.exec(mail!.body)![1]!;
  await page.goto(site.at(link));
  await page.getByRole('button', { name: 'Ja, dit idee is van mij' }).click();
  expect(await main(page)).toContain('Een <b>ijsbaan</b> op het plein');
  await page.goto(site.at('/voorbeelddorp/ideeen'));
  expect(await main(page)).not.toContain('ijsbaan');

  const council = await openAsCouncil({ javaScriptEnabled: false });
  await council.goto(site.at(`${desk}/binnengekomen`));
  const card = council.getByRole('listitem').filter({ hasText: 'ijsbaan' });
  await card.getByText('Tekst verbeteren').click();
  await card.getByLabel('Titel').fill('IJsbaan op het plein');
  await card.getByRole('button', { name: 'Zet op de lijst' }).click();
  expect(await council.getByRole('status').first().innerText()).toContain('Het idee staat op de lijst');

  await page.goto(site.at('/voorbeelddorp/ideeen?zoek=ijsbaan'));
  expect(await main(page)).toContain('IJsbaan op het plein');
  expect(await page.locator('body').innerText()).not.toContain('schaatser');
});

test('what is similar is pointed out while the title is typed, and never stands in the way', async () => {
  const page = await browser.open();
  await page.goto(site.at('/voorbeelddorp/ideeen/nieuw'));
  await page.getByLabel('Titel').pressSequentially('Speeltuin');
  const found = page.getByRole('status').getByRole('link', { name: /Speeltuin Het Hooiland/ });
  await found.waitFor();
  expect(await scan(page)).toEqual([]);
  await page.getByLabel('Titel').fill('Iets totaal anders: qwzx');
  await found.waitFor({ state: 'detached' });
});

test('a village evening goes in at once, without JavaScript, and is sorted, merged and set aside', async () => {
  const page = await openAsCouncil({ javaScriptEnabled: false, ...phone });
  await page.goto(site.at(`${desk}/lijst`));
  await page
    .getByLabel('De lijst')
    .fill('Poppenkast in het park\nPoppenkast park\nLampionnentocht in november\nVliegveld');
  await page.getByLabel('Thema').fill('Cultuur van de avond');
  await page.getByRole('button', { name: 'Bekijk wat het wordt' }).click();
  expect(await page.getByLabel('Lampionnentocht in november', { exact: true }).isChecked()).toBe(false);
  expect(await page.getByLabel('Vliegveld').isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Zet de aangevinkte ideeën op de lijst' }).click();
  expect(await main(page)).toContain('3 ideeën staan nu op de lijst.');

  await page.getByLabel('Thema', { exact: true }).first().selectOption('Cultuur van de avond');
  await page.getByRole('button', { name: 'Toon ideeën' }).click();
  expect(await page.getByRole('checkbox').count()).toBe(3);
  await page.getByLabel('Vliegveld').check();
  await page.getByRole('button', { name: 'Leg terzijde…' }).click();
  await page.getByRole('button', { name: 'Leg terzijde' }).click();
  expect(await page.getByRole('alert').innerText()).toContain('Vul dit in');
  await page.getByLabel('Waarom').fill('Daar is geen plek voor.');
  await page.getByRole('button', { name: 'Leg terzijde' }).click();
  expect(await main(page)).toContain('1 idee is terzijde gelegd.');

  await page.goto(site.at(`${desk}?zoek=poppenkast`));
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Voeg samen…' }).click();
  await page.getByLabel('Poppenkast in het park').check();
  await page.getByRole('button', { name: 'Voeg samen' }).click();
  expect(await main(page)).toContain('1 idee is bij nummer');

  await page.goto(site.at('/voorbeelddorp/ideeen/terzijde'));
  expect(await main(page)).toContain('Daar is geen plek voor.');
});

test('with JavaScript the same is quicker: tick all, sort in place, and go on to the plan', async () => {
  const page = await openAsCouncil();
  await page.goto(site.at(`${desk}?zoek=luisterbank`));
  await page.getByRole('button', { name: 'Vink alles aan' }).click();
  expect(await page.getByRole('status').allInnerTexts()).toContainEqual(
    expect.stringContaining('1 aangevinkt'),
  );
  await page.getByLabel('Of een nieuw thema').fill('Verhalen');
  // The enter key sorts; it takes nothing up.
  await page.getByLabel('Of een nieuw thema').press('Enter');
  await page.getByText('1 idee is ingedeeld.').waitFor();
  expect(await main(page)).toContain('Verhalen');
  expect(await page.getByRole('checkbox').first().isChecked()).toBe(false);
  expect(await scan(page)).toEqual([]);

  await page.getByRole('button', { name: /Werk uit tot plan ?: Luisterbank/ }).click();
  await page.waitForURL(/\/werk\/projecten\/[0-9a-f-]{36}$/);
});

test('who may not work with ideas is told so, and who is not signed in is asked to', async () => {
  const page = await browser.open({ javaScriptEnabled: false });
  await page.goto(site.at(desk));
  expect(new URL(page.url()).pathname).toBe('/inloggen');
  const council = await openAsCouncil({ javaScriptEnabled: false });
  expect((await council.goto(site.at('/werk/ideeen/swalmen')))!.status()).toBe(403);
});

const councilPages = [
  '',
  '/binnengekomen',
  '/nieuw',
  '/lijst',
  '/terzijde',
  '/samenvoegen?idee=80',
  '/terzijde-leggen?idee=80',
];
test.each(councilPages)('the council page %j fits in 320 px, and axe finds nothing on it', async (path) => {
  const page = await openAsCouncil({ viewport: { width: 320, height: 700 } });
  await page.goto(site.at(desk + path));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
  expect(await page.locator('h1').count()).toBe(1);
  expect(await scanBothThemes(page)).toEqual([]);
  await page.context().close();
});
