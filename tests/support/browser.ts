import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { ensureBrowser } from '../../scripts/find-browser.ts';

const switches = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser with a fresh profile for the tests of one file: `const browser = startBrowser(); await browser.open()`. */
export function startBrowser() {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: ensureBrowser(), args: switches });
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    /**
     * A page as a new visitor sees it; `{ javaScriptEnabled, colorScheme, viewport }` say what kind of visitor. Nothing
     * moves for them: a colour half way between two themes is not a colour of ours.
     */
    async open(visitor: BrowserContextOptions = {}): Promise<Page> {
      const still: BrowserContextOptions = {
        viewport: { width: 1280, height: 900 },
        reducedMotion: 'reduce',
      };
      const context = await browser.newContext({ ...still, ...visitor });
      return context.newPage();
    },
  };
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong on a page, a sentence for each element: `expect(await scan(page)).toEqual([])`.
 * It runs in the page, which must have been opened with JavaScript.
 */
export const scan = (page: Page) => findingsOf(axe(page).withTags(tags));

/** The same in the light theme and in the dark one, in which nothing can differ but the colours. */
export async function scanBothThemes(page: Page) {
  await page.emulateMedia({ colorScheme: 'light' });
  const findings = await scan(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  return [...findings, ...(await findingsOf(axe(page).withRules(['color-contrast'])))];
}

/** Axe otherwise opens a second page for every scan, for the sake of frames of other sites, which our pages do not have. */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode();

async function findingsOf(scanned: AxeBuilder): Promise<string[]> {
  const { violations } = await scanned.analyze();
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').replace(/\s+/g, ' ').trim();
      return `${id} (${impact ?? 'no impact'}): ${help}, at ${target.join(' ')}: ${why}`;
    }),
  );
}
