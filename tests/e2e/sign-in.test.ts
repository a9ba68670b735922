import { eq } from 'drizzle-orm';
import { Secret } from 'otpauth';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { mail } from '#db/schema/mail.ts';
import { person, session } from '#db/schema/people.ts';
import { codeAt } from '#server/features/sign-in/codes.ts';
import { sessionCookie } from '#server/http/session.ts';
import { sendDueMail } from '#server/mail/sender.ts';
import { openTransport } from '#server/mail/transport.ts';
import { scan, scanBothThemes, startBrowser } from '../support/browser.ts';
import { aPersonWithPassword, password, signedIn } from '../support/people.ts';
import { startSite } from '../support/site.ts';

const site = startSite();
const browser = startBrowser();
const db = () => site.database.ownerDb;
const text = (page: Page, selector = 'main') => page.locator(selector).innerText();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const plain = { javaScriptEnabled: false };

async function aChair() {
  const [place] = await db().$client<{ municipalityId: number; villageId: number }[]>`
    select municipality_id as "municipalityId", village_id as "villageId" from village_address
    where slug = 'voorbeelddorp'`;
  return aPersonWithPassword(db(), { ...place!, role: 'chair' });
}
async function enter(page: Page, email: string, given = password) {
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByLabel('Wachtwoord').fill(given);
  await button(page, 'Log in').click();
}
async function enterAs(page: Page, name: string) {
  await page.goto(site.at('/demonstratie'));
  await button(page, new RegExp(name)).click();
  await page.waitForURL(site.at('/werk'));
}
const expire = (id: string) =>
  db()
    .update(session)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(session.personId, id));
const nameOf = async (id: string) => (await db().select().from(person).where(eq(person.id, id)))[0]!.name;

