import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { advice } from '#db/schema/cases.ts';
import { addDays, dayAt } from '#server/domain/dates.ts';
import { rights, type Action } from '#server/domain/roles.ts';
import { anApplication, withKey } from '../support/application.ts';
import { startApi } from '../support/api.ts';

/**
 * A word that stands in every internal place of two projects: notes, advice, proposals, a decision that is held,
 * objections and what is prepared on them. It is looked for in everything that others can ask.
 */
const marker = 'ZEEPAARDJE';
const api = startApi();
const today = dayAt(new Date());
let waiting: Awaited<ReturnType<typeof anApplication>>;
let contested: Awaited<ReturnType<typeof anApplication>>;
let values: Record<string, string>;

/** What is planted must have come in, or the test would look for nothing. */
function came(answer: { statusCode: number; body: string }) {
  if (answer.statusCode !== 200) throw new Error(`nothing was planted: ${answer.body}`);
}

async function plant(made: typeof waiting) {
  await made.post('comments', made.officer, { text: `Notitie ${marker}` });
  await api.database.ownerDb.insert(advice).values({
    municipalityId: made.place.municipalityId,
    projectId: made.projectId,
    adviserKind: 'department',
    adviser: `Afdeling ${marker}`,
    question: `Vraag ${marker}`,
    askedOn: addDays(today, -9),
    askedBy: made.officerId,
    dueOn: addDays(today, -1),
    answer: `Advies ${marker}`,
    conclusion: 'positive',
    answeredOn: addDays(today, -2),
  });
}
const proposing = (made: typeof waiting, outcome: string, reasoning: string) =>
  made.post('proposals', made.officer, {
    outcome,
    shares: outcome === 'rejected' ? [] : [{ fund: made.fund.slug, year: 2026, amount: '1000' }],
    reasoning,
    deviation: `Afwijking ${marker}`,
    conditions: outcome === 'rejected' ? [] : [{ text: `Voorwaarde ${marker}`, dueOn: null }],
  });

beforeAll(async () => {
  waiting = await anApplication(api);
  await plant(waiting);
  came(await proposing(waiting, 'rejected', `Verworpen ${marker}`));
  came(await proposing(waiting, 'granted', `Aangehouden ${marker}`));
  const holding = { proposal: 2, announceOn: addDays(today, 1) };
  came(await waiting.post('decisions', withKey(waiting.holder), holding));

  contested = { ...waiting, ...(await waiting.another()) };
  await plant(contested);
  await contested.propose();
  await contested.take();
  const objecting = {
    madeBy: 'other',
    objector: `Mevrouw ${marker}`,
    letterNumber: 1,
    postedOn: today,
    receivedOn: today,
    grounds: `Bezwaar ${marker}`,
  };
  came(await contested.post('posted-objections', contested.officer, objecting));
  const prepared = await contested.post('objections/1/proposals', contested.officer, {
    outcome: 'unfounded',
    reasoning: `Ongegrond ${marker}`,
    revision: null,
  });
  came(prepared);
  const [place] = await api.database.ownerDb.$client<{ village: string; municipality: string }[]>`
    select v.slug as village, m.slug as municipality from village v join municipality m on m.id = v.municipality_id
    where v.municipality_id = ${waiting.place.municipalityId} and v.id = ${waiting.place.villageId}`;
  const { village, municipality } = place!;
  values = { village, slug: village, municipality, year: '2026', version: '1', letter: '1', number: '1' };
});

/** All that an answer says, also inside a spreadsheet. */
function saidIn(body: Buffer): string {
  const text = body.toString('latin1') + body.toString('utf8');
  if (!text.startsWith('PK')) return text;
  return Object.values(unzipSync(body))
    .map((bytes) => Buffer.from(bytes).toString('utf8'))
    .join('\n');
}

const queries = ['', `?q=${marker}`, '?format=csv', '?asOf=2026-12-31'];
const formats = ['json', 'csv', 'xlsx'];

/** Every address that can be read, for both projects. */
function addresses(isOpen: (access: string) => boolean) {
  return api.app.offered
    .filter(({ method, access }) => method === 'GET' && isOpen(access))
    .flatMap(({ url }) =>
      [waiting.projectId, contested.projectId].flatMap((project) =>
        formats.map((format) =>
          url.replace(/:(\w+)/g, (_, name: string) =>
            name === 'project' || name === 'id'
              ? project
              : name === 'format'
                ? format
                : (values[name] ?? '1'),
          ),
        ),
      ),
    )
    .flatMap((url) => queries.map((query) => url + query));
}

async function whereFound(urls: readonly string[], headers: Record<string, string> = {}) {
  const found: string[] = [];
  for (const url of new Set(urls)) {
    const answer = await api.send({ method: 'GET', url, headers });
    // What was asked is repeated in the answer to a question that cannot be answered.
    const said = saidIn(answer.rawPayload).replaceAll(`q=${marker}`, '');
    if (said.includes(marker)) found.push(url);
  }
  return found;
}

describe('nothing of inside', () => {
  test('is where the office works, so that this test looks for something', async () => {
    for (const path of ['case', 'objection-cases'])
      expect(
        (await api.get(`/work/projects/${contested.projectId}/${path}`, contested.officer)).body,
      ).toContain(marker);
  });

  test('stands in anything that everyone can read, in any form', async () => {
    const urls = addresses((access) => access === 'public');
    expect(urls.length).toBeGreaterThan(100);
    expect(await whereFound(urls)).toEqual([]);
  });

  test('stands in anything that the council can read', async () => {
    const isTheirs = (access: string) =>
      access === 'signed-in' ||
      (access in rights && (rights[access as Action] as readonly string[]).includes('chair'));
    expect(await whereFound(addresses(isTheirs), waiting.chair)).toEqual([]);
  });

  test('stands in the answer to what someone may not do, or did wrong', async () => {
    const everywhere = addresses((access) => access in rights);
    expect(await whereFound(everywhere)).toEqual([]);
    for (const made of [waiting, contested]) {
      for (const answer of [
        await made.post('decisions', withKey(made.chair), { proposal: 2 }),
        await made.post('withdrawal', made.chair, { reason: '' }),
        await made.post('proposals', made.chair, { outcome: 'granted' }),
        await made.post('objections', made.chair, { letterNumber: 7, grounds: '' }),
        await made.post('objections/1/withdrawal', made.chair, {}),
        await made.post('announcement', made.chair, {}),
      ]) {
        expect(answer.body).not.toContain(marker);
      }
    }
  });

  test('is mailed or told to the council', async () => {
    const sql = api.database.ownerDb.$client;
    const mails =
      await sql`select subject, body from mail where body like ${`%${marker}%`} or subject like ${`%${marker}%`}`;
    const told =
      await sql`select body from message where audience = 'applicant' and body like ${`%${marker}%`}`;
    expect([...mails, ...told]).toEqual([]);
  });
});
