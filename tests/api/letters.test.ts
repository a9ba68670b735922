import { beforeAll, describe, expect, test } from 'vitest';
import type { CalendarDate } from '#server/domain/dates.ts';
import { letterKinds } from '#server/domain/letter.ts';
import type { Amount } from '#server/domain/money.ts';
import { makeLetter, previewLetter } from '#server/features/letters/actions.ts';
import type { NewLetter } from '#server/features/letters/content.ts';
import { anApplication } from '../support/application.ts';
import { startApi } from '../support/api.ts';
import { aPerson, signedIn } from '../support/people.ts';

const api = startApi();
let made: Awaited<ReturnType<typeof anApplication>>;
let administrator: Record<string, string>;
let texts: string;

beforeAll(async () => {
  made = await anApplication(api);
  const { municipalityId } = made.place;
  const { id } = await aPerson(api.database.ownerDb, { municipalityId, role: 'administrator' });
  administrator = await signedIn(api.app, api.database.ownerDb, id);
  const [row] = await api.database.ownerDb.$client<{ slug: string }[]>`
    select slug from municipality where id = ${municipalityId}`;
  texts = `/api/v1/work/municipalities/${row!.slug}`;
});

const rejection: NewLetter = {
  kind: 'rejected',
  on: '2026-11-25' as CalendarDate,
  values: {},
  parts: [{ kind: 'paragraph', text: 'Het plan past niet bij het fonds.' }],
};
const keyOf = () => ({ municipalityId: made.place.municipalityId, projectId: made.projectId });
const make = (asked: NewLetter = rejection) =>
  api.database.db.transaction((tx) => makeLetter(tx, keyOf(), asked));
const list = (headers: Record<string, string> = made.chair) =>
  api.get(`/work/projects/${made.projectId}/letters`, headers);
const file = (number: number, headers: Record<string, string> = made.chair) =>
  api.get(`/work/projects/${made.projectId}/letters/${number}/file`, headers);
const put = (block: string, text: string) =>
  api.send({
    method: 'PUT',
    url: `${texts}/letter-blocks/${block}`,
    headers: administrator,
    payload: { text },
  });
const contentOf = async (number: number) => {
  const [row] = await api.database.ownerDb.$client<{ content: string }[]>`
    select content from letter where project_id = ${made.projectId} and number = ${number}`;
  return row!.content;
};

describe('a letter', () => {
  test('can be read by the council and by the municipality, and by nobody else', async () => {
    const { number } = await make();
    for (const headers of [made.chair, made.officer, made.holder]) {
      expect((await list(headers)).json().items[0]).toMatchObject({ number, kind: 'rejected' });
      expect((await file(number, headers)).statusCode).toBe(200);
    }
    const { id } = await aPerson(api.database.ownerDb);
    const stranger = await signedIn(api.app, api.database.ownerDb, id);
    expect([(await list(stranger)).statusCode, (await list({})).statusCode]).toEqual([403, 401]);
    expect([(await file(number, stranger)).statusCode, (await file(number, {})).statusCode]).toEqual([
      403, 401,
    ]);
  });

  test('says until when one can object, and how', async () => {
    const { number, reference } = await make();
    const content = await contentOf(number);
    expect(content).toContain('uiterlijk op 6 januari 2027 hebben ontvangen');
    expect(content).toContain(`het kenmerk ${reference}`);
    expect(content).not.toContain('{{');
  });

  test('is the same file for ever, also after the texts have changed', async () => {
    const { number } = await make();
    const before = await file(number);
    expect(before.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await put('rejected.closing', 'Iets heel anders.')).statusCode).toBe(200);
    expect((await file(number)).rawPayload.equals(before.rawPayload)).toBe(true);
    expect(await contentOf(number)).not.toContain('Iets heel anders.');
    const next = await make();
    expect(await contentOf(next.number)).toContain('Iets heel anders.');
  });

  test('that is only looked at beforehand is not kept', async () => {
    const before = (await list()).json().items.length;
    const seen = await previewLetter(api.database.db, keyOf(), rejection);
    expect(seen.title).toBe('Uw aanvraag is afgewezen: Schommel bij de school');
    expect((await list()).json().items).toHaveLength(before);
  });

  test('cannot be changed or removed, by the server or by anyone', async () => {
    const { number } = await make();
    await file(number);
    for (const table of ['letter', 'letter_file']) {
      for (const db of [api.database.db, api.database.ownerDb]) {
        await expect(db.$client.unsafe(`delete from ${table}`)).rejects.toThrow();
        await expect(db.$client.unsafe(`update ${table} set number = 99`)).rejects.toThrow();
      }
    }
  });

  test('that is not there, is not there', async () => {
    const answer = await file(999);
    expect([answer.statusCode, answer.json().title]).toEqual([404, 'letter-not-found']);
  });

  test.each(letterKinds)('of the kind %s can be made and read', async (kind) => {
    const amount = '500.00' as Amount;
    const day = '2026-10-01' as CalendarDate;
    const values = {
      bedrag: amount,
      verleend: amount,
      betaald: amount,
      dagen: 3,
      verzoekdatum: day,
      hersteldatum: day,
      beslisdatum: day,
      bezwaarontvangst: day,
      besluitdatum: day,
    };
    const { number } = await make({ ...rejection, kind, values });
    expect((await file(number)).rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('the fixed texts of a municipality', () => {
  test('are refused with an unknown placeholder, by its name', async () => {
    const answer = await put('granted.opening', 'Beste {{achternaam}}, u krijgt {{bedrag}}.');
    expect([answer.statusCode, answer.json().errors]).toMatchObject([
      400,
      [{ field: 'text', code: 'placeholder-unknown', values: { name: 'achternaam' } }],
    ]);
  });

  test('with an unknown placeholder stop a letter, by its name', async () => {
    const { municipalityId } = made.place;
    await api.database.ownerDb.$client`
      insert into letter_block (municipality_id, block, text) values (${municipalityId}, 'signature', 'Dag, {{wie}}')`;
    await expect(make()).rejects.toMatchObject({
      code: 'invalid-input',
      data: { problems: [{ field: 'signature', values: { name: 'wie' } }] },
    });
    await api.send({ method: 'DELETE', url: `${texts}/letter-blocks/signature`, headers: administrator });
    await make();
  });

  test('can be seen in an example, and set back', async () => {
    await put('objection', 'Maak bezwaar vóór {{bezwaardatum}}.');
    const read = async () =>
      (await api.get(`${texts.slice('/api/v1'.length)}/letter-blocks`, administrator))
        .json()
        .blocks.find(({ block }: { block: string }) => block === 'objection');
    expect(await read()).toMatchObject({ isOwn: true, text: 'Maak bezwaar vóór {{bezwaardatum}}.' });
    for (const kind of letterKinds) {
      const answer = await api.send({
        method: 'GET',
        url: `${texts}/letter-samples/${kind}`,
        headers: administrator,
      });
      expect([kind, answer.statusCode]).toEqual([kind, 200]);
    }
    await api.send({ method: 'DELETE', url: `${texts}/letter-blocks/objection`, headers: administrator });
    expect(await read()).toMatchObject({ isOwn: false });
  });

  test('of a block that is not there cannot be changed', async () => {
    expect((await put('greeting', 'Hoi')).statusCode).toBe(400);
  });
});
