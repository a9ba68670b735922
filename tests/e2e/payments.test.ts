import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { hearing } from '#db/schema/hearings.ts';
import { partialDate, addDays, dayAt } from '#server/domain/dates.ts';
import type { Role } from '#server/domain/roles.ts';
import { isWorkingDay } from '#server/domain/terms/holidays.ts';
import { startBrowser } from '#tests/support/browser.ts';
import { aGrantedProject, record } from '#tests/support/granted.ts';
import { startSite } from '#tests/support/site.ts';
import { press, unfold, visitorsOf } from '#tests/support/visitors.ts';
import { aVillage } from '#tests/support/village.ts';

/** The whole road of money: granted, an advance through the bank, settled lower after a hearing, paid back in parts. */
const site = startSite(async () => {});
const browser = startBrowser();
const { openAs, look } = visitorsOf(site, browser);
const slug = 'gelddorp';
const today = dayAt(new Date());
const soon = [1, 2, 3, 4, 5, 6, 7].map((days) => addDays(today, days)).find(isWorkingDay)!;
let place: Awaited<ReturnType<typeof aVillage>>;
let made: Awaited<ReturnType<typeof aGrantedProject>>;

beforeAll(async () => {
  place = await aVillage(site.database.ownerDb, slug);
  made = await aGrantedProject(site.database.ownerDb, place);
});

const as = async (role: Role) => (await openAs(role, place)).page;
const money = (page: Page) => look(page, `/werk/projecten/${made.projectId}/geld`, 'Geld');
const settling = (page: Page) => look(page, `/werk/projecten/${made.projectId}/vaststelling`, 'Vaststelling');

it('the treasurer gives the account and asks for an advance', async () => {
  const page = await as('treasurer');
  await money(page);
  await page.fill('#account-name', 'Stichting Dorpsraad');
  await page.fill('#account-iban', 'NL92 ABNA 0417 1643 00');
  await press(page, 'Bewaar de rekening');
  await page.getByRole('alert').getByText('er staat een cijfer verkeerd').waitFor();
  expect(await page.inputValue('#account-iban')).toBe('NL92 ABNA 0417 1643 00');
  await page.fill('#account-iban', 'NL91 ABNA 0417 1643 00');
  await press(page, 'Bewaar de rekening');
  await page.getByText('Het geld gaat naar NL91 ABNA 0417 1643 00').waitFor();
  await page.fill('#request-amount', '4000,01');
  await page.fill('#request-remittance', 'Voorschot voor de schommel');
  await press(page, 'Vraag de betaling');
  await page
    .getByRole('alert')
    .getByText(/ten hoogste €\s4\.000,00/)
    .waitFor();
  await page.fill('#request-amount', '4.000');
  await page.getByRole('button', { name: 'Vraag de betaling' }).dblclick();
  await page.getByRole('heading', { level: 3, name: /Betaling 1: €\s4\.000,00/ }).waitFor();
  expect(await page.getByRole('heading', { level: 3, name: /^Betaling/ }).count()).toBe(1);
});

it('an officer prepares it, and a budget holder approves it', async () => {
  const officer = await as('officer');
  await money(officer);
  await press(officer, 'Zet klaar');
  await officer.getByText('Klaargezet', { exact: true }).waitFor();
  const holder = await as('budget_holder');
  await money(holder);
  await press(holder, /^Keur € 4\.000,00 goed/);
  await holder.getByText('Goedgekeurd', { exact: true }).waitFor();
});

