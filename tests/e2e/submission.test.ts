import { desc, eq } from 'drizzle-orm';
import type { BrowserContextOptions } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fund } from '#db/schema/funds.ts';
import { mail } from '#db/schema/mail.ts';
import { project } from '#db/schema/projects.ts';
import { dayAt, yearOf } from '#server/domain/dates.ts';
import type { Role } from '#server/domain/roles.ts';
import { startBrowser } from '#tests/support/browser.ts';
import { aCompleteProject, aFund, aFundYear, aProject, completePlan } from '#tests/support/prepared.ts';
import { startSite } from '#tests/support/site.ts';
import { press, seen, visitorsOf } from '#tests/support/visitors.ts';
import { aVillage } from '#tests/support/village.ts';

const site = startSite(async () => {});
const browser = startBrowser();
const { openAs, look } = visitorsOf(site, browser);
const slug = 'verhaaldorp';
let place: Awaited<ReturnType<typeof aVillage>>;
let asked: Awaited<ReturnType<typeof aFund>>;

beforeAll(async () => {
  place = await aVillage(site.database.ownerDb, slug);
  asked = await aFund(site.database.ownerDb, place);
  await aFundYear(site.database.ownerDb, place, asked, yearOf(dayAt(new Date())), '100000.00');
  await site.database.ownerDb.update(fund).set({ name: 'Leefbaarheidsbudget' }).where(eq(fund.id, asked.id));
});

const as = (role: Role, visitor?: BrowserContextOptions) => openAs(role, place, visitor);
const lastMail = async () => {
  const [row] = await site.database.ownerDb.select().from(mail).orderBy(desc(mail.madeAt)).limit(1);
  return row!;
};