test('an officer is invited, chooses a password, sets up the second step and signs in with it, without JavaScript', async () => {
  const boss = await browser.open(plain);
  await enterAs(boss, 'Saskia de Wit');
  expect(await text(boss, '.bb-workbar')).toContain('Beheerder (Voorbeeldgemeente)');
  await boss.getByRole('link', { name: 'Mensen', exact: true }).click();
  await boss.getByLabel('Naam').fill('Zoë van Dam');
  await button(boss, 'Verstuur de uitnodiging').click();
  // What was typed is still there, and the summary leads to what is missing.
  expect(await boss.getByLabel('Naam').inputValue()).toBe('Zoë van Dam');
  await boss.locator('.bb-errors a', { hasText: 'E-mailadres' }).click();
  await boss.getByLabel('E-mailadres').fill('zoe@voorbeeldgemeente.example');
  await boss.getByLabel('Rol', { exact: true }).selectOption({ label: 'Ambtenaar' });
  await button(boss, 'Verstuur de uitnodiging').click();
  expect(await text(boss)).toContain('De uitnodiging is onderweg');
  expect(await boss.locator('tr', { hasText: 'Zoë van Dam' }).innerText()).toContain('Uitgenodigd');

  const transport = openTransport(site.app.config, () => site.at(''));
  await sendDueMail(site.database.db, transport);
  transport.close();
  const page = await browser.open(plain);
  await page.goto(site.at('/demonstratie'));
  await page.locator('summary', { hasText: 'Uitnodiging voor de burgerbegroting' }).click();
  await page.getByRole('link', { name: /\/uitnodiging\// }).click();
  expect(await text(page)).toContain('Ambtenaar – Voorbeeldgemeente');
  await page.getByLabel('Nieuw wachtwoord').fill('kort');
  await button(page, 'Doe mee').click();
  expect(await text(page)).toContain('Gebruik ten minste 12 tekens');
  await page.getByLabel('Nieuw wachtwoord').fill(password);
  await button(page, 'Doe mee').click();
  await page.waitForURL(site.at('/werk'));
  expect(await text(page)).toContain('Uw rol bij de gemeente vraagt om een tweede stap');

  await page.getByRole('link', { name: 'Stel de tweede stap in' }).first().click();
  await page.getByLabel('Huidig wachtwoord').fill(password);
  await button(page, 'Laat de QR-code zien').click();
  expect(await page.locator('.bb-qr svg').count()).toBe(1);
  const secret = Secret.fromBase32(await page.locator('code.bb-secret').innerText()).bytes;
  await page.getByLabel('Code', { exact: true }).fill('000000');
  await button(page, 'Zet de tweede stap aan').click();
  expect(await text(page)).toContain('Deze code klopt niet');
  expect(await page.locator('.bb-qr svg').count()).toBe(1);
  await page.getByLabel('Code', { exact: true }).fill(codeAt(secret, new Date()));
  await button(page, 'Zet de tweede stap aan').click();
  const [recovery] = await page.locator('.bb-codes code').allInnerTexts();

  await page.goto(site.at('/werk'));
  expect(await text(page, '.bb-workbar')).toContain('Ambtenaar (Voorbeeldgemeente)');
  await button(page, 'Uitloggen').click();
  await page.goto(site.at('/account?x=1'));
  expect(page.url()).toContain('/inloggen?terug=');
  await enter(page, 'zoe@voorbeeldgemeente.example');
  expect(await text(page, 'h1')).toBe('De tweede stap');
  // Halfway nothing else is open.
  await page.goto(site.at('/account?x=1'));
  expect(page.url()).toContain('/inloggen/tweede-stap');
  await page.getByLabel('Code', { exact: true }).fill(recovery!);
  await button(page, 'Ga verder').click();
  await page.waitForURL(site.at('/account?x=1'));
  expect(await text(page)).toContain('9 herstelcodes');
});

test('a sign-in that has expired loses nothing that was typed, without JavaScript and never in the address', async () => {
  const { id, email } = await aChair();
  const page = await browser.open(plain);
  await page.goto(site.at('/inloggen'));
  await enter(page, email);
  await page.goto(site.at('/account'));
  await page.getByLabel('Naam').fill('Nieuwe naam <b>"één"</b>');
  await expire(id);
  await button(page, 'Opslaan').click();
  expect(await text(page)).toContain('Wat u typte, is er nog');
  expect(page.url()).not.toContain('Nieuwe');
  await enter(page, email, 'eerst een verkeerd wachtwoord');
  expect(await text(page)).toContain('horen niet bij elkaar');
  await enter(page, email);
  expect(await text(page, 'h1')).toBe('U bent weer ingelogd');
  expect(page.url()).not.toContain('Nieuwe');
  await button(page, 'Verstuur het nu').click();
  expect(await text(page)).toContain('Uw naam is opgeslagen');
  expect(await nameOf(id)).toBe('Nieuwe naam <b>"één"</b>');
});

test('nor does it when the second step stands between', async () => {
  const { id, email } = await aChair();
  const secret = new Uint8Array(20).fill(7);
  const totpSecret = await site.app.secrets.seal(secret, id);
  await db().update(person).set({ totpSecret, totpSince: new Date() }).where(eq(person.id, id));
  const { cookie } = await signedIn(site.app, db(), id);
  const page = await browser.open(plain);
  const value = cookie.slice(sessionCookie.length + 1);
  await page.context().addCookies([{ name: sessionCookie, value, url: site.at('/') }]);
  await page.goto(site.at('/account'));
  await page.getByLabel('Naam').fill('Getypt voor de tweede stap');
  await expire(id);
  await button(page, 'Opslaan').click();
  await enter(page, email);
  await page.getByLabel('Code', { exact: true }).fill('000000');
  await button(page, 'Ga verder').click();
  await page.getByLabel('Code', { exact: true }).fill(codeAt(secret, new Date()));
  await button(page, 'Ga verder').click();
  await page.getByText('Bekijk wat u typte').click();
  expect(await text(page)).toContain('Getypt voor de tweede stap');
  await button(page, 'Verstuur het nu').click();
  expect(await text(page)).toContain('Uw naam is opgeslagen');
  expect(await nameOf(id)).toBe('Getypt voor de tweede stap');
});

test('with JavaScript the page stays as it is: one signs in there, and the form goes on', async () => {
  const { id, email } = await aChair();
  const page = await browser.open();
  await page.goto(site.at('/inloggen'));
  await enter(page, email);
  await page.goto(site.at('/account'));
  await page.getByLabel('Naam').fill('Getypt en niet kwijt');
  await expire(id);
  await button(page, 'Opslaan').click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  expect(await page.locator('#name-name').inputValue()).toBe('Getypt en niet kwijt');
  expect(await scan(page)).toEqual([]);
  await dialog.getByLabel('E-mailadres').fill(email);
  await dialog.getByLabel('Wachtwoord').fill('niet dit wachtwoord');
  await dialog.getByRole('button', { name: 'Log in' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel('Wachtwoord').fill(password);
  await dialog.getByRole('button', { name: 'Log in' }).click();
  await page.getByText('Uw naam is opgeslagen').waitFor();
  expect(page.url()).toBe(site.at('/account'));
  expect(await nameOf(id)).toBe('Getypt en niet kwijt');
});

test('a form that another site sends does nothing', async () => {
  const { id } = await aChair();
  const { cookie } = await signedIn(site.app, db(), id);
  const before = await nameOf(id);
  for (const headers of [{ origin: 'https://kwaad.example' }, { origin: 'null' }, {}] as Record<
    string,
    string
  >[]) {
    const body = new URLSearchParams({ name: 'Gekaapt' });
    const answer = await fetch(site.at('/account?/name'), {
      method: 'POST',
      headers: { ...headers, cookie },
      body,
    });
    expect(answer.status).toBe(403);
  }
  expect(await nameOf(id)).toBe(before);
});

test('markup and marks that turn the direction of reading are harmless in a name', async () => {
  const { id } = await aChair();
  await db()
    .update(person)
    .set({ name: '<img src=x onerror="alert(1)">\u202Egnaalk' })
    .where(eq(person.id, id));
  const page = await browser.open();
  page.on('dialog', () => expect.unreachable('a name was executed'));
  await enterAs(page, 'Saskia de Wit');
  await page.goto(site.at('/beheer/mensen'));
  const row = page.locator('tr', { hasText: 'gnaalk' });
  expect(await row.locator('th bdi').innerText()).toContain('<img src=x');
  expect(await page.locator('main img').count()).toBe(0);
  await page.goto(site.at('/account'));
  await page.getByLabel('Naam').fill('Jan\u202Ednalk');
  await button(page, 'Opslaan').click();
  await page.locator('.bb-errors').waitFor();
  expect(await text(page)).toContain('een teken in dat niet te zien is');
});

test('a public page is the same for who is signed in, and gives nobody a cookie', async () => {
  const { id } = await aChair();
  const { cookie } = await signedIn(site.app, db(), id);
  for (const path of ['/', '/voorbeelddorp', '/en/projecten']) {
    const [nobody, someone] = [await site.get(path), await fetch(site.at(path), { headers: { cookie } })];
    expect(await someone.text()).toBe(await nobody.text());
    expect([nobody.headers.get('set-cookie'), someone.headers.get('set-cookie')]).toEqual([null, null]);
  }
});

test('where to go after signing in stays on this site', async () => {
  const { email } = await aChair();
  for (const away of ['https://kwaad.example/', '//kwaad.example', '/\\kwaad.example', '/swalmen']) {
    const page = await browser.open(plain);
    await page.goto(site.at(`/inloggen?terug=${encodeURIComponent(away)}`));
    await enter(page, email);
    await page.waitForURL(site.at('/werk'));
    await page.context().close();
  }
});

test('each private page keeps its answer to itself', async () => {
  const { id } = await aChair();
  const { cookie } = await signedIn(site.app, db(), id);
  for (const path of ['/werk', '/account', '/inloggen', '/demonstratie', '/beheer/mensen']) {
    const answer = await fetch(site.at(path), { headers: { cookie }, redirect: 'manual' });
    expect([path, answer.headers.get('cache-control')]).toEqual([path, 'no-store']);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).not.toContain("script-src 'self' 'unsafe-inline'");
    expect(policy).toContain("default-src 'none'");
  }
});

describe('every page to sign in and to manage people', () => {
  let cookies: { name: string; value: string; url: string }[];
  let personId: string;
  beforeAll(async () => {
    const [boss] = await db()
      .select()
      .from(person)
      .where(eq(person.email, 'saskia@voorbeeldgemeente.example'));
    const { cookie } = await signedIn(site.app, db(), boss!.id);
    cookies = [{ name: sessionCookie, value: cookie.slice(sessionCookie.length + 1), url: site.at('/') }];
    const [noor] = await db().select().from(person).where(eq(person.email, 'noor@voorbeelddorp.example'));
    personId = noor!.id;
    await db().insert(mail).values({ recipient: 'x@y.example', subject: 'Proef', body: 'Tekst' });
  });
  const pages = [
    '/inloggen',
    '/wachtwoord',
    '/wachtwoord/een-link-die-niet-meer-werkt',
    '/uitnodiging/een-link-die-niet-meer-werkt',
    '/demonstratie',
    '/account',
    '/account/tweede-stap',
    '/beheer/mensen/voorbeeldgemeente',
    '/beheer/mensen/voorbeeldgemeente/PERSOON',
    '/beheer/mensen/dorp/voorbeelddorp',
    '/en/account',
    '/en/inloggen',
  ];

  test.each(pages)('%s is accessible in light and dark, and fits in 320 px', async (path) => {
    const page = await browser.open({ viewport: { width: 320, height: 700 } });
    await page.context().addCookies(cookies);
    const answer = await page.goto(site.at(path.replace('PERSOON', personId)));
    expect(answer!.status()).toBe(200);
    expect(await scanBothThemes(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await page.locator('h1').count()).toBe(1);
    await page.context().close();
  });
});
