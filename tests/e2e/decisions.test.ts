import type { InjectOptions } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayAt } from '#server/domain/dates.ts';
import { anApplication } from '#tests/support/application.ts';
import { startBrowser } from '#tests/support/browser.ts';
import { pdfText } from '#tests/support/pdf-text.ts';
import { startSite } from '#tests/support/site.ts';
import { press, visitorsOf } from '#tests/support/visitors.ts';

const site = startSite(async () => {});
const browser = startBrowser();
const { openWith: as, look } = visitorsOf(site, browser);
const today = dayAt(new Date());
type Made = Awaited<ReturnType<typeof anApplication>>;
type Headers = Record<string, string>;

/** The parts of the site that a story about an application is told with. */
const api = () => ({
  app: site.app,
  database: site.database,
  get: (path: string, headers: Headers = {}) =>
    site.app.inject({ method: 'GET', url: `/api/v1${path}`, headers }),
  send: (options: InjectOptions) => site.app.inject(options),
  json: async (path: string) => (await site.app.inject({ method: 'GET', url: `/api/v1${path}` })).json(),
});

describe('granted with conditions after an advice', () => {
  let made: Made;
  const here = () => `/werk/projecten/${made.projectId}/besluit`;
  beforeAll(async () => {
    made = await anApplication(api());
  });

  it('an officer asks a department for advice, and records what it says', async () => {
    const page = await as(made.officer);
    await look(page, `/werk/projecten/${made.projectId}/zaak`, 'Behandeling');
    await page.getByText('Vraag advies', { exact: true }).click();
    await page.getByLabel('Afdeling of organisatie').fill('Afdeling Groen');
    await page.fill('#advice-question', 'Kan de schommel bij de eik?');
    await page.getByLabel('Antwoord uiterlijk op').fill(addDays(today, 14));
    await press(page, 'Vraag dit advies');
    await page.getByRole('heading', { name: /Afdeling Groen/ }).waitFor();
    await page.getByText('Leg het advies vast').click();
    await page.locator('textarea[name=answer]').fill('Liever niet: de wortels.');
    await page.getByLabel('Negatief', { exact: true }).check();
    await press(page, 'Bewaar het advies');
    await page.getByText('Liever niet: de wortels.').waitFor();
  });

  it('an officer says why the advice is not followed, and what is asked in return', async () => {
    const page = await as(made.officer, { javaScriptEnabled: false });
    await page.goto(site.at(here()));
    await page.getByLabel('Toekennen', { exact: true }).check();
    await page.getByLabel('Motivering').fill('Er is nergens anders plek.');
    await page.getByLabel('Voorwaarde 1').fill('Graaf met de hand.');
    await press(page, 'Leg voor aan de budgethouder');
    await page.getByRole('alert').getByText('Waarom wijkt u af').waitFor();
    expect(await page.getByLabel('Voorwaarde 1').inputValue()).toBe('Graaf met de hand.');
    await page.getByLabel(/Waarom wijkt u af/).fill('De schommel staat vijf meter van de eik.');
    await press(page, 'Leg voor aan de budgethouder');
    await page.getByText('Dit voorstel ligt bij de budgethouder').waitFor();
    await look(await as(made.officer), here(), 'Besluit');
  });

  it('the budget holder holds it for a day, and takes it back before that day', async () => {
    const page = await as(made.holder);
    await look(page, here(), 'Besluit');
    await page.getByLabel(/Later bekendmaken op/).fill(addDays(today, 7));
    await press(page, 'Neem dit besluit: ken toe');
    await page.getByText(/Er is besloten. Dit wordt bekendgemaakt op/).waitFor();
    expect(await page.getByText('Er is nog geen besluit').count()).toBe(0);
    await look(page, here(), 'Besluit');
    await page.locator('summary', { hasText: 'Neem het besluit terug' }).click();
    await press(page, 'Neem het besluit terug');
    await page.getByRole('alert').getByText('Waarom neemt u het terug?').waitFor();
    await page.getByLabel('Waarom neemt u het terug?').fill('De tweede voorwaarde ontbreekt.');
    await press(page, 'Neem het besluit terug');
    await page.getByText(/Dit besluit is op .* teruggenomen door/).waitFor();
    await look(page, here(), 'Besluit');
    // Until then the council reads that there is no decision.
    const chair = await as(made.chair);
    await look(chair, here(), 'Besluit');
    await chair.getByText('Er is nog geen besluit').waitFor();
  });

  it('the officer prepares it again, with the condition that was missing', async () => {
    const page = await as(made.officer);
    await look(page, here(), 'Besluit');
    await page.locator('summary', { hasText: 'Maak een ander voorstel' }).click();
    expect(await page.getByLabel('Motivering').inputValue()).toBe('Er is nergens anders plek.');
    await page.getByLabel('Voorwaarde 2').fill('Laat de boswachter meekijken.');
    await press(page, 'Leg voor aan de budgethouder');
    await page.getByText('Dit voorstel ligt bij de budgethouder').waitFor();
  });

  it('the budget holder reads the letter first, and decides', async () => {
    const page = await as(made.holder);
    await look(page, here(), 'Besluit');
    const letter = page.getByRole('link', { name: /Bekijk de brief/ });
    const file = await page.request.get(site.at((await letter.getAttribute('href'))!));
    expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await press(page, 'Neem dit besluit: ken toe');
    await page.getByRole('heading', { name: 'Brieven' }).waitFor();
  });

  it('the council finds its letter, and everyone the decision with its condition and the last day to object', async () => {
    const chair = await as(made.chair);
    await look(chair, '/werk/berichten', 'Berichten');
    await chair.getByRole('link', { name: /Besluit over/ }).click();
    await chair.getByText(/Wij moeten uw bezwaar uiterlijk op .* hebben ontvangen/).waitFor();
    await look(chair, here(), 'Besluit');
    const letter = chair.getByRole('link', { name: /Uw aanvraag is toegekend/ });
    const file = await chair.request.get(site.at((await letter.getAttribute('href'))!));
    const words = await pdfText(await file.body());
    for (const sentence of ['Graaf met de hand.', 'Laat de boswachter meekijken.', 'U kunt bezwaar maken.'])
      expect(words).toContain(sentence);
    const told = await made.told();
    const visitor = await browser.open();
    await look(visitor, `/${told.village.slug}/projecten/${told.number}`, 'Schommel bij de school');
    await visitor.getByText('Graaf met de hand.').waitFor();
    await visitor.getByText(/Bezwaar maken kan tot en met/).waitFor();
    expect(await visitor.content()).not.toContain('de wortels');
  });
});