describe('from the idea of a resident to a submitted plan', () => {
  let id = '';

  it('a resident sends an idea and confirms it by mail', async () => {
    const page = await browser.open();
    await look(page, `/${slug}/ideeen/nieuw`, /idee/i);
    await page.fill('#title', 'Schommel bij de school');
    await page.fill('#sentence', 'Kinderen willen schommelen in de pauze.');
    await page.fill('#email', 'bewoner@voorbeeld.example');
    await press(page, 'Verstuur mijn idee');
    await page.waitForFunction(() => !document.querySelector('#email'));
    const { recipient, body } = await lastMail();
    expect(recipient).toBe('bewoner@voorbeeld.example');
    const link = new URL(/http\S+\/bevestigen\S+/.exec(body!)![0]);
    await look(page, link.pathname + link.search, /./);
    await press(page, 'Ja, dit idee is van mij');
    await page.getByText('Schommel bij de school').first().waitFor();
  });

  it('a member of the council takes it up and writes the plan', async () => {
    const { page } = await as('council_member');
    await look(page, '/werk', 'Mijn werk');
    await page.getByText('1 idee van een bewoner wacht op antwoord.').waitFor();
    await look(page, `/werk/ideeen/${slug}/binnengekomen`, /./);
    await press(page, 'Zet op de lijst');
    await page.getByRole('button', { name: 'Zet op de lijst' }).waitFor({ state: 'detached' });
    await look(page, `/werk/ideeen/${slug}`, /./);
    await press(page, /Werk uit tot plan/);
    await page.waitForURL(/\/werk\/projecten\//);
    const [row] = await site.database.ownerDb.select().from(project).where(eq(project.number, 1));
    id = row!.id;
    expect(row!.status).toBe('preparation');

    await look(page, `/werk/projecten/${id}/indienen`, 'Indienen');
    await page.getByText(/Er ontbreken nog \d dingen/).waitFor();
    await look(page, `/werk/projecten/${id}/plan`, 'Projectplan');
    await page.getByLabel('De bewoners').check();
    for (const field of ['goal', 'audience', 'approach', 'upkeep'] as const)
      await page.fill(`#${field}`, completePlan[field]);
    await page.fill('#completesOn', '2091-06-30');
    await page.fill('#startsOn', '2091-07-01');
    await press(page, 'Bewaar het plan');
    await page.getByRole('alert').getByText('Deze dag ligt voor het begin').waitFor();
    expect(await page.inputValue('#goal')).toBe(completePlan.goal);
    await page.fill('#startsOn', '2091-03-01');
    await press(page, 'Bewaar het plan');
    await page.getByText('Het plan is bewaard.').waitFor();
    await seen(page, 'Projectplan');
  });

  it('another member fills in the team and the support', async () => {
    const { page } = await as('council_member');
    await look(page, `/werk/projecten/${id}/team`, /./);
    for (const [role, name] of [
      ['Trekker', 'Een bewoner'],
      ['Vervanger', 'Een buurvrouw'],
    ] as const) {
      await page.getByRole('radio', { name: role }).last().check();
      await page.locator('input[name=name]').last().fill(name);
      await page.getByRole('button', { name: 'Toevoegen' }).last().click();
      await page.getByRole('heading', { level: 3, name }).waitFor();
    }
    await look(page, `/werk/projecten/${id}/draagvlak?soort=signatures`, /./);
    await page.locator('input[name=day]').first().fill('2026-03-01');
    await page.locator('input[name=count]').first().fill('48');
    await page.locator('textarea[name=description]').first().fill('Lijst in het buurthuis');
    await page.getByRole('button', { name: 'Toevoegen' }).first().click();
    await page.locator('.bb-stack').getByText('Lijst in het buurthuis').first().waitFor();
    await look(page, `/werk/projecten/${id}`, 'Overzicht');
    expect(await page.locator('.bb-checks li').filter({ hasText: 'Nog doen' }).count()).toBe(2);
  });

  it('the treasurer makes a budget that balances', async () => {
    const { page } = await as('treasurer');
    await look(page, `/werk/projecten/${id}/begroting`, /./);
    await page.waitForSelector('table[role=grid]');
    await page.locator('[data-add=cost]').click();
    await page.keyboard.type('Materiaal');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Schommel');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1.000,00');
    await page.keyboard.press('Tab');
    await page.locator('[data-add=funding]').click();
    await page.keyboard.type('Gevraagd');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Leef');
    await page.locator('.bb-grid--funding [data-column=amount]').last().click();
    await page.keyboard.type('1210');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.bb-save-state[data-state=saved]');
    await expect
      .poll(() => page.textContent('[data-total=difference]'), { timeout: 20_000 })
      .toMatch(/€\s0,00/);
    await look(page, `/werk/projecten/${id}/indienen`, 'Indienen');
    await page.getByText('Alles is er: het plan kan worden ingediend.').waitFor();
    await page.getByText('Indienen doet de voorzitter').waitFor();
  });

  it('the chair submits it and sees the receipt', async () => {
    const { page, person } = await as('chair');
    await look(page, '/werk', 'Mijn werk');
    await page.getByText('Compleet: kan worden ingediend.').waitFor();
    await look(page, `/werk/projecten/${id}/indienen`, 'Indienen');
    await page.getByRole('button', { name: 'Dien versie 1 in' }).dblclick();
    await page.waitForURL(/ontvangen/);
    await seen(page, 'Uw aanvraag is ontvangen');
    const receipt = page.getByRole('region', { name: 'Ontvangstbevestiging' });
    expect(await receipt.innerText()).toMatch(/€\s1\.210,00/);
    const mails = await site.database.ownerDb.select().from(mail).where(eq(mail.recipient, person.email));
    expect(mails).toHaveLength(1);
    const pdf = await page.request.get(
      site.at((await page.getByRole('link', { name: /PDF/ }).getAttribute('href'))!),
    );
    expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    await look(page, `/werk/projecten/${id}/indienen/versie/1`, /Aanvraag, versie 1/);
    await look(page, `/${slug}/projecten/1`, 'Schommel bij de school');
    await page.getByText('Ingediend').first().waitFor();
  });

  it('an officer prepares the decision, and a budget holder takes it', async () => {
    const { page: officer } = await as('officer');
    await look(officer, '/werk', 'Mijn werk');
    await officer.getByRole('link', { name: 'Schommel bij de school' }).click();
    await seen(officer, 'Behandeling');
    await officer.getByRole('link', { name: 'Besluit', exact: true }).click();
    await seen(officer, 'Besluit');
    await press(officer, 'Leg voor aan de budgethouder');
    await officer.getByRole('alert').getByText('Motivering').waitFor();
    await officer.getByLabel('Toekennen', { exact: true }).check();
    await officer.getByLabel('Motivering').fill('Past bij het doel van het fonds.');
    await press(officer, 'Leg voor aan de budgethouder');
    await officer.getByText('Dit voorstel ligt bij de budgethouder').waitFor();
    await seen(officer, 'Besluit');

    const { page: holder } = await as('budget_holder');
    await look(holder, '/werk', 'Mijn werk');
    await holder.getByRole('link', { name: 'Schommel bij de school' }).click();
    await seen(holder, 'Besluit');
    await press(holder, 'Neem dit besluit: ken toe');
    await holder.getByRole('heading', { name: 'Besluiten' }).waitFor();
    const told = await (await site.get(`/api/v1/projects/${id}`)).json();
    expect(told).toMatchObject({ status: 'granted', granted: '1210.00' });
  });
});

