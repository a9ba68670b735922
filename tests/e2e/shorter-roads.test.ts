import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#server/domain/roles.ts';
import { startBrowser } from '#tests/support/browser.ts';
import { aGrantedProject } from '#tests/support/granted.ts';
import { startSite } from '#tests/support/site.ts';
import { press, unfold, visitorsOf } from '#tests/support/visitors.ts';
import { aVillage } from '#tests/support/village.ts';

/** The roads without a settlement: the municipality does it itself, or pays who was given the assignment. */
const site = startSite(async () => {});
const browser = startBrowser();
const { openAs, look } = visitorsOf(site, browser);
let place: Awaited<ReturnType<typeof aVillage>>;
beforeAll(async () => {
  place = await aVillage(site.database.ownerDb, 'rekeningdorp');
});

const as = async (role: Role) => (await openAs(role, place)).page;

describe.each([
  ['municipality', 'De gemeente voert dit zelf uit'],
  ['contract', 'Dit is een opdracht'],
] as const)('a project by %s', (form, told) => {
  let root: string;
  beforeAll(async () => {
    const { projectId } = await aGrantedProject(site.database.ownerDb, place, { form, until: 'granted' });
    root = `/werk/projecten/${projectId}`;
  });
  const part = (page: Page, name: string, heading: string) => look(page, `${root}/${name}`, heading);

  it('begins, and its bill is prepared, approved by another and paid', async () => {
    const member = await as('council_member');
    await part(member, 'uitvoering', 'Uitvoering');
    await member.fill('#begin-completesOn', '2090-09');
    await press(member, 'De uitvoering is begonnen');
    await member.getByRole('status').getByText('De uitvoering is begonnen.').waitFor();

    const officer = await as('officer');
    await part(officer, 'geld', 'Geld');
    await officer.getByText(told).waitFor();
    await officer.fill('#prepare-remittance', 'Factuur 2026-12');
    await officer.getByLabel('Leverancier', { exact: true }).fill('Hoveniersbedrijf Groen');
    await officer.getByLabel('Rekeningnummer van de leverancier').fill('NL45 RABO 0123 4567 89');
    await officer.getByLabel('Bedrag').fill('4.600');
    await officer.getByLabel('Te betalen op').fill('2090-01-16');
    await press(officer, 'Zet klaar voor de budgethouder');
    await officer.getByRole('alert').getByText('er staat een cijfer verkeerd').waitFor();
    expect(await officer.getByLabel('Bedrag').inputValue()).toBe('4.600');
    await officer.getByLabel('Rekeningnummer van de leverancier').fill('NL44 RABO 0123 4567 89');
    await press(officer, 'Zet klaar voor de budgethouder');
    await officer.getByRole('status').getByText('Klaargezet.').waitFor();

    const holder = await as('budget_holder');
    await part(holder, 'geld', 'Geld');
    await press(holder, /^Keur € 4\.600,00 goed/);
    await holder.getByText('Goedgekeurd', { exact: true }).waitFor();
    await part(officer, 'geld', 'Geld');
    await unfold(officer, 'Met de hand betaald');
    await officer.getByLabel('Kenmerk van de bank').fill('BNG-12');
    await press(officer, 'Vink af als betaald');
    await officer.getByRole('status').getByText('Afgevinkt als betaald.').waitFor();
  });

  it('ends without an account or a settlement: what is left is released', async () => {
    const member = await as('council_member');
    await part(member, 'uitvoering', 'Uitvoering');
    await unfold(member, 'Het werk is klaar of gestopt');
    await member.getByLabel('Gerealiseerd: alles is gedaan').check();
    await press(member, 'Leg het einde vast');
    await member.getByRole('status').getByText('Het is vastgelegd.').waitFor();
    const tabs = await member
      .getByRole('navigation', { name: 'Onderdelen' })
      .getByRole('link')
      .allInnerTexts();
    expect(tabs).toEqual(expect.arrayContaining(['Uitvoering', 'Uitgaven', 'Geld']));
    expect(tabs).not.toEqual(expect.arrayContaining(['Verantwoording']));
    expect(tabs).not.toEqual(expect.arrayContaining(['Vaststelling']));
    await part(member, 'vaststelling', 'Vaststelling');
    await member.getByText('Er is geen vaststelling').waitFor();
    await part(member, 'verantwoording', 'Verantwoording');
    await member.getByText('Alleen een subsidie wordt verantwoord.').waitFor();
    await part(member, 'uitgaven', 'Uitgaven');
    expect(await member.locator('main dl').first().innerText()).toMatch(/Betaald\s+€\s4\.600,00/);

    const holder = await as('budget_holder');
    await part(holder, 'geld', 'Geld');
    await press(holder, /^Geef € 400,00 vrij/);
    await holder.getByRole('alert').getByText('Waarom').waitFor();
    await holder.locator('#release-reason').fill('Alle rekeningen zijn betaald.');
    await press(holder, /^Geef € 400,00 vrij/);
    await holder.getByRole('status').getByText('Het is vastgelegd.').waitFor();
    expect(await holder.getByRole('button', { name: /vrij/ }).count()).toBe(0);
    await part(holder, 'geld', 'Geld');
  });
});
