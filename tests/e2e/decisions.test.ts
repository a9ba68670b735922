import type { InjectOptions } from 'fastify';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { advice } from '#db/schema/cases.ts';
import { addDays, dayAt } from '#server/domain/dates.ts';
import { anApplication } from '#tests/support/application.ts';
import { scan, startBrowser } from '#tests/support/browser.ts';
import { startSite } from '#tests/support/site.ts';

const site = startSite(async () => {});
const browser = startBrowser();
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

async function as(headers: Headers, visitor: BrowserContextOptions = {}) {
  const [name, value] = headers.cookie!.split(/=(.*)/s) as [string, string];
  const page = await browser.open(visitor);
  page.setDefaultTimeout(15_000);
  await page.context().addCookies([{ name, value, url: site.at('/') }]);
  return page;
}
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
/** A page is looked at by axe each time somebody comes to it. */
async function look(page: Page, path: string, heading: string | RegExp) {
  await page.goto(site.at(path), { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  expect({ at: page.url(), wrong: await scan(page) }).toEqual({ at: page.url(), wrong: [] });
}

describe('granted with conditions after an advice', () => {
  let made: Made;
  const here = () => `/werk/projecten/${made.projectId}/besluit`;
  beforeAll(async () => {
    made = await anApplication(api());
    await site.database.ownerDb.insert(advice).values({
      municipalityId: made.place.municipalityId,
      projectId: made.projectId,
      adviserKind: 'department',
      adviser: 'Afdeling Groen',
      question: 'Kan de schommel bij de eik?',
      askedOn: addDays(today, -10),
      askedBy: made.officerId,
      dueOn: addDays(today, -1),
      answer: 'Liever niet: de wortels.',
      conclusion: 'negative',
      answeredOn: addDays(today, -2),
    });
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
    await look(await as(made.chair), here(), 'Besluit');
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
    await made.post('hearing-records', colleague, {
      purpose: 'objection',
      on: today,
      waiver: null,
      report: 'De voorzitter lichtte het toe.',
    });
    const page = await as(colleague);
    await look(page, here(), 'Bezwaar');
    await page.getByLabel('gegrond', { exact: true }).check();
    await page.getByLabel('Motivering').fill('De dorpsraad heeft gelijk.');
    await page.getByLabel('Toekennen', { exact: true }).check();
    await page.locator('input[name=amount]').first().fill('1000');
    await press(page, 'Leg voor aan de budgethouder');
    await page.getByText('Voorstel voor de beslissing').waitFor();
  });

  it('another budget holder decides, and everyone reads how it ended', async () => {
    const page = await as(secondHolder);
    await look(page, here(), 'Bezwaar');
    await press(page, 'Neem deze beslissing');
    await page.getByText(/Beslissing van .*: gegrond/).waitFor();
    const told = await made.told();
    expect(told).toMatchObject({ status: 'granted', granted: '1000.00' });
    const visitor = await browser.open();
    await look(visitor, `/${told.village.slug}/projecten/${told.number}`, 'Schommel bij de school');
    await visitor.getByText('Dit besluit is na bezwaar vervangen.').waitFor();
    expect(await visitor.content()).not.toContain('voor alle kinderen');
  });
});
