import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { addDays, dayAt, yearOf } from '#server/domain/dates.ts';
import { translator } from '#messages/index.ts';
import nl from '#messages/work.nl.json' with { type: 'json' };
import { scan, startBrowser } from '#tests/support/browser.ts';
import { startSite } from '#tests/support/site.ts';

/**
 * A year of Voorbeelddorp, by hand: everyone signs in once and then only follows links and presses buttons by the
 * words on them, as someone does who was told no address. The year is the last one, so that it can be closed.
 */
const site = startSite();
const browser = startBrowser();
const today = dayAt(new Date());
const year = yearOf(today) - 1;
const t = translator('nl');
const fund = 'Dorpsfonds Spelen';
const title = 'Schommel bij de beek';
const people: Record<string, Page> = {};

/** Someone of the demonstration in a browser of their own, at the start of their work. */
async function as(name: string): Promise<Page> {
  const page = (people[name] ??= await browser.open());
  page.setDefaultTimeout(30_000);
  if (page.url() === 'about:blank') {
    await page.goto(site.at('/demonstratie'));
    await page.getByRole('button', { name }).click();
  } else
    await page
      .getByRole('navigation', { name: t('nav.own') })
      .getByRole('link', { name: t('work.title') })
      .click();
  await arrive(page, t('work.title'));
  return page;
}
async function arrive(page: Page, heading: string | RegExp) {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await page.waitForLoadState('networkidle');
}
/** Follows a link to a page, which axe looks at, and on which every text has its words. */
async function follow(page: Page, link: string | RegExp, heading: string | RegExp) {
  const found = page.getByRole('link', { name: link }).first();
  const { pathname } = new URL((await found.getAttribute('href'))!, page.url());
  const before = new URL(page.url()).pathname;
  await found.click();
  // What was asked for, or where that leads on to.
  await page.waitForURL(
    ({ pathname: now }) => now === pathname || (now !== before && now.startsWith(pathname)),
  );
  await arrive(page, heading);
  expect({ at: page.url(), wrong: await scan(page) }).toEqual({ at: page.url(), wrong: [] });
  const words = await page.locator('main').innerText();
  expect(words).not.toMatch(/\b(funds?|work|paying|payment|decide|close|execution|case)\.[a-z_]+/);
}
const part = (page: Page, name: string, heading = name) => follow(page, new RegExp(`^${name}$`), heading);
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const fill = (page: Page, name: string | RegExp, value: string) =>
  page.getByRole('textbox', { name }).first().fill(value);
const unfold = (page: Page, words: string) =>
  page.locator('summary').filter({ hasText: words }).first().click();
const reads = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();