describe('rejected, objected, revised', () => {
  let made: Made;
  let colleague: Headers;
  let secondHolder: Headers;
  const here = () => `/werk/projecten/${made.projectId}/bezwaar`;
  beforeAll(async () => {
    made = await anApplication(api());
    const { municipalityId } = made.place;
    colleague = (await made.someone({ municipalityId, role: 'officer' })).headers;
    secondHolder = (await made.someone({ municipalityId, role: 'budget_holder' })).headers;
    await made.propose('rejected');
    await made.take();
  });

  it('the chair objects, and sees until when the municipality decides', async () => {
    const page = await as(made.chair);
    await look(page, here(), 'Bezwaar');
    await press(page, 'Verstuur het bezwaar');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Waarom').fill('De schommel is er voor alle kinderen.');
    await press(page, 'Verstuur het bezwaar');
    await page.getByText('Uw bezwaar is ontvangen.').waitFor();
    await page.getByText(/De gemeente beslist uiterlijk op/).waitFor();
    await look(page, here(), 'Bezwaar');
  });

  it('a colleague prepares the decision after the hearing, with another decision instead', async () => {
    const page = await as(colleague);
    await look(page, here(), 'Bezwaar');
    await page.getByText('Leg een gesprek vast').click();
    await page.getByLabel('Verslag, of waarom er niet is gehoord').fill('De voorzitter lichtte het toe.');
    await press(page, /^Bewaar$/);
    await page.getByText('Leg een gesprek vast').waitFor();
    await look(page, here(), 'Bezwaar');
    await page.getByLabel('gegrond', { exact: true }).check();
    await page.getByLabel('Motivering').fill('De dorpsraad heeft gelijk.');
    await page.getByLabel('Toekennen', { exact: true }).check();
    await page.locator('input[name=amount]').first().fill('1000');
    await page.getByLabel('Voorwaarde 1').fill('Stuur een foto van de schommel.');
    await page.getByLabel('Uiterlijk op').first().fill('2020-01-01');
    await press(page, 'Leg voor aan de budgethouder');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Voorwaarde 1').inputValue()).toBe('Stuur een foto van de schommel.');
    await page.getByLabel('Uiterlijk op').first().fill('2090-06-30');
    await press(page, 'Leg voor aan de budgethouder');
    await page.getByText('Voorstel voor de beslissing').waitFor();
  });

  it('another budget holder decides, and everyone reads how it ended', async () => {
    const page = await as(secondHolder);
    await page.goto(site.at('/werk'));
    await page.getByText('Beslis op het bezwaar').waitFor();
    await look(page, here(), 'Bezwaar');
    await page.getByText('Stuur een foto van de schommel. (uiterlijk 30 juni 2090)').waitFor();
    await press(page, 'Neem deze beslissing');
    await page.getByText(/Beslissing van .*: gegrond/).waitFor();
    const told = await made.told();
    expect(told).toMatchObject({ status: 'granted', granted: '1000.00' });
    const visitor = await browser.open();
    await look(visitor, `/${told.village.slug}/projecten/${told.number}`, 'Schommel bij de school');
    await visitor.getByText('Dit besluit is na bezwaar vervangen.').waitFor();
    await visitor.getByText('Stuur een foto van de schommel. (nog open, uiterlijk 30 juni 2090)').waitFor();
    await visitor.getByText(/Beslissing van .*: gegrond/).waitFor();
    expect(await visitor.content()).not.toContain('voor alle kinderen');
  });
});

