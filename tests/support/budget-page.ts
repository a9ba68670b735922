import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { fund } from '#db/schema/funds.ts';
import { session } from '#db/schema/people.ts';
import { budgetDraft } from '#db/schema/preparation.ts';
import { project } from '#db/schema/projects.ts';
import { scheme } from '#db/schema/schemes.ts';
import type { CalendarDate } from '#server/domain/dates.ts';
import { emptyLine, type DraftLine } from '#server/domain/draft-budget.ts';
import type { Amount } from '#server/domain/money.ts';
import type { startBrowser } from './browser.ts';
import { aPersonWithPassword, signedIn } from './people.ts';
import type { startSite } from './site.ts';
import { aVillage } from './village.ts';

type Site = ReturnType<typeof startSite>;
type Browser = ReturnType<typeof startBrowser>;

/** A project in preparation in a village with one fund, and the lines of its budget as they stand. */
export async function aBudgetPage(site: Site, browser: Browser, lines: DraftLine[] = []) {
  const db = site.database.ownerDb;
  const place = await aVillage(db);
  const { municipalityId } = place;
  const [row] = await db
    .insert(project)
    .values({ ...place, number: 1, title: 'Kabelbaan', status: 'preparation' })
    .returning();
  const [asked] = await db
    .insert(fund)
    .values({ municipalityId, slug: 'leefbaarheid', name: 'Leefbaarheidsbudget', residualRule: 'expires' })
    .returning();
  await db.insert(scheme).values({
    municipalityId,
    fundId: asked!.id,
    name: 'Regeling',
    validFrom: '2020-01-01' as CalendarDate,
    ownSharePercent: 10,
    hourlyRate: '20.00' as Amount,
  });
  const key = { municipalityId, projectId: row!.id };
  if (lines.length > 0) await db.insert(budgetDraft).values({ ...key, budget: { lines } });
  const stored = async () => {
    const [found] = await db.select().from(budgetDraft).where(eq(budgetDraft.projectId, key.projectId));
    return found?.budget.lines ?? [];
  };
  const signIn = async (page: Page, personId: string) => {
    const { cookie } = await signedIn(site.app, db, personId);
    const [name, value] = cookie.split(/=(.*)/s) as [string, string];
    await page.context().addCookies([{ name, value, url: site.at('/') }]);
  };
  const open = async (visitor: Parameters<typeof browser.open>[0] = {}) => {
    const person = await aPersonWithPassword(db, { ...place, role: 'treasurer' });
    const page = await browser.open(visitor);
    await signIn(page, person.id);
    await page.goto(site.at(`/werk/projecten/${key.projectId}/begroting`));
    if (visitor.javaScriptEnabled !== false) await page.waitForSelector('table[role=grid]');
    return { page, person };
  };
  /** Every sign-in of a person ends. */
  const revoke = (personId: string) =>
    db.update(session).set({ revokedAt: new Date() }).where(eq(session.personId, personId));
  return { open, stored, signIn, revoke };
}

/** What comes by itself a moment after typing. */
export const soon = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 20_000 });
export const cost = (id: string, given: Partial<DraftLine> = {}): DraftLine => ({
  ...emptyLine(id, 'cost'),
  ...given,
});
export const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
export const total = (page: Page, name: 'cost' | 'funding' | 'difference') =>
  page.textContent(`[data-total="${name}"]`).then((text) => text?.replaceAll('\u00a0', ' '));
export const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.column ?? null);
export const saved = (page: Page) => page.waitForSelector('.bb-save-state[data-state=saved]');
