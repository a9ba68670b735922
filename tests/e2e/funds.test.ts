import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { dayAt, yearOf } from '#server/domain/dates.ts';
import { scan, startBrowser } from '#tests/support/browser.ts';
import { aPerson, signedIn } from '#tests/support/people.ts';
import { aPdf } from '#tests/support/pictures.ts';
import { startSite } from '#tests/support/site.ts';
import { aVillage } from '#tests/support/village.ts';

const site = startSite(async () => {});
const browser = startBrowser();
const slug = 'fondsdorp';
let page: Page;

beforeAll(async () => {
  const db = site.database.ownerDb;
  const { municipalityId } = await aVillage(db, slug);
  const { id } = await aPerson(db, { role: 'administrator', municipalityId });
  const { cookie } = await signedIn(site.app, db, id);
  const [name, value] = cookie.split(/=(.*)/s) as [string, string];
  page = await browser.open();
  page.setDefaultTimeout(15_000);
  await page.context().addCookies([{ name, value, url: site.at('/') }]);
});

const press = (name: string) => page.getByRole('button', { name }).click();
async function look(path: string, heading: string | RegExp) {
  await page.goto(site.at(path), { waitUntil: 'networkidle' });
  await seen(heading);
}
async function seen(heading: string | RegExp) {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  expect({ at: page.url(), wrong: await scan(page) }).toEqual({ at: page.url(), wrong: [] });
}
const fund = `/beheer/fondsen/gemeente-${slug}/dorpsbudget`;

describe('from a fund to what everyone reads', () => {
  it('the administrator makes a fund', async () => {
    await look('/beheer/fondsen', /^Fondsen van/);
    await page.fill('#name', 'Dorpsbudget');
    await press('Maak dit fonds');
    await seen('Dorpsbudget');
  });

  it('writes its scheme with criteria; what is wrong is said and nothing typed is lost', async () => {
    await look(`${fund}/regeling`, 'Nieuwe versie van de regeling');
    await page.fill('#name', 'Regeling dorpsbudget');
    await page.fill('[id="criteria.0.name"]', 'Draagvlak');
    await press('Opslaan');
    await page.locator('.bb-errors').waitFor();
    await seen('Nieuwe versie van de regeling');
    expect(await page.inputValue('#name')).toBe('Regeling dorpsbudget');
    await page.fill('#validFrom', '2026-01-01');
    await page.fill('[id="criteria.0.text"]', 'Bewoners willen het.');
    await press('Opslaan');
    await seen('Dorpsbudget');
  });

  it('enters a commitment of the council for three years at once, with its document, which is chosen once', async () => {
    await page.getByText('Budget vastleggen voor een of meer jaren').click();
    await page.check(`#allot-villages`);
    await page.fill('#allot-firstYear', String(yearOf(dayAt(new Date()))));
    await page.fill('#allot-years', '3');
    await page.setInputFiles('#allot-file', {
      name: 'raadsbesluit.pdf',
      mimeType: 'application/pdf',
      buffer: aPdf(),
    });
    await press('Leg dit budget vast');
    await page.locator('.bb-errors').waitFor();
    await page.getByText('raadsbesluit.pdf').waitFor();
    await page.fill('#allot-amount', '100.000');
    await page.fill('#allot-decisionTitle', 'Programmabegroting');
    await page.fill('#allot-decidedOn', '2025-11-06');
    await press('Leg dit budget vast');
    await page.locator('.bb-year-links li').nth(2).waitFor();
    await page.getByText('Het is vastgelegd.').waitFor();
  });

  it('and everyone reads what is left, by which criteria, and what was known before', async () => {
    await look(`/${slug}/fondsen`, /^De fondsen van/);
    await page.getByText('€ 100.000,00').first().waitFor();
    await page.getByText('Bewoners willen het.').waitFor();
    const document = page.getByRole('link', { name: 'Programmabegroting' }).first();
    const file = await fetch(site.at((await document.getAttribute('href'))!));
    expect(Buffer.from(await file.arrayBuffer()).equals(aPdf())).toBe(true);
    await look(`/${slug}/fondsen?bekend=2025-01-01`, /^De fondsen van/);
    await page.getByText('U ziet wat op 1 januari 2025 bekend was.').waitFor();
    await look(`/werk/fondsen/${yearOf(dayAt(new Date()))}`, /^Fondsen van/);
    await look(`/werk/fondsen/${yearOf(dayAt(new Date()))}/dorpsbudget`, /^Dorpsbudget/);
  });
});