describe('a year of the village, from the decision of the council to its close', () => {
  it('the administrator makes a fund with its rules, and records what the council set aside', async () => {
    const page = await as('Saskia de Wit');
    await follow(page, 'Fondsen beheren', /Fondsen van/);
    await fill(page, 'Naam van het fonds', fund);
    await page.getByLabel('Wat over is, kan mee naar volgend jaar').check();
    await press(page, 'Maak dit fonds');
    await reads(page, 'Er is nog geen regeling.');
    await follow(page, 'Nieuwe versie van de regeling', 'Nieuwe versie van de regeling');
    await fill(page, 'Naam van de regeling', 'Regeling spelen');
    await page.getByLabel('Geldt vanaf').fill(`${year}-01-01`);
    await fill(page, /^Naam \(hoeft niet\)/, 'Voor kinderen');
    await fill(page, /^Wanneer voldoet een plan/, 'Kinderen in het dorp hebben er wat aan.');
    await press(page, 'Opslaan');
    await arrive(page, fund);
    await unfold(page, 'Budget vastleggen');
    await page.getByLabel('Voorbeelddorp').check();
    await page.getByLabel('Eerste jaar').fill(String(year));
    await fill(page, /^Bedrag per dorp per jaar/, '10.000');
    await fill(page, 'Besluit van de gemeenteraad', 'Programmabegroting');
    await page.getByLabel('Dag van het besluit').fill(`${year - 1}-11-07`);
    await press(page, 'Leg dit budget vast');
    await follow(page, String(year), `${fund} ${year}`);
    await reads(page, /Budget vastgesteld: €\s10\.000,00/);
  });

  it('a member of the village council writes a plan with a budget', async () => {
    const page = await as('Noor Beekman');
    await follow(page, 'Nieuw project', 'Nieuw project');
    await fill(page, 'Titel', title);
    await fill(page, 'Waar gaat het over?', 'Een grote schommel voor kinderen van alle leeftijden.');
    await press(page, 'Begin dit project');
    await arrive(page, 'Overzicht');
    await follow(page, 'Naar het plan', 'Projectplan');
    await page.getByLabel('De bewoners').check();
    await page.getByLabel(/^Uitvoering/).selectOption({ label: 'Met subsidie, door de aanvrager' });
    await fill(page, 'Doel', 'Meer spelen bij de beek.');
    await fill(page, 'Voor wie', 'Vijftig kinderen uit het dorp.');
    await fill(page, 'Aanpak', 'Wij plaatsen de schommel met vrijwilligers.');
    await fill(page, 'Beheer en onderhoud', 'De speeltuinvereniging onderhoudt de schommel.');
    await press(page, 'Bewaar het plan');
    await reads(page, 'Het plan is bewaard.');
    await part(page, 'Begroting');
    await press(page, 'Regel toevoegen aan de kosten');
    await press(page, 'Regel toevoegen aan de dekking');
    await fill(page, 'Omschrijving Regel 1', 'Schommel met valdemping');
    await fill(page, 'Prijs zonder btw Regel 1', '5.000,00');
    await page
      .getByRole('combobox', { name: 'Herkomst Regel 1' })
      .selectOption({ label: 'Gevraagd uit fonds' });
    await page.getByRole('combobox', { name: 'Van wie Regel 1' }).selectOption({ label: fund });
    await page.getByRole('textbox', { name: 'Bedrag Regel 1' }).last().fill('6.050,00');
    await reads(page, /De begroting sluit/);
    await page.waitForSelector('.bb-save-state[data-state=saved]');
  });

  it('with who does it and who wants it the plan is complete, and the chair submits it', async () => {
    const page = await as('Noor Beekman');
    await follow(page, title, 'Overzicht');
    await part(page, 'Team');
    await page.getByLabel(/^Uit de dorpsraad/).selectOption({ label: 'Noor Beekman' });
    await press(page, 'Toevoegen');
    await page.getByRole('heading', { level: 3, name: 'Noor Beekman' }).waitFor();
    await part(page, 'Draagvlak');
    await page.getByRole('link', { name: 'Handtekeningen' }).click();
    await page.getByLabel('Opgehaald op').fill(today);
    await fill(page, 'Aantal handtekeningen', '48');
    await fill(page, 'Hoe en waar', 'Aan de deur opgehaald.');
    await press(page, 'Toevoegen');
    await page.getByRole('heading', { level: 3, name: '48 handtekeningen' }).waitFor();
    await part(page, 'Indienen');
    await reads(page, 'Indienen doet de voorzitter, of een lid dat daarvoor is aangewezen.');
    const chair = await as('Harm Veldkamp');
    await follow(chair, title, 'Overzicht');
    await follow(chair, 'Naar indienen', 'Indienen');
    await press(chair, 'Dien versie 1 in');
    await arrive(chair, 'Uw aanvraag is ontvangen');
    await reads(chair, 'De gemeente besluit uiterlijk op');
  });

  it('the officer asks advice, judges the criteria, and prepares the decision', async () => {
    const page = await as('Lotte Kuipers');
    await follow(page, title, 'Behandeling');
    await unfold(page, 'Vraag advies');
    await fill(page, 'Afdeling of organisatie', 'Afdeling Groen');
    await fill(page, /^Vraag$/, 'Kan de schommel bij de beek?');
    await page.getByLabel('Antwoord uiterlijk op').fill(addDays(today, 7));
    await press(page, 'Vraag dit advies');
    await unfold(page, 'Leg het advies vast');
    await page.getByRole('textbox', { name: 'Advies', exact: true }).fill('Ja, op vijf meter van de eik.');
    await page.getByLabel('Positief, met voorwaarden').check();
    await press(page, 'Bewaar het advies');
    await page.getByRole('combobox', { name: /^Oordeel/ }).selectOption({ label: 'Voldoet' });
    await fill(page, /^Waarom: Voor kinderen/, 'Vijftig kinderen spelen er.');
    await press(page, 'Bewaar de toets');
    await reads(page, 'Alle criteria zijn beoordeeld.');
    await follow(page, 'Naar het besluit', 'Besluit');
    await page.getByLabel('Toekennen', { exact: true }).check();
    await fill(page, 'Motivering', 'De schommel is goed voor alle kinderen in het dorp.');
    await page.getByLabel('Voorwaarde 1').fill('Plaats de schommel op vijf meter van de eik.');
    await press(page, 'Leg voor aan de budgethouder');
    await reads(page, 'Dit voorstel ligt bij de budgethouder');
  });

  it('the budget holder sees what it does to the fund, and decides', async () => {
    const page = await as('Dennis van Loon');
    await follow(page, title, 'Besluit');
    await reads(page, 'Wat dit besluit doet met het fonds');
    await press(page, 'Neem dit besluit: ken toe');
    await page.getByRole('heading', { name: 'Brieven' }).waitFor();
  });

  it('the treasurer asks for the advance, and it is paid through the bank', async () => {
    const treasurer = await as('Ria Molenaar');
    await follow(treasurer, title, 'Uitvoering');
    await part(treasurer, 'Geld');
    await reads(treasurer, 'Geef eerst de rekening op.');
    await fill(treasurer, 'Naam van de rekeninghouder', 'Stichting Dorpsraad Voorbeelddorp');
    await fill(treasurer, /^Rekeningnummer/, 'NL91 ABNA 0417 1643 00');
    await press(treasurer, 'Bewaar de rekening');
    await pay(treasurer, '4.840', 'Voorschot', 1);
  });

  it('the council carries it out, and tells what it costs, how it goes, and that it is done', async () => {
    const page = await as('Ria Molenaar');
    await follow(page, title, 'Uitvoering');
    await page.getByLabel('Verwacht klaar op').first().fill(today);
    await press(page, 'De uitvoering is begonnen');
    await reads(page, 'De uitvoering is begonnen.');
    await part(page, 'Uitgaven');
    await fill(page, /^Betaald aan/, 'Speeltoestellen De Boer');
    await fill(page, 'Waarvoor', title);
    await fill(page, 'Bedrag', '6.000,00');
    await page.getByLabel('Post van de begroting').first().selectOption({ label: 'Schommel met valdemping' });
    await press(page, 'Leg deze uitgave vast');
    await reads(page, 'Het is vastgelegd.');
    await part(page, 'Uitvoering');
    await fill(page, /^Hoe staat het ervoor/, 'De schommel staat.');
    await press(page, 'Meld de voortgang');
    await reads(page, 'De schommel staat.');
    expect(await page.getByLabel(/^Verwacht klaar op/).inputValue()).toBe(today);
    await unfold(page, 'Meld dat het is gebeurd');
    await fill(page, /^Waaruit dat blijkt/, 'Gemeten: zes meter.');
    await page.getByRole('button', { name: /^Meld dat het is gebeurd/ }).click();
    await reads(page, 'gemeld, de gemeente kijkt ernaar');
    await unfold(page, t('execution.finish.open'));
    await page.getByLabel(/^Gerealiseerd/).check();
    await press(page, 'Leg het einde vast');
    await page.getByRole('button', { name: 'Leg het einde vast' }).waitFor({ state: 'detached' });
    await part(page, 'Overzicht');
    await follow(page, 'Naar de verantwoording', 'Verantwoording');
    await press(page, 'Stuur de verantwoording in');
    await reads(page, 'De verantwoording is ingestuurd.');
  });

  it('the officer finds both things that wait: the condition and the settlement', async () => {
    const page = await as('Lotte Kuipers');
    await reads(page, nl['work.money.condition']);
    await follow(page, title, /Uitvoering|Vaststelling/);
    await part(page, 'Uitvoering');
    await page.getByLabel('Er is aan voldaan').check();
    await press(page, 'Leg dit vast');
    await reads(page, 'De gemeente heeft dit bevestigd');
    await part(page, 'Vaststelling');
    await fill(page, 'Motivering', 'De schommel staat er en wordt gebruikt.');
    await press(page, 'Leg voor aan de budgethouder');
    await reads(page, 'De budgethouder beslist.');
  });

  it('the budget holder settles it, and what was still owed is paid', async () => {
    const holder = await as('Dennis van Loon');
    await reads(holder, nl['work.money.settle_decide']);
    await follow(holder, title, 'Vaststelling');
    await press(holder, /^Stel vast op/);
    await reads(holder, /Vaststelling op .*6\.050,00/);
    const treasurer = await as('Ria Molenaar');
    await follow(treasurer, 'Alle projecten waar u bij kunt', 'Projecten');
    await follow(treasurer, title, 'Overzicht');
    await part(treasurer, 'Geld');
    await pay(treasurer, '1.210', 'Restant', 2);
  });

  it('the officer prepares the close of the year, and the budget holder closes it', async () => {
    const officer = await as('Lotte Kuipers');
    await follow(officer, `${fund} ${year}, Voorbeelddorp`, `${fund} ${year} afsluiten`);
    await fill(officer, new RegExp(`Waarom is er in ${year} geld over`), 'Er was één plan.');
    await press(officer, 'Leg voor aan de budgethouder');
    await officer.getByRole('heading', { name: 'Stap 4. Samenvatting en afsluiting' }).waitFor();
    const holder = await as('Dennis van Loon');
    await follow(holder, `${fund} ${year}, Voorbeelddorp`, `${fund} ${year} afsluiten`);
    await press(holder, `Sluit ${year} af`);
    await reads(holder, `Dit jaar is afgesloten per 31 december ${year}`);
    await follow(holder, 'Fondsen', /Fondsen van/);
    await follow(holder, String(year), /Fondsen van/);
    await follow(holder, fund, `${fund} ${year}`);
    await follow(holder, /^Hoe dit jaar is gesloten/, `${fund} ${year} afsluiten`);
  });

  it('a councillor sees that nothing of that year is open, and a resident reads what came of it', async () => {
    const councillor = await as('Ingrid Smeets');
    await follow(councillor, /^Overzicht voor de raad/, /^Overzicht voor de raad/);
    await councillor.getByRole('rowheader', { name: fund }).waitFor();
    expect(await councillor.getByRole('link', { name: `${fund} ${year}` }).count()).toBe(0);
    const resident = await browser.open();
    await resident.goto(site.at('/'));
    await follow(resident, /^Voorbeelddorp/, 'Voorbeelddorp');
    await follow(resident, 'Bekijk alle projecten', /^Projecten in/);
    await follow(resident, title, title);
    await reads(resident, 'De schommel staat.');
    await reads(resident, /6\.050,00/);
    expect(await resident.locator('main').innerText()).not.toMatch(/executionForm|residents|subsidy/);
    expect(await resident.content()).not.toMatch(/vijf meter van de eik\.<\/p>.*Afdeling Groen|NL91 ABNA/);
  });
});