describe('before the scripts of a page have come', () => {
  it('what was typed and chosen stays', async () => {
    const { projectId } = await aProject(site.database.ownerDb, place, { title: 'Prieel', number: 301 });
    const { page } = await as('council_member');
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route('**/*.js', async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(site.at(`/werk/projecten/${projectId}/plan`), { waitUntil: 'commit' });
    await page.fill('#goal', 'Getypt voor de scripts.');
    await page.getByLabel('De gemeente', { exact: true }).check();
    release();
    await page.waitForLoadState('networkidle');
    expect(await page.inputValue('#goal')).toBe('Getypt voor de scripts.');
    expect(await page.getByLabel('De gemeente', { exact: true }).isChecked()).toBe(true);
  });
});

describe('without JavaScript', () => {
  const still = { javaScriptEnabled: false };

  it('two people in one plan bring their texts together, and nothing is lost', async () => {
    const { projectId } = await aProject(site.database.ownerDb, place, { title: 'Bankje', number: 101 });
    const at = site.at(`/werk/projecten/${projectId}/plan`);
    const [{ page: one }, { page: two }] = [await as('council_member', still), await as('chair', still)];
    for (const page of [one, two]) await page.goto(at);
    await one.fill('#goal', 'Zitten in de zon');
    await one.fill('#audience', 'Ouderen');
    await press(one, 'Bewaar het plan');
    await one.getByText('Het plan is bewaard.').waitFor();

    await two.fill('#goal', 'Uitrusten');
    await two.fill('#upkeep', 'De buurt verft het.');
    await press(two, 'Bewaar het plan');
    await two.getByText('Iemand anders heeft dit intussen veranderd').waitFor();
    const meanwhile = two.getByRole('region', { name: 'Dit is intussen veranderd' });
    expect(await meanwhile.innerText()).toMatch(/Doel.*kies[\s\S]*Zitten in de zon/);
    expect(await meanwhile.innerText()).toMatch(/Voor wie.*overgenomen[\s\S]*Ouderen/);
    expect([
      await two.inputValue('#goal'),
      await two.inputValue('#audience'),
      await two.inputValue('#upkeep'),
    ]).toEqual(['Uitrusten', 'Ouderen', 'De buurt verft het.']);
    await two.fill('#goal', 'Zitten in de zon en uitrusten');
    await press(two, 'Bewaar het plan');
    await two.getByText('Het plan is bewaard.').waitFor();
    await one.goto(at);
    expect(await one.inputValue('#goal')).toBe('Zitten in de zon en uitrusten');
  });

  it('a project is begun, submitted, withdrawn with a reason, and prepared again', async () => {
    const { page } = await as('chair', still);
    await page.goto(site.at(`/werk/projecten/nieuw?dorp=${slug}`));
    await press(page, 'Begin dit project');
    await page.getByRole('alert').getByText('Titel').waitFor();
    await page.fill('#title', 'Nieuw plein');
    await page.fill('#sentence', 'Een plein om te zitten.');
    await press(page, 'Begin dit project');
    await page.getByRole('heading', { level: 1, name: 'Overzicht' }).waitFor();

    const { projectId } = await aCompleteProject(site.database.ownerDb, place, asked.slug, {
      title: 'Fietsenrek',
      number: 201,
    });
    const at = site.at(`/werk/projecten/${projectId}/indienen`);
    await page.goto(at);
    await press(page, 'Dien versie 1 in');
    await page.getByRole('heading', { level: 1, name: 'Uw aanvraag is ontvangen' }).waitFor();
    await page.getByRole('link', { name: 'Aanvraag intrekken' }).click();
    await press(page, 'Trek de aanvraag in');
    await page.getByRole('alert').waitFor();
    await page.fill('#reason', 'Het hek staat er al.');
    await press(page, 'Trek de aanvraag in');
    await page.getByText('Deze aanvraag is ingetrokken.').waitFor();
    await page.fill('#reopen-reason', 'Toch nodig.');
    await press(page, 'Ga weer voorbereiden');
    await page.getByRole('heading', { level: 1, name: 'Overzicht' }).waitFor();
    await page.goto(at);
    await page.getByRole('button', { name: 'Dien versie 2 in' }).waitFor();
    await page.getByRole('heading', { name: 'Wat is er veranderd sinds versie 1?' }).waitFor();
  });
});