it('an officer makes a file for the bank, and ticks it off', async () => {
  const administrator = await as('administrator');
  await look(administrator, `/beheer/rekening/gemeente-${slug}`, 'Rekening van de gemeente');
  await administrator.fill('#name', 'Gemeente Gelddorp');
  await administrator.fill('#iban', 'NL61 BNGH 0285 0000 00');
  await press(administrator, 'Bewaar de rekening');
  await administrator.getByText('De gemeente betaalt van NL61 BNGH 0285 0000 00').waitFor();

  const page = await as('officer');
  await look(page, '/werk/betalingen', 'Betalingen');
  await page.fill('#make-executeOn', soon);
  await page.getByRole('button', { name: 'Maak betaalbestand' }).dblclick();
  await page.getByRole('heading', { level: 3, name: 'Bestand 1: Nog niet afgevinkt' }).waitFor();
  const href = (await page.getByRole('link', { name: /pain\.001/ }).getAttribute('href'))!;
  const file = await (await page.request.get(site.at(href))).text();
  expect(file).toContain('<InstdAmt Ccy="EUR">4000.00</InstdAmt>');
  await unfold(page, 'De bank heeft betaald');
  await page.fill('#confirm-1-paidOn', today);
  await press(page, 'Vink alle betalingen af');
  await page.getByRole('heading', { level: 3, name: 'Bestand 1: Uitgevoerd door de bank' }).waitFor();
  await look(page, '/werk/betalingen', 'Betalingen');
});

it('it is settled lower, after the council could give its view', async () => {
  await record(site.database.ownerDb, made, [{ type: 'realised', occurredOn: partialDate(today) }]);
  const officer = await as('officer');
  await settling(officer);
  await officer.getByLabel(/Vast te stellen bedrag/).fill('3.000');
  await officer.getByLabel('Motivering').fill('De helft van de toestellen is niet geplaatst.');
  await press(officer, 'Leg voor aan de budgethouder');
  await officer.getByRole('alert').getByText('Grond').waitFor();
  await officer.getByLabel(/niet helemaal gedaan/).check();
  await press(officer, 'Leg voor aan de budgethouder');
  await officer.getByText('Vraag eerst een zienswijze').waitFor();
  await unfold(officer, 'Vraag een zienswijze');
  await officer.getByLabel('Wat de gemeente van plan is').fill('Wij willen vaststellen op € 3.000.');
  await officer.getByLabel('Antwoorden kan tot en met').fill(addDays(today, 14));
  await press(officer, 'Vraag een zienswijze');
  await officer.getByText('Er is nog niet geantwoord.').waitFor();

  const chair = await as('chair');
  await settling(chair);
  await chair.getByLabel('Uw zienswijze').fill('De rest komt in het voorjaar.');
  await press(chair, 'Verstuur de zienswijze');
  await chair.getByText('De rest komt in het voorjaar.').waitFor();
  const [asked] = await site.database.ownerDb
    .select()
    .from(hearing)
    .where(eq(hearing.projectId, made.projectId));
  expect(asked).toMatchObject({ answeredOn: today });

  const holder = await as('budget_holder');
  await settling(holder);
  await press(holder, /^Stel vast op € 3\.000,00/);
  await holder.getByRole('button', { name: /^Stel vast op/ }).waitFor({ state: 'detached' });
  await holder.getByText(/Vaststelling op .*: €\s3\.000,00/).waitFor();
  await look(holder, `/werk/projecten/${made.projectId}/verantwoording`, 'Verantwoording');
  await holder.getByText('Dit project is afgerond. U kunt het hier nalezen.').waitFor();
  expect(await holder.getByText('Stuur de verantwoording in').count()).toBe(0);
  await settling(holder);
});

it('what was paid too much comes back in parts', async () => {
  const page = await as('officer');
  await settling(page);
  await page.getByText(/Er is €\s1\.000,00 te veel betaald/).waitFor();
  await unfold(page, 'Betalingsregeling treffen');
  await page.fill('#plan-1-parts', '3');
  await page.fill('#plan-1-firstOn', addDays(today, 10));
  await page.fill('#plan-1-reason', 'De dorpsraad heeft het niet ineens.');
  await press(page, 'Leg de regeling vast');
  await page.getByRole('table', { name: 'Betalingsregeling' }).waitFor();
  await unfold(page, 'Ontvangst noteren');
  await page.fill('#receive-1-amount', '333,34');
  await page.fill('#receive-1-receivedOn', today);
  await page.fill('#receive-1-reference', 'BNG-77');
  await press(page, 'Noteer de ontvangst');
  await page.getByText(/Daarvan staat nog €\s666,66 open/).waitFor();
  await settling(page);
  const treasurer = await as('treasurer');
  await settling(treasurer);
  await treasurer.getByText(/Daarvan staat nog €\s666,66 open/).waitFor();
});