describe('two objections against one decision', () => {
  let made: Made;
  let colleague: Headers;
  const here = () => `/werk/projecten/${made.projectId}/bezwaar`;
  beforeAll(async () => {
    made = await anApplication(api());
    colleague = (await made.someone({ municipalityId: made.place.municipalityId, role: 'officer' })).headers;
    await made.propose('rejected');
    await made.take();
    await made.post('objections', made.chair, { letterNumber: 1, grounds: 'De schommel is nodig.' });
    await made.post('posted-objections', made.officer, {
      madeBy: 'other',
      objector: 'Mevrouw Achterweg',
      objectorAddress: 'Achterweg 1\n6071 AA Swalmen',
      letterNumber: 1,
      postedOn: today,
      receivedOn: today,
      grounds: 'Er is plek genoeg.',
    });
  });

  it('each has its own fields, and an error stands with the one that was sent', async () => {
    const page = await as(colleague);
    await look(page, here(), 'Bezwaar');
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    const second = page.getByRole('region', { name: 'Bezwaar 2' });
    await second.getByLabel('ongegrond', { exact: true }).check();
    await second.getByRole('button', { name: 'Leg voor aan de budgethouder' }).click();
    await second.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').count()).toBe(1);
    expect(await second.getByLabel('ongegrond', { exact: true }).isChecked()).toBe(true);
    await second.getByRole('alert').getByRole('link', { name: 'Motivering' }).click();
    expect(await second.getByLabel('Motivering').isVisible()).toBe(true);
    expect(new URL(page.url()).hash).toBe('#propose-2-reasoning');
  });
});