/** From the request of the treasurer, who looks at the money of the project, until it was paid. */
async function pay(treasurer: Page, amount: string, what: string, number: number) {
  await fill(treasurer, 'Bedrag', amount);
  await fill(treasurer, 'Waarvoor', what);
  await press(treasurer, 'Vraag de betaling');
  await treasurer.getByRole('heading', { level: 3, name: new RegExp(`^Betaling ${number}:`) }).waitFor();
  const officer = await as('Lotte Kuipers');
  await reads(officer, nl['work.money.payment_asked']);
  await follow(officer, /^Betalingen van/, 'Betalingen');
  await follow(officer, title, 'Geld');
  await press(officer, 'Zet klaar');
  await officer.getByRole('button', { name: 'Zet klaar' }).waitFor({ state: 'detached' });
  const holder = await as('Dennis van Loon');
  await reads(holder, nl['work.money.payment_to_approve']);
  await follow(holder, title, 'Geld');
  await press(holder, /^Keur .* goed/);
  await unfold(holder, 'Met de hand betaald');
  await holder.getByLabel('Betaald op').first().fill(today);
  await fill(holder, 'Kenmerk van de bank', `BNG-${number}`);
  await press(holder, 'Vink af als betaald');
  await holder.getByRole('button', { name: 'Vink af als betaald' }).waitFor({ state: 'detached' });
}
