import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { scan, startBrowser } from '../support/browser.ts';
import { startSite } from '../support/site.ts';

const site = startSite();
const browser = startBrowser();

/** Signed in as someone of the demonstration, by what their role does. */
async function enter(what: string): Promise<Page> {
  const page = await browser.open();
  await page.goto(site.at('/demonstratie'));
  await page.locator('button', { hasText: what }).first().click();
  await page.waitForURL('**/werk');
  return page;
}

describe('the close of a year', () => {
  const address = '/werk/fondsen/2025/sluiten/voorbeelddorp/dorpsfonds-groen';
  let officer: Page;
  beforeAll(async () => {
    officer = await enter('Beoordeelt plannen en bereidt besluiten voor');
  });

  test('is prepared by an officer, who is told what is missing', async () => {
    await officer.goto(site.at(address));
    expect(await scan(officer)).toEqual([]);
    await officer.getByRole('textbox', { name: /Waarom is er in 2025/ }).fill('');
    await officer.getByRole('button', { name: 'Leg voor aan de budgethouder' }).click();
    await officer.locator('.bb-errors').waitFor();
    await officer
      .getByRole('textbox', { name: /Waarom is er in 2025/ })
      .fill('Twee plannen kostten minder dan gedacht.');
    await officer.getByRole('button', { name: 'Leg voor aan de budgethouder' }).click();
    await officer.getByRole('heading', { name: 'Stap 4. Samenvatting en afsluiting' }).waitFor();
    expect(await officer.getByRole('button', { name: 'Sluit 2025 af' }).count()).toBe(0);
    expect(await scan(officer)).toEqual([]);
  });

  test('is done by a budget holder, once', async () => {
    const holder = await enter('Neemt besluiten over het geld');
    await holder.goto(site.at(address));
    await holder.getByRole('button', { name: 'Sluit 2025 af' }).click();
    await holder.getByText('Dit jaar is afgesloten per 31 december 2025').waitFor();
    expect(await holder.getByText('Twee plannen kostten minder dan gedacht.').count()).toBe(1);
    expect(await holder.getByRole('button', { name: 'Sluit 2025 af' }).count()).toBe(0);
    expect(await scan(holder)).toEqual([]);
  });

  test('shows what came afterwards as a correction', async () => {
    await officer.goto(site.at('/werk/fondsen/2025/sluiten/voorbeelddorp/leefbaarheidsbudget'));
    await officer.getByRole('heading', { name: 'Correcties na de afsluiting' }).waitFor();
    expect(await officer.getByRole('link', { name: 'Energiecoaches aan de keukentafel' }).count()).toBe(1);
    expect(await scan(officer)).toEqual([]);
  });
});

test('a councillor opens the list behind each number', async () => {
  const page = await enter('Kijkt mee en verandert niets');
  await page.goto(site.at('/raad'));
  await page.getByRole('heading', { level: 1, name: /Overzicht voor de raad/ }).waitFor();
  expect(await scan(page)).toEqual([]);
  const numbers = await page
    .locator('main table a, main .bb-tally a')
    .evaluateAll((links) => (links as HTMLAnchorElement[]).map(({ href }) => href));
  expect(numbers.length).toBeGreaterThan(10);
  for (const lijst of new Set(numbers.map((href) => new URL(href).pathname))) {
    await page.goto(site.at(lijst));
    await page.getByRole('link', { name: 'Terug naar het overzicht' }).waitFor();
    expect([lijst, await scan(page)]).toEqual([lijst, []]);
  }
});
