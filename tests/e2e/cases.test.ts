import { beforeAll, describe, expect, it } from 'vitest';
import { aCase, anOffice, daysFromNow, happened, on, today, type Office } from '#tests/support/cases.ts';
import { startBrowser } from '#tests/support/browser.ts';
import { startSite } from '#tests/support/site.ts';
import { press, seen, visitorsOf } from '#tests/support/visitors.ts';

const site = startSite(async () => {});
const browser = startBrowser();
const { openWith, look } = visitorsOf(site, browser);
const slug = 'zakendorp';
let office: Office;
beforeAll(async () => {
  office = await anOffice(site, slug);
});

const as = ({ headers }: { headers: { cookie: string } }) => openWith(headers);

describe('incomplete, suspended, set aside', () => {
  let id = '';
  let number = 0;
  beforeAll(async () => {
    ({ projectId: id, number } = await aCase(site, office, { daysAgo: 7, title: 'Bank bij de beek' }));
  });

  it('an officer asks for what is missing, with the last day for it', async () => {
    const page = await as(office.officer);
    await look(page, '/werk/zaken', 'Werklijst');
    await page.getByRole('link', { name: 'Bank bij de beek' }).click();
    await seen(page, 'Behandeling');
    await press(page, 'Verstuur het verzoek');
    await page.getByRole('alert').getByText('Aanvullen kan tot en met').waitFor();
    await page.getByLabel('Wat ontbreekt er?').fill('Een offerte van de bank.');
    await page.getByLabel('Aanvullen kan tot en met').selectOption({ index: 10 });
    await press(page, 'Verstuur het verzoek');
    await page.getByText('De termijn staat stil.').waitFor();
    await seen(page, 'Behandeling');
    await look(page, '/werk/zaken', 'Werklijst');
    await page.getByText('De dorpsraad: aanvulling').waitFor();
    await page.getByText(/Staat stil tot en met/).waitFor();
  });

  it('everyone reads why the expected date moved, and nobody what was asked', async () => {
    const page = await browser.open();
    await look(page, `/${slug}/projecten/${number}`, 'Bank bij de beek');
    await page.getByRole('heading', { name: 'Beslistermijn' }).waitFor();
    await page.getByText('Awb 4:15(1)a').waitFor();
    expect(await page.content()).not.toContain('offerte van de bank');
  });

  it('the council completes it, and the officer finds that it is not enough', async () => {
    const page = await as(office.chair);
    await look(page, '/werk', 'Mijn werk');
    await page.getByRole('link', { name: 'Vul de aanvraag aan' }).click();
    await seen(page, 'Aanvulling');
    await press(page, 'Verstuur: de aanvraag is compleet');
    await page.getByRole('alert').getByText('Wat vult u aan?').waitFor();
    await page.getByLabel('Wat vult u aan?').fill('De bank kost ongeveer 800 euro.');
    await press(page, 'Verstuur: de aanvraag is compleet');
    await page.getByText('Er wordt nu niets van u gevraagd.').waitFor();
    await seen(page, 'Aanvulling');

    const officer = await as(office.officer);
    await look(officer, `/werk/projecten/${id}/zaak`, 'Behandeling');
    await officer.getByLabel('Nee, er ontbreekt nog iets').check();
    await press(officer, 'Leg dit vast');
    await officer.getByRole('alert').getByText('Wat ontbreekt er nog?').waitFor();
    await officer.getByLabel('Wat ontbreekt er nog?').fill('Er is nog steeds geen offerte.');
    await press(officer, 'Leg dit vast');
    await officer.getByText('De aanvulling is niet genoeg.').waitFor();
    await officer.getByRole('link', { name: 'Stel de aanvraag buiten behandeling' }).waitFor();
    await seen(officer, 'Behandeling');
  });
});

it('what stayed incomplete is set aside by two people, with the reason for everyone', async () => {
  const { key, projectId, number } = await aCase(site, office, { daysAgo: 35, title: 'Kabouterpad' });
  await happened(site, key, {
    type: 'completion_requested',
    ...on(daysFromNow(-20)),
    data: { remedyUntil: daysFromNow(-6) },
  });
  const officer = await as(office.officer);
  await look(officer, `/werk/projecten/${projectId}/zaak`, 'Behandeling');
  await officer.getByText('De tijd om aan te vullen is ongebruikt voorbij.').waitFor();
  await officer.getByRole('link', { name: 'Stel de aanvraag buiten behandeling' }).click();
  await seen(officer, 'Besluit');
  await officer.getByLabel('Niet behandelen (buiten behandeling laten)').check();
  await officer.getByLabel('Motivering').fill('De begroting kwam niet, ook niet na ons verzoek.');
  await press(officer, 'Leg voor aan de budgethouder');
  await officer.getByText('Dit voorstel ligt bij de budgethouder').waitFor();
  const holder = await as(office.holder);
  await look(holder, `/werk/projecten/${projectId}/besluit`, 'Besluit');
  await press(holder, 'Neem dit besluit: behandel niet');
  await holder.getByRole('heading', { name: 'Besluiten' }).waitFor();
  const page = await browser.open();
  await look(page, `/${slug}/projecten/${number}`, 'Kabouterpad');
  await page.getByText('De begroting kwam niet, ook niet na ons verzoek.').first().waitFor();
  const told = await (await site.get(`/api/v1/projects/${projectId}`)).json();
  expect(told).toMatchObject({ status: 'set_aside', clock: { decidedOn: today() } });
});

