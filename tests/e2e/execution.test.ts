import { sql } from 'drizzle-orm';
import type { InjectOptions } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { decisionCondition } from '#db/schema/plans.ts';
import type { Role } from '#server/domain/roles.ts';
import { scan, startBrowser } from '#tests/support/browser.ts';
import { aGrantedProject, type GrantedProject } from '#tests/support/executing.ts';
import { startSite } from '#tests/support/site.ts';
import { press, unfold, visitorsOf } from '#tests/support/visitors.ts';

const site = startSite(async () => {});
const browser = startBrowser();
const { openAs, look } = visitorsOf(site, browser);
let project: GrantedProject;
let root: string;

beforeAll(async () => {
  const api = {
    app: site.app,
    database: site.database,
    send: (options: InjectOptions) => site.app.inject(options),
  } as unknown as Parameters<typeof aGrantedProject>[0];
  project = await aGrantedProject(api);
  const { municipalityId } = project.place;
  root = `/werk/projecten/${project.projectId}`;
  await site.database.ownerDb.insert(decisionCondition).values({
    municipalityId,
    projectId: project.projectId,
    decisionNumber: 1,
    position: 1,
    text: 'De buren zijn gehoord.',
  });
  await site.database.ownerDb.execute(sql`
    insert into scheme (municipality_id, fund_id, name, valid_from, hourly_rate)
    values (${municipalityId}, ${project.fund.id}, 'Regeling', '2020-01-01', '20')`);
});

const as = async (role: Role) => (await openAs(role, project.place)).page;

