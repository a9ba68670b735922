import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addDays, dayAt } from '#server/domain/dates.ts';
import { scan, startBrowser } from '../support/browser.ts';
import { startSite } from '../support/site.ts';

const site = startSite();
const browser = startBrowser();
/** Settled in 2024 at € 9.684,16, which was paid. */
const project = '/voorbeelddorp/projecten/48';

async function as(name: string, address: string): Promise<Page> {
  const page = await browser.open();
  await page.goto(site.at('/demonstratie'));
  await page.getByRole('button', { name }).click();
  await page.waitForURL('**/werk');
  await page.goto(site.at(address));
  return page;
}
const plain = async (page: Page) => (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
const unfold = (page: Page, words: string) =>
  page.locator('summary').filter({ hasText: words }).first().click();

test('a settlement is lowered within five years: heard, proposed, decided, and asked back', async () => {
  const { id } = await (await site.get(`/api/v1/villages${project.replace('projecten', 'projects')}`)).json();
  const address = `/werk/projecten/${id}/vaststelling`;

  const officer = await as('Lotte Kuipers', address);
  await unfold(officer, 'Vraag een zienswijze');
  await officer.getByRole('button', { name: 'Vraag een zienswijze' }).click();
  const problems = officer.locator('.bb-errors');
  await problems.waitFor();
  expect(await problems.innerText()).toMatch(/Wat de gemeente van plan is.*Antwoorden kan tot en met/s);
  await officer.getByLabel('Wat de gemeente van plan is').fill('Eén rekening was voor iets anders.');
  await officer.getByLabel('Antwoorden kan tot en met').fill(addDays(dayAt(new Date()), 21));
  await officer.getByRole('button', { name: 'Vraag een zienswijze' }).click();
  await officer.getByText('Om een zienswijze gevraagd.').waitFor();

  const treasurer = await as('Ria Molenaar', address);
  await treasurer.getByLabel('Uw zienswijze').fill('De leverancier vergiste zich.');
  await treasurer.getByRole('button', { name: 'Verstuur de zienswijze' }).click();
  await treasurer.getByRole('heading', { name: /^De zienswijze van/ }).waitFor();

  await officer.goto(site.at(address));
  expect(await plain(officer)).toContain('Vastgelegd door Lotte Kuipers');
  await unfold(officer, 'Vaststelling intrekken');
  expect(await plain(officer)).toContain('Nu vastgesteld en betaald: € 9.684,16.');
  await officer.getByLabel(/^Vast te stellen bedrag/).fill('9.000,00');
  await officer.getByLabel(/^Er zijn feiten/).check();
  await officer.getByLabel('Motivering').fill('Eén rekening was niet voor dit project.');
  await officer.getByRole('button', { name: 'Leg voor aan de budgethouder' }).click();
  await officer.getByRole('heading', { name: 'Voorstel' }).waitFor();
  expect(await scan(officer)).toEqual([]);

  const holder = await as('Dennis van Loon', address);
  const proposed = await plain(holder);
  expect(proposed).toContain('De vaststelling wijzigen: van € 9.684,16 naar € 9.000,00');
  expect(proposed).toContain('(was vastgesteld op € 9.684,16)');
  await holder.getByRole('button', { name: 'Verlaag de vaststelling naar € 9.000,00' }).click();
  await holder.getByRole('heading', { name: /\(intrekking\): zij is nu € 9\.000,00/ }).waitFor();
  expect(await plain(holder)).toContain('Er is € 684,16 te veel betaald.');
  expect(await scan(holder)).toEqual([]);

  const resident = await browser.open();
  await resident.goto(site.at(project));
  expect(await plain(resident)).toContain(
    'Er is meer betaald dan vastgesteld: € 684,16 moet nog terugkomen.',
  );
});

test('what was divided between villages is told to everyone, and by whom to whom', async () => {
  const page = await browser.open();
  await page.goto(site.at('/voorbeeldhoek/fondsen'));
  expect(await plain(page)).toContain('2026, Gekregen van Voorbeelddorp: € 1.000,00 (1 oktober 2026).');
  // The fund that the village has stands before the one that it could get money of.
  expect(await page.locator('main h2').allInnerTexts()).toEqual(['Leefbaarheidsbudget', 'Dorpsfonds Groen']);
  await page.goto(site.at('/voorbeelddorp/fondsen'));
  expect(await plain(page)).toContain('2026, Gegeven aan Voorbeeldhoek: € 1.000,00 (1 oktober 2026).');
});

test('of an objection everyone reads what the decision is about', async () => {
  const page = await browser.open();
  await page.goto(site.at('/voorbeelddorp/projecten/72'));
  expect(await plain(page)).toContain('Tegen het besluit van 2 juli 2026 over de aanvraag.');
});