describe('late, notice of default, penalty', () => {
  let id = '';
  it('the work list shows in red what is late and what that risks', async () => {
    const made = await aCase(site, office, { daysAgo: 100, title: 'Pad langs het water' });
    id = made.projectId;
    const page = await as(office.officer);
    await look(page, '/werk/zaken', 'Werklijst');
    const first = page.locator('.bb-cases > li').first();
    expect(await first.innerText()).toMatch(/Pad langs het water[\s\S]*dagen te laat[\s\S]*€\s1\.442,00/);
  });

  it('a notice of default is recorded with its day, and the penalty runs', async () => {
    const page = await as(office.officer);
    await look(page, `/werk/projecten/${id}/zaak`, 'Behandeling');
    await page.getByText('Leg een ingebrekestelling vast').first().click();
    await page.fill('#notice-on', daysFromNow(-20));
    await press(page, 'Leg de ingebrekestelling vast');
    await page.getByRole('alert').getByText('Hoe kwam zij binnen?').waitFor();
    await page.getByLabel('Per post').check();
    await press(page, 'Leg de ingebrekestelling vast');
    await page.getByText(/De dwangsom loopt: nu €\s138,00/).waitFor();
    await seen(page, 'Behandeling');
  });

  it('after the decision the budget holder fixes it, and everyone reads that', async () => {
    const officer = await as(office.officer);
    await look(officer, `/werk/projecten/${id}/besluit`, 'Besluit');
    await officer.getByLabel('Afwijzen', { exact: true }).check();
    await officer.getByLabel('Motivering').fill('Het pad ligt in het broedgebied.');
    await press(officer, 'Leg voor aan de budgethouder');
    await officer.getByText('Dit voorstel ligt bij de budgethouder').waitFor();
    const page = await as(office.holder);
    await look(page, `/werk/projecten/${id}/besluit`, 'Besluit');
    await press(page, 'Neem dit besluit: wijs af');
    await page.getByRole('heading', { name: 'Brieven' }).waitFor();
    await look(page, '/werk/zaken', 'Werklijst');
    await page.getByText(/Stel de dwangsom vast: €\s115,00/).waitFor();
    await look(page, `/werk/projecten/${id}/zaak`, 'Behandeling');
    await press(page, /Stel de dwangsom vast op €\s115,00/);
    await page.getByText(/De dwangsom is vastgesteld op/).waitFor();
    await seen(page, 'Behandeling');
    const told = await (await site.get(`/api/v1/projects/${id}`)).json();
    expect(told.events.at(-1)).toMatchObject({ type: 'penalty_fixed', amount: '115.00' });
  });
});

it('a council that waits too long gives notice of default itself, and reads what follows', async () => {
  const { projectId } = await aCase(site, office, { daysAgo: 100, title: 'Een bankje bij de brug' });
  const page = await as(office.chair);
  await look(page, `/werk/projecten/${projectId}/indienen`, 'Aanvraag');
  await press(page, 'Stel de gemeente in gebreke');
  await page.getByText(/Uw ingebrekestelling is ontvangen op/).waitFor();
  await seen(page, 'Aanvraag');
  expect(await page.getByRole('button', { name: 'Stel de gemeente in gebreke' }).count()).toBe(0);
});

it('the rest of a case goes by hand too: advice, assessment, hearing, notes and another officer', async () => {
  const second = await office.person({ municipalityId: office.place.municipalityId, role: 'officer' });
  const { projectId } = await aCase(site, office, { title: 'Jeu de boules' });
  const page = await as(office.officer);
  const at = `/werk/projecten/${projectId}/zaak`;
  await look(page, at, 'Behandeling');
  await page.getByText('Vraag advies', { exact: true }).click();
  await page.getByLabel('Afdeling of organisatie').fill('Groenbeheer');
  await page.fill('#advice-question', 'Kan dit onder de bomen?');
  await page.getByLabel('Antwoord uiterlijk op').fill(daysFromNow(14));
  await press(page, 'Vraag dit advies');
  await page.getByRole('heading', { name: /Groenbeheer/ }).waitFor();
  await page.getByText('Leg het advies vast').click();
  await page.locator('textarea[name=answer]').fill('Ja, met wortelbescherming.');
  await page.getByLabel('Positief, met voorwaarden').check();
  await press(page, 'Bewaar het advies');
  await page.getByRole('button', { name: 'Maak dit advies openbaar' }).waitFor();
  await page.getByLabel('Waarbij hoort dit?').selectOption('goal');
  await page.getByLabel('Nieuwe aantekening').fill('Wie zijn de buren?');
  await press(page, 'Bewaar de aantekening');
  await page.getByText('Wie zijn de buren?').waitFor();
  await page.getByText('Leg een gesprek vast').click();
  await page.getByLabel('Verslag, of waarom er niet is gehoord').fill('Gesproken met de dorpsraad.');
  await press(page, /^Bewaar$/);
  await page.getByText('Gesproken met de dorpsraad.').waitFor();
  await seen(page, 'Behandeling');

  await look(page, '/werk/zaken', 'Werklijst');
  await page.getByLabel('Kies Jeu de boules').check();
  await page.getByLabel('Nieuwe behandelaar').selectOption(second.id);
  await press(page, 'Geef de gekozen zaken');
  await page.getByText('1 zaak heeft een andere behandelaar.').waitFor();
  await seen(page, 'Werklijst');
});
