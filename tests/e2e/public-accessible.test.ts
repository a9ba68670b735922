import { expect, test } from 'vitest';
import { scanBothThemes, startBrowser } from '../support/browser.ts';
import { publicPages, startSite } from '../support/site.ts';

const site = startSite();
const browser = startBrowser();

test.each(publicPages)('%s has no accessibility findings, in light and in dark', async (path) => {
  const page = await browser.open();
  await page.goto(site.at(path));
  expect(await scanBothThemes(page)).toEqual([]);
  await page.context().close();
});
