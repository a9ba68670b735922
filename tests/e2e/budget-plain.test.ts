import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startBrowser } from '#tests/support/browser.ts';
import { aBudgetPage, cost, total } from '#tests/support/budget-page.ts';
import { password } from '#tests/support/people.ts';
import { startSite } from '#tests/support/site.ts';

const site = startSite(async () => {});
const browser = startBrowser();

describe('without JavaScript', () => {
  const without = { javaScriptEnabled: false } as const;
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();

  it('the same budget is made line by line', async () => {
    const { open, stored } = await aBudgetPage(site, browser);
    const { page } = await open(without);
    await button(page, 'Regel toevoegen aan de kosten').click();
    await page.fill('[name="regel.0.description"]', 'Hek');
    await page.fill('[name="regel.0.unitPrice"]', '1.250,505');
    await button(page, 'Regel toevoegen aan de kosten').click();
    await page.fill('[name="regel.1.description"]', 'Poort');
    await page.fill('[name="regel.1.unitPrice"]', '1250.5');
    await button(page, 'Regel 2 omhoog').click();
    expect(await page.inputValue('[name="regel.0.description"]')).toBe('Poort');
    expect(await page.textContent('.bb-grid-wrong')).toContain('"1.250,505" heeft meer dan twee cijfers');
    await button(page, 'Regel 2 weghalen').click();
    await button(page, 'Regel toevoegen aan de dekking').click();
    await page.selectOption('[name="regel.1.source"]', 'fund');
    await page.selectOption('[name="regel.1.fund"]', 'leefbaarheid');
    await page.fill('[name="regel.1.amount"]', '1.513,11');
    // Enter in a field saves, and does nothing else.
    await page.press('[name="regel.1.amount"]', 'Enter');
    expect(await stored()).toMatchObject([
      { side: 'cost', description: 'Poort', unitPrice: '1.250,50', vatRate: '21' },
      { side: 'funding', source: 'fund', fund: 'leefbaarheid', amount: '1.513,11' },
    ]);
    expect(await total(page, 'difference')).toBe('€ 0,00');
  });

  it('what was typed goes along through signing in again', async () => {
    const { open, stored, revoke } = await aBudgetPage(site, browser, [cost('a', { description: 'Hek' })]);
    const { page, person } = await open(without);
    await revoke(person.id);
    await page.fill('[name="regel.0.unitPrice"]', '100');
    await button(page, 'Bewaren').click();
    await page.getByLabel('E-mailadres').fill(person.email);
    await page.getByLabel('Wachtwoord').fill(password);
    await page.locator('main form button[type=submit]').first().click();
    expect(await stored()).toMatchObject([{ unitPrice: '' }]);
    await page.locator('main form button[type=submit]').first().click();
    expect(await page.inputValue('[name="regel.0.unitPrice"]')).toBe('100,00');
    expect(await stored()).toMatchObject([{ unitPrice: '100,00' }]);
  });

  it('what somebody else did meanwhile is shown, and nothing typed is lost', async () => {
    const { open, stored } = await aBudgetPage(site, browser, [
      cost('a', { description: 'Hek', unitPrice: '1,00' }),
    ]);
    const [one, two] = [(await open(without)).page, (await open(without)).page];
    await one.fill('[name="regel.0.unitPrice"]', '100');
    await button(one, 'Bewaren').click();
    await two.fill('[name="regel.0.quantity"]', '2');
    await button(two, 'Bewaren').click();
    expect(await two.textContent('.bb-meanwhile')).toContain('Prijs zonder btw van 1,00 naar 100,00');
    expect(await stored()).toMatchObject([{ unitPrice: '100,00', quantity: '2' }]);

    await one.fill('[name="regel.0.quantity"]', '5');
    await button(one, 'Bewaren').click();
    expect(await one.textContent('.bb-meanwhile--clash')).toContain('Kies wat er blijft');
    expect(await one.inputValue('[name="regel.0.quantity"]')).toBe('5');
    expect(await stored()).toMatchObject([{ quantity: '2' }]);
    await one.getByRole('radio', { name: 'Van de ander: 2' }).check();
    await button(one, 'Bewaren').click();
    expect(await stored()).toMatchObject([{ quantity: '2' }]);
    expect(await one.inputValue('[name="regel.0.quantity"]')).toBe('2');
  });
});
