import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { isMunicipal, type Role } from '#server/domain/roles.ts';
import { scan, type startBrowser } from './browser.ts';
import { aPerson, signedIn } from './people.ts';
import type { startSite } from './site.ts';

type Site = Pick<ReturnType<typeof startSite>, 'app' | 'at' | 'database'>;
type Place = { municipalityId: number; villageId: number };

/** People in the pages of a site, who have signed in without going through its pages. */
export function visitorsOf(site: Site, browser: ReturnType<typeof startBrowser>) {
  /** A browser with the cookie of who has signed in. */
  async function openWith({ cookie = '' }: { cookie?: string }, visitor?: BrowserContextOptions) {
    const [name, value] = cookie.split(/=(.*)/s) as [string, string];
    const page = await browser.open(visitor);
    page.setDefaultTimeout(20_000);
    await page.context().addCookies([{ name, value, url: site.at('/') }]);
    return page;
  }
  const openFor = async (personId: string, visitor?: BrowserContextOptions) =>
    openWith(await signedIn(site.app, site.database.ownerDb, personId), visitor);
  /** A browser of someone new with a role, in the village or in its municipality. */
  async function openAs(role: Role, { municipalityId, villageId }: Place, visitor?: BrowserContextOptions) {
    const where = isMunicipal(role) ? { municipalityId } : { municipalityId, villageId };
    const person = await aPerson(site.database.ownerDb, { role, ...where });
    return { person, page: await openFor(person.id, visitor) };
  }
  /** A page is looked at by axe each time somebody comes to it. */
  async function look(page: Page, path: string, heading: string | RegExp) {
    await page.goto(site.at(path), { waitUntil: 'networkidle' });
    await seen(page, heading);
  }
  return { openWith, openFor, openAs, look };
}

/** The page with this heading, as axe sees it. */
export async function seen(page: Page, heading: string | RegExp) {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  expect({ at: page.url(), wrong: await scan(page) }).toEqual({ at: page.url(), wrong: [] });
}

export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** Opens what is folded under these words. */
export const unfold = (page: Page, words: string) =>
  page.locator('summary').filter({ hasText: words }).first().click();
