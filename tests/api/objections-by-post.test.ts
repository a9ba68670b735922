import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, dayAt } from '#server/domain/dates.ts';
import type { ObjectionCase } from '#server/features/objections/contract.ts';
import { startApi } from '../support/api.ts';
import { aContestable, objecting } from '../support/objecting.ts';

const api = startApi();
const today = dayAt(new Date());
let contestable: Awaited<ReturnType<typeof aContestable>>;
let made: (typeof contestable)['made'];
let colleague: (typeof contestable)['colleague'];
const { decided, posted, hear, prepare, decide, listed, codes } = objecting(() => contestable);

beforeEach(async () => {
  contestable = await aContestable(api);
  ({ made, colleague } = contestable);
});

describe('an objection by post', () => {
  beforeEach(() => decided());

  test('is recorded with both its days, and names nobody outside the municipality', async () => {
    expect((await posted({})).json()).toEqual({ number: 1, inTime: true });
    const council = await api.get(`/work/projects/${made.projectId}/objections`, made.chair);
    for (const words of ['Geheim', 'lawaai']) {
      expect(council.body).not.toContain(words);
      expect((await api.get(`/projects/${made.projectId}`)).body).not.toContain(words);
    }
    const office = await made.read<{ items: ObjectionCase[] }>('objection-cases', made.holder);
    expect(office.items).toMatchObject([{ objector: 'Mevrouw Geheim', grounds: 'Te veel lawaai.' }]);
    expect((await api.get(`/work/projects/${made.projectId}/objection-cases`, made.chair)).statusCode).toBe(
      403,
    );
  });

  test('says what is missing or impossible, at once', async () => {
    const answer = await posted({
      objector: ' ',
      objectorAddress: ' ',
      postedOn: null,
      receivedOn: addDays(today, 1),
      grounds: '',
    });
    expect(codes(answer)).toEqual([
      'grounds: missing',
      'postedOn: missing',
      'objector: missing',
      'objectorAddress: missing',
      'receivedOn: in-future',
    ]);
    expect(codes(await posted({ receivedOn: addDays(today, -1), postedOn: addDays(today, -1) }))).toContain(
      'receivedOn: before-announcement',
    );
  });

  test('of someone else is answered to that person, by name and address, and to the council without them', async () => {
    await posted({});
    await hear();
    await prepare({ outcome: 'unfounded', revision: null, reasoning: 'Het geluid blijft binnen de norm.' });
    expect((await decide('unfounded')).statusCode).toBe(200);
    const { ownerDb } = api.database;
    const letters = await ownerDb.execute<{
      kind: string;
      letter: { addressee: string[]; salutation: string };
    }>(sql`
      select kind, content::jsonb -> 'letter' as letter from letter
      where project_id = ${made.projectId} and kind like 'objection%' order by number`);
    expect(letters.map(({ kind, letter }) => [kind, letter.addressee])).toEqual([
      ['objection_decided', ['Mevrouw Geheim', 'Achterweg 1', '6071 AA Swalmen']],
      ['objection_of_other_decided', [expect.stringMatching(/^Het bestuur van /), expect.any(String)]],
    ]);
    expect(letters[0]!.letter.salutation).toBe('Geachte heer of mevrouw,');
    // The council reads its own letter, and not that to the other; nothing it gets names that person.
    const at = `/work/projects/${made.projectId}/letters`;
    const own = await made.read<{ items: { kind: string; number: number }[] }>('letters', made.chair);
    expect(own.items.map(({ kind }) => kind)).toEqual(['objection_of_other_decided', 'rejected']);
    expect((await api.get(`${at}/2/file`, made.chair)).statusCode).toBe(404);
    expect((await api.get(`${at}/2/file`, colleague)).statusCode).toBe(200);
    const messages = await ownerDb.execute<{
      audience: string;
      byPost: boolean;
      personId: string | null;
    }>(sql`
      select audience, by_post as "byPost", person_id as "personId" from message
      where project_id = ${made.projectId} and kind = 'objection_decided'`);
    expect([...messages]).toEqual([{ audience: 'objector', byPost: true, personId: null }]);
    const [toCouncil] = await ownerDb.execute<{ content: string; body: string }>(sql`
      select l.content, m.body from letter l join message m using (project_id)
      where l.project_id = ${made.projectId} and l.kind = 'objection_of_other_decided'
        and m.kind = 'objection_of_other_decided'`);
    for (const words of ['Geheim', 'Achterweg', 'lawaai']) {
      expect(toCouncil!.content + toCouncil!.body).not.toContain(words);
    }
    // The letters of a decision on an objection are not decisions to object to again.
    expect((await listed()).contestable.map(({ letterNumber }) => letterNumber)).toEqual([1]);
  });

  test('cannot be withdrawn by the council when another made it', async () => {
    await posted({});
    expect((await made.post('objections/1/withdrawal', made.chair, {})).statusCode).toBe(403);
    expect((await made.post('posted-objections/1/withdrawal', made.officer, {})).statusCode).toBe(200);
  });
});