describe('from the start of the work to the account', () => {
  it('the council starts, promises milestones and tells how it goes', async () => {
    const page = await as('council_member');
    await look(page, `${root}/uitvoering`, 'Uitvoering');
    await press(page, 'De uitvoering is begonnen');
    await page.getByText('De uitvoering is begonnen.').waitFor();
    await page.fill('#voortgang-note', 'De fundering ligt er.');
    // A date in words is refused, and stays as it was typed.
    await page.fill('#voortgang-completesOn', '');
    await page.locator('#voortgang-completesOn').pressSequentially('vrijdag 1 september 2090');
    await press(page, 'Meld de voortgang');
    await page.getByRole('alert').getByText('Verwacht klaar op').waitFor();
    expect(await page.inputValue('#voortgang-completesOn')).toBe('vrijdag 1 september 2090');
    await page.fill('#voortgang-completesOn', '2090-09-01');
    await press(page, 'Meld de voortgang');
    await page.getByRole('alert').getByText('Waarom verschuift de datum?').waitFor();
    expect(await page.inputValue('#voortgang-note')).toBe('De fundering ligt er.');
    await page.fill('#voortgang-reason', 'Het regende drie weken.');
    await press(page, 'Meld de voortgang');
    await page.locator('.bb-timeline').getByText('De fundering ligt er.').waitFor();
    await unfold(page, 'Mijlpaal toevoegen');
    await page.fill('#mijlpaal-name', 'Schommel geplaatst');
    await page.fill('#mijlpaal-promisedOn', '2090-05');
    await press(page, 'Mijlpaal toevoegen');
    await page.getByRole('heading', { level: 3, name: 'Schommel geplaatst' }).waitFor();
    await unfold(page, 'Meld dat het is gebeurd');
    await page.getByLabel('Waaruit dat blijkt').fill('Een avond met twaalf buren.');
    await press(page, 'Meld dat het is gebeurd');
    await page.getByText('gemeld, de gemeente kijkt ernaar').waitFor();
    expect(await scan(page)).toEqual([]);
  });

  it('the officer confirms the condition, and updates many projects in one form', async () => {
    const page = await as('officer');
    await look(page, `${root}/uitvoering`, 'Uitvoering');
    await page.getByLabel('Er is aan voldaan').check();
    await press(page, 'Leg dit vast');
    await page.getByText('voldaan', { exact: true }).waitFor();
    await look(page, '/werk/voortgang', 'Voortgang van projecten');
    await page.locator('textarea').first().fill('Ter plekke gezien: het schiet op.');
    await page.locator(`[name="${project.projectId}.completesOn"]`).fill('ooit');
    await press(page, 'Bewaar alles');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('textarea').first().inputValue()).toBe('Ter plekke gezien: het schiet op.');
    expect(await scan(page)).toEqual([]);
    await page.locator(`[name="${project.projectId}.completesOn"]`).fill('2090-09-01');
    await press(page, 'Bewaar alles');
    await page.getByText('1 project is bijgewerkt.').waitFor();
  });

  it('the treasurer records expenses, from a bank statement too, and hours', async () => {
    const page = await as('treasurer');
    await look(page, `${root}/uitgaven`, 'Uitgaven');
    await page.fill('#uitgave-supplier', 'Speeltoestellen De Boer');
    await page.fill('#uitgave-description', 'Schommel');
    await page.fill('#uitgave-amount', '0,005');
    await press(page, 'Leg deze uitgave vast');
    await page.getByRole('alert').getByText('ten hoogste twee cijfers achter de komma').waitFor();
    await page.getByRole('alert').getByText('Kies bij welke post dit hoort').waitFor();
    await page.selectOption('#uitgave-position', '1');
    await page.fill('#uitgave-amount', '605,00');
    await page.fill('#uitgave-occurredOn', '2026-06-10');
    await press(page, 'Leg deze uitgave vast');
    await page.getByRole('heading', { level: 3, name: /Speeltoestellen De Boer/ }).waitFor();

    await look(page, `${root}/uitgaven/afschrift`, 'Bankafschrift');
    const statement = [
      'Datum;Naam tegenpartij;Tegenrekening;Bedrag;Omschrijving;Transactiereferentie',
      '10-06-2026;Speeltoestellen De Boer BV;NL91ABNA0417164300;-605,00;Factuur;REF1',
      '12-06-2026;Zandhandel;NL91ABNA0417164300;-80,00;Zand;REF2',
      '13-06-2026;Bakker;NL91ABNA0417164300;-12,50;Taart;REF3',
    ].join('\n');
    await page.setInputFiles('#inlezen-file', {
      name: 'afschrift.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(statement),
    });
    await press(page, 'Breng het afschrift in');
    await page.getByText('Ingelezen: 3 nieuwe afschrijvingen').waitFor();
    expect(await scan(page)).toEqual([]);
    await press(page, /Hoort bij deze uitgave/);
    await page.getByText('De afschrijving is gekoppeld.').waitFor();
    const sand = page.locator('li.bb-card').filter({ hasText: 'Zandhandel' });
    await sand.locator('summary').filter({ hasText: 'Maak hier een nieuwe uitgave van' }).click();
    await sand.getByLabel('Waarvoor').fill('Zand onder de schommel');
    await sand.getByLabel('Post van de begroting').selectOption({ label: 'Staat niet in de begroting' });
    await sand.getByRole('button', { name: 'Leg deze uitgave vast' }).click();
    await page.getByText('De uitgave is vastgelegd en gekoppeld.').waitFor();
    await press(page, /Hoort bij geen project/);
    await page.getByText('Alle afschrijvingen zijn verwerkt.').waitFor();

    await look(page, `${root}/uitgaven`, 'Uitgaven');
    await unfold(page, 'Uren of goederen toevoegen');
    await page.fill('#natura-description', 'Graven en planten');
    await page.fill('#natura-hours', '12');
    await page.selectOption('#natura-position', '');
    await press(page, 'Leg dit vast');
    await page.getByRole('heading', { level: 3, name: 'Graven en planten' }).waitFor();
    await page
      .getByText(/240,00/)
      .first()
      .waitFor();
    await unfold(page, 'Verbeteren of terugnemen');
    expect(await scan(page)).toEqual([]);
  });

  it('the council asks for a change, the officer prepares it and the budget holder decides', async () => {
    const member = await as('council_member');
    await look(member, `${root}/uitvoering/wijzigingen`, 'Wijzigingen');
    await member.getByLabel('Wat wordt er anders?').fill('Later klaar.');
    await member.getByLabel('Waarom?', { exact: true }).fill('De aannemer is ziek.');
    await member.getByLabel('Nieuwe datum waarop het klaar is').fill('2091-03');
    await press(member, 'Vraag deze wijziging aan');
    await member.getByRole('heading', { name: 'Wijziging 1' }).waitFor();
    const officer = await as('officer');
    await look(officer, `${root}/uitvoering/wijzigingen`, 'Wijzigingen');
    await officer.getByLabel('Toekennen', { exact: true }).check();
    await officer.getByLabel('Motivering').fill('Het doel blijft gelijk.');
    await press(officer, 'Leg voor aan de budgethouder');
    await officer.getByText('Het voorstel ligt bij de budgethouder.').waitFor();
    const holder = await as('budget_holder');
    await look(holder, `${root}/uitvoering/wijzigingen`, 'Wijzigingen');
    await press(holder, 'Neem dit besluit: ken de wijziging toe');
    await holder.getByText('Het besluit is genomen.').waitFor();
    expect(await scan(holder)).toEqual([]);
  });

  it('the work is realised with a lesson and upkeep, and the account is sent', async () => {
    const page = await as('treasurer');
    await look(page, `${root}/uitvoering`, 'Uitvoering');
    await unfold(page, 'Het werk is klaar of gestopt');
    await page.getByLabel('Gerealiseerd: alles is gedaan').check();
    await page.getByLabel('Wat is ervan gekomen?').fill('Er wordt elke dag op gespeeld.');
    await page.getByLabel('Wat leerden we ervan?').fill('Begin eerder met de buren.');
    await page.locator('form[data-form=afronden]').getByRole('button').click();
    await page.getByRole('heading', { name: 'Wat is ervan gekomen' }).waitFor();
    await page.locator('#upkeep ~ details summary').click();
    await page.fill('#onderhoud-who', 'Buurtvereniging Het Hooiland');
    await page.fill('#onderhoud-yearlyCost', '140');
    await press(page, 'Bewaar het onderhoud');
    await page.getByText(/140,00 per jaar/).waitFor();
    await look(page, `${root}/verantwoording`, 'Verantwoording');
    await page.getByText('Alles is er: u kunt de verantwoording insturen.').waitFor();
    await press(page, 'Stuur de verantwoording in');
    await page.getByText('De verantwoording is ingestuurd.').waitFor();
    expect(await scan(page)).toEqual([]);
    const pdf = await page.request.get(
      site.at((await page.getByRole('link', { name: /PDF/ }).getAttribute('href'))!),
    );
    expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const told = (await (await site.get(`/api/v1/projects/${project.projectId}`)).json()) as {
      village: { slug: string };
      number: number;
    };
    await page.goto(site.at(`/${told.village.slug}/projecten/${told.number}`));
    await page.getByText('Begin eerder met de buren.').first().waitFor();
    await page.getByText(/Vrijwilligers gaven 12 uur/).waitFor();
    await page.getByText('Zo verschoof de datum').waitFor({ state: 'attached' });
    expect(await scan(page)).toEqual([]);
  });
});
