import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { messageConsent } from '#db/schema/messages.ts';
import { dayAt } from '#server/domain/dates.ts';
import { tell } from '#server/features/messages/tell.ts';
import { scan, startBrowser } from '../support/browser.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { startSite } from '../support/site.ts';

const site = startSite();
const browser = startBrowser();
let key: { municipalityId: number; projectId: string };
let people: Record<'chair' | 'treasurer' | 'officer', { id: string }>;

beforeAll(async () => {
  const { ownerDb } = site.database;
  const [place] = await ownerDb.$client<{ municipalityId: number; villageId: number; projectId: string }[]>`
    select p.municipality_id as "municipalityId", p.village_id as "villageId", p.id as "projectId"
    from project p join village_address a on a.municipality_id = p.municipality_id and a.village_id = p.village_id
    where a.slug = 'voorbeelddorp' and p.status = 'submitted' order by p.number limit 1`;
  const { municipalityId, villageId, projectId } = place!;
  key = { municipalityId, projectId };
  people = {
    chair: await aPerson(ownerDb, { municipalityId, villageId, role: 'chair' }),
    treasurer: await aPerson(ownerDb, { municipalityId, villageId, role: 'treasurer' }),
    officer: await aPerson(ownerDb, { municipalityId, role: 'officer' }),
  };
  await ownerDb.insert(messageConsent).values({ personId: people.chair.id, topic: 'decision', given: true });
  const values = { date: '1 juli 2026', decision: 'de aanvraag is toegekend', reasoning: 'Goed plan.' };
  await ownerDb.transaction((tx) =>
    tell(tx, { ...key, kind: 'decision_announced', to: 'applicant', values }),
  );
});

async function openAs(who: keyof typeof people, visitor = {}) {
  const page = await browser.open(visitor);
  const [name, value] = (await signedIn(site.app, site.database.ownerDb, people[who].id)).cookie.split('=');
  await page.context().addCookies([{ name: name!, value: value!, url: site.at('/') }]);
  return page;
}
const phone = { viewport: { width: 360, height: 800 } };
async function look(page: Page, path: string, title: string | RegExp) {
  await page.goto(site.at(path));
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  expect(await scan(page)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

test('the chair reads a message on a phone, and it is not unread any more', async () => {
  const page = await openAs('chair', phone);
  await look(page, '/werk/berichten', 'Berichten');
  const item = page.getByRole('listitem').filter({ hasText: 'Besluit over' });
  expect(await item.innerText()).toContain('Ongelezen');
  await item.getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: /Besluit over/ }).waitFor();
  expect(await page.locator('main').innerText()).toContain('Goed plan.');
  expect(await scan(page)).toEqual([]);
  await look(page, '/werk/berichten', 'Berichten');
  expect(await page.getByRole('listitem').filter({ hasText: 'Besluit over' }).innerText()).not.toContain(
    'Ongelezen',
  );
  await look(page, `/werk/projecten/${key.projectId}`, 'Overzicht');
  expect(await page.locator('main').innerText()).toContain('Besluit over');
});

test('someone else cannot open it', async () => {
  const [told] = await site.database.ownerDb.$client<{ id: string }[]>`
    select id from message where person_id = ${people.chair.id}`;
  const page = await openAs('officer');
  const answer = await page.goto(site.at(`/werk/berichten/${told!.id}`));
  expect(answer!.status()).toBe(404);
});

test('who wants letters by mail says so without JavaScript, and sees since when', async () => {
  const page = await openAs('treasurer', { javaScriptEnabled: false });
  await page.goto(site.at('/account'));
  const form = page.locator('form[data-form="consents"]');
  await form.getByLabel('Besluiten over aanvragen en wijzigingen').check();
  await form.getByLabel('Eén keer per week, op maandag').check();
  await form.getByRole('button').click();
  expect(await page.getByRole('status').first().innerText()).toContain('Uw keuze is bewaard');
  await page.goto(site.at('/account'));
  expect(await form.getByLabel('Besluiten over aanvragen en wijzigingen').isChecked()).toBe(true);
  expect(await form.innerText()).toContain('Toestemming gegeven op');
});

test('an officer sees what must be posted, tries a day that has not come, and notes the real one', async () => {
  const page = await openAs('officer', phone);
  await look(page, '/werk/berichten/verzending', 'Verzending van berichten');
  const name = await site.database.ownerDb.$client<{ name: string }[]>`
    select name from person where id = ${people.treasurer.id}`;
  const card = page.getByRole('listitem').filter({ hasText: name[0]!.name });
  expect(await card.innerText()).toContain('Nog te posten');
  await card.getByLabel('Op de post gedaan op').fill('2090-01-01');
  await card.getByRole('button', { name: 'Noteer als gepost' }).click();
  expect(await card.getByRole('alert').innerText()).toContain('moet nog komen');
  await card.getByLabel('Op de post gedaan op').fill(dayAt(new Date()));
  await card.getByRole('button', { name: 'Noteer als gepost' }).click();
  await page.getByText('Genoteerd: de brief is op de post.').waitFor();
  expect(await page.getByRole('listitem').filter({ hasText: name[0]!.name }).count()).toBe(0);
  expect(await scan(page)).toEqual([]);
});
