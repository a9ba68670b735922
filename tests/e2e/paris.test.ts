import { describe, expect, test } from 'vitest';
import { scan, startBrowser } from '../support/browser.ts';
import { hasParis, importParis } from '../support/paris.ts';
import { startSite } from '../support/site.ts';

describe.skipIf(!hasParis)('the pages of Paris (needs ../shared/data/paris)', () => {
  const site = startSite((db) => importParis(db));
  const browser = startBrowser();

  test('22 villages stand in the overview, with what a list of winners can and cannot say', async () => {
    const page = await browser.open({ javaScriptEnabled: false });
    await page.goto(site.at('/gemeenten/parijs?peildatum=2024-10-31'));
    const words = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
    expect(words).toContain('€ 677.408.707');
    expect(words).toMatch(/683/);
    expect(words.toLowerCase()).toContain('winn');
    expect(await page.locator('main a[href^="/paris-75"]').count()).toBeGreaterThanOrEqual(22);
  });

  test('the finished share of each edition stands on the page', async () => {
    const page = await browser.open({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
    await page.goto(site.at('/gemeenten/parijs?peildatum=2024-10-31'));
    const words = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
    for (const share of ['165 van 187', '167 van 219', '138 van 196']) expect(words).toContain(share);
  });

  test.each([
    '/gemeenten/parijs',
    '/projecten',
    '/paris-75013',
    '/paris-75013/projecten?pagina=2',
    '/paris-75013/jaarverslag/2017',
    '/paris-75013/meerjaren',
    '/paris-75010/projecten/1',
  ])('%s has no accessibility findings and fits in 320 px', async (path) => {
    const page = await browser.open({ viewport: { width: 320, height: 700 } });
    await page.goto(site.at(path));
    expect(await scan(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
