import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { advice } from '#db/schema/cases.ts';
import { addDays, dayAt } from '#server/domain/dates.ts';
import { rights, type Action } from '#server/domain/roles.ts';
import { anApplication, withKey } from '../support/application.ts';
import { startApi } from '../support/api.ts';
import { isPdf, pdfText } from '../support/pdf-text.ts';

/**
 * A word that stands in every internal place of three projects: notes, advice, proposals, a decision that is held and
 * one that was taken back, objections, what is prepared on them, and the letter to someone else who objected. It is
 * looked for in everything that others can ask, also in the words of a PDF and in the files of a spreadsheet.
 */
const marker = 'ZEEPAARDJE';
const api = startApi();
const today = dayAt(new Date());
let waiting: Awaited<ReturnType<typeof anApplication>>;
let contested: Awaited<ReturnType<typeof anApplication>>;
let answered: Awaited<ReturnType<typeof anApplication>>;
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
  came(await contested.post('posted-objections', contested.officer, objecting));
  const prepared = await contested.post('objections/1/proposals', contested.officer, {
    outcome: 'unfounded',
    reasoning: `Ongegrond ${marker}`,
    revision: null,
  });
  came(prepared);
  answered = { ...waiting, ...(await waiting.another()) };
  await answer();
  const [place] = await api.database.ownerDb.$client<{ village: string; municipality: string }[]>`
    select v.slug as village, m.slug as municipality from village v join municipality m on m.id = v.municipality_id
    where v.municipality_id = ${waiting.place.municipalityId} and v.id = ${waiting.place.villageId}`;
  const { village, municipality } = place!;
  values = { village, slug: village, municipality, year: '2026', version: '1', number: '1' };
});

const objecting = {
  madeBy: 'other',
  objector: `Mevrouw ${marker}`,
  objectorAddress: `Weg ${marker} 1`,
  letterNumber: 1,
  postedOn: today,
  receivedOn: today,
  grounds: `Bezwaar ${marker}`,
};

/** An objection of someone else that was decided, on a decision that was first taken back while it was held. */
async function answer() {
  const { municipalityId } = answered.place;
  const colleague = (await answered.someone({ municipalityId, role: 'officer' })).headers;
  const holder = (await answered.someone({ municipalityId, role: 'budget_holder' })).headers;
  await plant(answered);
  came(await answered.propose());
  const announceOn = addDays(today, 1);
  came(await answered.post('decisions', withKey(answered.holder), { proposal: 1, announceOn }));
  const reason = `Teruggenomen ${marker}`;
  came(await answered.post('held-decision/withdrawal', answered.holder, { reason }));
  came(await answered.propose());
  came(await answered.take(2));
  came(await answered.post('posted-objections', answered.officer, objecting));
  const heard = { purpose: 'objection', on: today, waiver: null, report: `Gehoord ${marker}` };
  came(await answered.post('hearing-records', colleague, heard));
  const decided = { outcome: 'unfounded', reasoning: 'Het blijft binnen de norm.', revision: null };
  came(await answered.post('objections/1/proposals', colleague, decided));
  came(await answered.post('objections/1/decision', withKey(holder), { outcome: 'unfounded' }));
}

/** All that an answer says, also inside a PDF or a spreadsheet. */
async function saidIn(body: Buffer): Promise<string> {
  if (isPdf(body)) return pdfText(body);
  const text = body.toString('latin1') + body.toString('utf8');
  if (!text.startsWith('PK')) return text;
  return Object.values(unzipSync(body))
    .map((bytes) => Buffer.from(bytes).toString('utf8'))
    .join('\n');
}

const queries = ['', `?q=${marker}`, '?format=csv', '?asOf=2026-12-31'];
const formats = ['json', 'csv', 'xlsx', 'pdf'];
const letters = ['1', '2', '3'];

/** Every address that can be read, for each of the projects. */
function addresses(isOpen: (access: string) => boolean) {
  return api.app.offered
    .filter(({ method, access }) => method === 'GET' && isOpen(access))
    .flatMap(({ url }) =>
      [waiting, contested, answered].flatMap(({ projectId: project }) =>
        formats.flatMap((format) =>
          letters.map((letter) => {
            const known: Record<string, string> = { ...values, project, id: project, format, letter };
            return url.replace(/:(\w+)/g, (_, name: string) => known[name] ?? '1');
          }),
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
    const said = (await saidIn(answer.rawPayload)).replaceAll(`q=${marker}`, '');
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
    // A letter is the file in which a word would be hidden best: the office finds it there.
    const at = `/api/v1/work/projects/${answered.projectId}/letters/2/file`;
    const letter = await api.send({ method: 'GET', url: at, headers: waiting.officer });
    expect(await saidIn(letter.rawPayload)).toContain(`Mevrouw ${marker}`);
    const own = await api.send({ method: 'GET', url: at.replace('/2/', '/3/'), headers: waiting.chair });
    expect(await saidIn(own.rawPayload)).toContain('Iemand anders maakte daartegen bezwaar');
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
    for (const made of [waiting, contested, answered]) {
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
