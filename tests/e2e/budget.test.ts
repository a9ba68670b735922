import { describe, expect, it } from 'vitest';
import { xlsxOf } from '#server/documents/xlsx.ts';
import { emptyLine } from '#server/domain/draft-budget.ts';
import { scan, startBrowser } from '#tests/support/browser.ts';
import { aBudgetPage, cost, focused, press, saved, soon, total } from '#tests/support/budget-page.ts';
import { password } from '#tests/support/people.ts';
import { startSite } from '#tests/support/site.ts';

const site = startSite(async () => {});
const browser = startBrowser();

describe('the budget editor', () => {
  it('makes a whole budget with the keyboard alone', async () => {
    const { open, stored } = await aBudgetPage(site, browser);
    const { page } = await open();
    const type = (text: string) => page.keyboard.type(text);
    const tabTo = async (selector: string) => {
      for (let n = 0; n < 60; n += 1) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
        await press(page, 'Tab');
      }
      throw new Error(`Tab never came to ${selector}`);
    };

    await tabTo('[data-add=cost]');
    await press(page, 'Enter');
    await type('Materiaal');
    await press(page, 'Tab');
    await type('Kabelbaan');
    await press(page, 'Tab');
    await type('2');
    await press(page, 'Tab');
    await type('1250.5');
    await press(page, 'Enter');
    // Enter on the last line adds one, in the same column.
    expect(await focused(page)).toBe('unitPrice');
    await type('500');
    await press(page, 'ArrowUp');
    expect(await page.inputValue(':focus')).toBe('1.250,50');
    // Go in, move through the text, change it, and take it back.
    await press(page, 'F2');
    await type('9');
    expect(await page.inputValue(':focus')).toBe('1.250,509');
    await press(page, 'Home');
    await type('7');
    expect(await page.inputValue(':focus')).toBe('71.250,509');
    await press(page, 'Escape');
    expect(await page.inputValue(':focus')).toBe('1.250,50');
    await press(page, 'ArrowDown', 'ArrowLeft', 'ArrowLeft');
    await type('Heuvel');
    await press(page, 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(await focused(page)).toBe('vatRate');
    await type('9');
    await press(page, 'Tab', 'Space', 'ArrowRight');
    expect(await page.textContent(':focus')).toBe('€\u00a0500,00');

    await press(page, 'Alt+Shift+ArrowDown');
    expect(await page.locator('.bb-grid--cost tbody tr').count()).toBe(3);
    await press(page, 'Control+z');
    expect(await page.locator('.bb-grid--cost tbody tr').count()).toBe(2);
    await page.focus('.bb-grid--cost tbody tr:nth-child(2) [data-field=description]');
    await press(page, 'Alt+ArrowUp');
    expect(await page.inputValue(':focus')).toBe('Heuvel');
    expect(await page.inputValue('.bb-grid--cost tbody tr:first-child [data-field=description]')).toBe(
      'Heuvel',
    );

    await tabTo('[data-add=funding]');
    await press(page, 'Enter');
    await type('Eigen');
    await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await type('Kas');
    await press(page, 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    expect(await focused(page)).toBe('amount');
    await type('400');
    await press(page, 'Control+Enter');
    await type('3.126,21');
    await press(page, 'Home');
    await type('Gevraagd');
    await press(page, 'Tab');
    expect(await page.inputValue(':focus')).toBe('leefbaarheid');

    expect(
      await Promise.all([total(page, 'cost'), total(page, 'funding'), total(page, 'difference')]),
    ).toEqual(['€ 3.526,21', '€ 3.526,21', '€ 0,00']);
    await soon(stored).toMatchObject([
      { side: 'cost', description: 'Heuvel', unitPrice: '500,00', vatRate: '9', vatRecoverable: true },
      {
        side: 'cost',
        category: 'Materiaal',
        description: 'Kabelbaan',
        quantity: '2',
        unitPrice: '1.250,50',
        vatRate: '21',
      },
      { side: 'funding', source: 'own', description: 'Kas', amount: '400,00' },
      { side: 'funding', source: 'fund', fund: 'leefbaarheid', amount: '3.126,21' },
    ]);
    expect(await page.textContent('.bb-check')).toContain('Het eigen aandeel is genoeg');
    await saved(page);
    expect(await scan(page)).toEqual([]);
  });

  it('lets screen readers hear row and column', async () => {
    const { open } = await aBudgetPage(site, browser, [
      cost('a', { description: 'Hek' }),
      cost('b', { unitPrice: '1.250,505' }),
    ]);
    const { page } = await open();
    const cell = page.getByRole('gridcell').getByRole('textbox', { name: 'Prijs zonder btw Regel 2' });
    expect(await cell.getAttribute('aria-invalid')).toBe('true');
    const told = await cell.getAttribute('aria-describedby');
    expect(await page.textContent(`#${told}`)).toContain('Rond af op hele centen');
    const grid = page.getByRole('grid', { name: 'Kosten' });
    expect([await grid.getAttribute('aria-rowcount'), await grid.getAttribute('aria-colcount')]).toEqual([
      '4',
      '9',
    ]);
    expect(await page.textContent('[data-total=cost]')).toBe('niet te lezen');
    expect(await scan(page)).toEqual([]);
  });

  it('takes a block from a spreadsheet, a thousand rows at most', async () => {
    const { open, stored } = await aBudgetPage(site, browser, [cost('a')]);
    const { page } = await open();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const paste = async (text: string) => {
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
      await press(page, 'Control+v');
    };
    await page.focus('#a-description');
    await paste(
      'Omschrijving\tAantal\tPrijs zonder btw\tBtw\nBank\t2\t€ 1.250,50\t21%\nPrullenbak\t3\tveel\t9%\n',
    );
    await soon(stored).toMatchObject([
      { id: 'a', description: 'Bank', quantity: '2', unitPrice: '1.250,50', vatRate: '21' },
      { description: 'Prullenbak', quantity: '3', unitPrice: 'veel', vatRate: '9' },
    ]);
    expect(await page.textContent('.bb-grid-wrong')).toContain('"veel" is geen bedrag');
    await press(page, 'Control+z');
    await soon(stored).toHaveLength(1);

    await paste('Tegel\t1\t2,50\t0\n'.repeat(1001));
    expect(await page.textContent('.bb-budget-said')).toContain('hooguit 1000 regels');
    expect(await page.locator('.bb-grid--cost tbody tr').count()).toBe(1);
    await paste('Tegel\t1\t2,50\t0\n'.repeat(1000));
    await soon(() => total(page, 'cost')).toBe('€ 2.500,00');
    await soon(async () => (await stored()).length).toBe(1000);
  });

  it('says how it read a number that could be meant otherwise', async () => {
    const { open } = await aBudgetPage(site, browser, [cost('a', { description: 'Hek' })]);
    const { page } = await open();
    await page.focus('#a-unitPrice');
    await page.keyboard.type('1.250');
    await press(page, 'Tab');
    expect(await page.textContent('.bb-budget-said')).toContain('1.250 lezen wij als 1.250,00');
  });

  it('is shared by two people who never overwrite each other silently', async () => {
    const { open, stored } = await aBudgetPage(site, browser, [
      cost('a', { description: 'Hek' }),
      cost('b', { description: 'Poort' }),
    ]);
    const [one, two] = [(await open()).page, (await open()).page];
    await one.fill('#a-unitPrice', '100,00');
    await saved(one);
    await soon(stored).toMatchObject([{ unitPrice: '100,00' }, {}]);
    // The other knows nothing of it and changes another field: both stay, and it is told.
    await two.fill('#b-unitPrice', '50,00');
    await two.waitForSelector('#intussen');
    expect(await two.textContent('.bb-meanwhile')).toContain('Prijs zonder btw van leeg naar 100,00');
    await soon(stored).toMatchObject([{ unitPrice: '100,00' }, { unitPrice: '50,00' }]);
    expect(await two.inputValue('#a-unitPrice')).toBe('100,00');

    // Both change the same field: the second chooses.
    await one.fill('#a-quantity', '3');
    await soon(stored).toMatchObject([{ quantity: '3' }, { unitPrice: '50,00' }]);
    await two.fill('#a-quantity', '4');
    await two.waitForSelector('#botsing');
    expect(await two.textContent('.bb-save-state')).toContain('kies eerst');
    expect(await scan(two)).toEqual([]);
    expect(await stored()).toMatchObject([{ quantity: '3' }, {}]);
    await two.getByRole('button', { name: 'Van u: 4' }).click();
    await soon(stored).toMatchObject([{ quantity: '4' }, { unitPrice: '50,00' }]);
    await saved(two);
  });

  it('keeps what was typed when the sign-in expires, and saves it after signing in again', async () => {
    const { open, stored, signIn, revoke } = await aBudgetPage(site, browser, [
      cost('a', { description: 'Hek' }),
    ]);
    const { page, person } = await open();
    await revoke(person.id);
    await page.fill('#a-unitPrice', '100,00');
    await page.waitForSelector('.bb-save-state[data-state=signed-out]');
    expect(await page.textContent('.bb-save-state')).toContain('log opnieuw in, alles staat hier nog');
    expect(await scan(page)).toEqual([]);
    await page.fill('#a-quantity', '2');
    expect(await stored()).toMatchObject([{ unitPrice: '', quantity: '' }]);

    // The window is closed; after signing in another one still has it all, and saves it.
    const address = page.url();
    const context = page.context();
    await page.close({ runBeforeUnload: false });
    const again = await context.newPage();
    await signIn(again, person.id);
    await again.goto(address);
    await again.waitForSelector('table[role=grid]');
    expect(await again.inputValue('#a-unitPrice')).toBe('100,00');
    await soon(stored).toMatchObject([{ unitPrice: '100,00', quantity: '2' }]);
    await saved(again);
    expect(
      await again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('begroting:'))),
    ).toEqual([]);
  });

  it('goes on where it was after signing in again over the page', async () => {
    const { open, stored, revoke } = await aBudgetPage(site, browser, [cost('a', { description: 'Hek' })]);
    const { page, person } = await open();
    await revoke(person.id);
    await page.fill('#a-unitPrice', '100,00');
    await page.getByRole('button', { name: 'Opnieuw inloggen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mailadres').fill(person.email);
    await dialog.getByLabel('Wachtwoord').fill(password);
    await page.keyboard.press('Enter');
    await soon(stored).toMatchObject([{ unitPrice: '100,00' }]);
    await saved(page);
  });

  it('keeps trying without a connection, and warns who would leave', async () => {
    const { open, stored } = await aBudgetPage(site, browser, [cost('a', { description: 'Hek' })]);
    const { page } = await open();
    await page.context().setOffline(true);
    await page.fill('#a-unitPrice', '100,00');
    await page.waitForSelector('.bb-save-state[data-state=offline]');
    const asked = page.waitForEvent('dialog');
    await page.mouse.click(5, 5);
    void page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await page.context().setOffline(false);
    await soon(stored).toMatchObject([{ unitPrice: '100,00' }]);
    await saved(page);
  });

  it('brings in a spreadsheet after a look at it', async () => {
    const { open, stored } = await aBudgetPage(site, browser, [
      cost('a', { description: 'Hek', unitPrice: '10' }),
    ]);
    const { page } = await open();
    const buffer = await xlsxOf(
      [
        {
          id: 'x',
          title: 'Begroting',
          columns: [
            { key: 'd', label: 'Omschrijving', kind: 'text' },
            { key: 'b', label: 'Bedrag', kind: 'text' },
          ],
          rows: [
            { d: 'Poort', b: '1.250,50' },
            { d: 'Verf', b: '1.250,505' },
          ],
        },
      ],
      { title: 'x', date: '2026-01-01', language: 'nl' },
    );
    await page.setInputFiles('#bestand', {
      name: 'begroting.xlsx',
      mimeType: 'application/octet-stream',
      buffer,
    });
    await page.getByRole('button', { name: 'Inlezen en bekijken' }).click();
    await page.waitForSelector('#voorbeeld');
    expect(await page.textContent('[aria-labelledby=voorbeeld]')).toContain('Rij 3, Prijs zonder btw:');
    expect(await scan(page)).toEqual([]);
    expect(await stored()).toHaveLength(1);
    await page.getByRole('button', { name: 'Toevoegen aan wat er staat' }).click();
    await soon(stored).toMatchObject([{ id: 'a' }, { unitPrice: '1.250,50' }, { unitPrice: '1.250,505' }]);
  });

  it('can be used at 320 px, where nothing sticks out', async () => {
    const { open } = await aBudgetPage(site, browser, [
      cost('a', { description: 'Hek' }),
      { ...emptyLine('f', 'funding'), source: 'fund', fund: 'leefbaarheid', amount: '5' },
    ]);
    const { page } = await open({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await page.isVisible('#f-fund')).toBe(true);
    expect(await scan(page)).toEqual([]);
  });
});
