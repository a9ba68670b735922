import { describe, expect, it } from 'vitest';
import { aPerson, signedIn } from '#tests/support/people.ts';
import { aVillage } from '#tests/support/village.ts';
import { startIdeas } from '#tests/support/ideas.ts';

const { api, post, work, desk, given } = startIdeas('ideeendorp');

describe('a list of a village evening', () => {
  const evening = [
    'Titel\tZin\tThema\tWerkgroep',
    'Ooievaarsnest\tOp een paal.\tNatuur\tGroen',
    '',
    '2. Zebrapad',
  ].join('\n');

  it('is shown before it goes in, with what is double, similar or wrong', async () => {
    const [known] = await given('Trapveldje in de wijk');
    const text = [
      'Trapveldje in de wijk',
      'Trapveld voor de wijk',
      'trapveldje IN de Wijk',
      'x'.repeat(121),
    ].join('\n');
    const { items } = (await work('idea-list-previews', { text })).json();
    expect(items).toMatchObject([
      { line: 1, sameAs: { number: known }, sameAsLine: null, problems: [] },
      { line: 2, sameAs: null, similar: [{ number: known }], problems: [] },
      { line: 3, sameAs: { number: known }, sameAsLine: 1 },
      { line: 4, problems: [{ field: 'title', code: 'too-long', values: { limit: 120 } }] },
    ]);
  });

  it('goes in at once, in order, on the day of the evening', async () => {
    const list = { text: evening, collectedOn: '2026-02-03', theme: 'Verkeer', workingGroup: 'Verkeer' };
    const answer = await work('idea-lists', list);
    expect(answer.statusCode).toBe(201);
    const { added, first, last } = answer.json();
    expect([added, last - first]).toEqual([2, 1]);
    const { items } = await desk(`ideas?numbers=${first},${last}`);
    expect(items).toMatchObject([
      { title: 'Zebrapad', sentence: null, theme: 'Verkeer', workingGroup: 'Verkeer', addedOn: '2026-02-03' },
      { title: 'Ooievaarsnest', sentence: 'Op een paal.', theme: 'Natuur', workingGroup: 'Groen' },
    ]);
  });

  it('leaves out the lines that were not chosen', async () => {
    const { added } = (await work('idea-lists', { text: 'Een\nTwee\nDrie', lines: [1, 3] })).json();
    expect(added).toBe(2);
    const none = await work('idea-lists', { text: 'Een', lines: [] });
    expect(none.json().errors).toMatchObject([{ field: 'lines', code: 'too-few-chosen' }]);
  });

  it('goes in as a whole or not at all', async () => {
    const before = (await desk('idea-desk')).open;
    const answer = await work('idea-lists', { text: `Goed idee over de brug\n${'x'.repeat(200)}` });
    expect(answer.json().errors).toMatchObject([{ field: 'lines.2.title', code: 'too-long' }]);
    expect((await desk('idea-desk')).open).toBe(before);
  });

  it('has a thousand lines at most, and of a thousand nothing is lost', async () => {
    const lines = (count: number) => Array.from({ length: count }, (_, i) => `Wens ${i + 1}`).join('\r\n');
    const tooLong = await work('idea-lists', { text: lines(1001) });
    expect([tooLong.statusCode, tooLong.json().title]).toEqual([400, 'list-too-long']);
    expect((await work('idea-list-previews', { text: lines(1001) })).json().title).toBe('list-too-long');
    const elders = 'lijstdorp';
    const there = await aVillage(api.database.ownerDb, elders);
    const { id } = await aPerson(api.database.ownerDb, { ...there, role: 'treasurer' });
    const headers = await signedIn(api.app, api.database.ownerDb, id);
    const answer = await post(`/work/villages/${elders}/idea-lists`, { text: lines(1000) }, headers);
    expect(answer.json()).toEqual({ added: 1000, first: 1, last: 1000 });
  });

  it('says what is wrong with an empty list and with a day that is still to come', async () => {
    const answer = await work('idea-lists', { text: '\n\n', collectedOn: '2099-01-01' });
    expect(answer.json().errors).toMatchObject([
      { field: 'text', code: 'missing' },
      { field: 'collectedOn', code: 'in-future' },
    ]);
  });

  it('gets its own numbers when two lists are pasted at the same moment', async () => {
    const lists = ['Lijst A', 'Lijst B', 'Lijst C'].map((name) => ({
      text: Array.from({ length: 40 }, (_, i) => `${name} ${i}`).join('\n'),
    }));
    const answers = await Promise.all(lists.map((list) => work('idea-lists', list)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    const spans = answers.map((answer) => answer.json()).toSorted((a, b) => a.first - b.first);
    expect(spans[1].first).toBe(spans[0].last + 1);
    expect(spans[2].first).toBe(spans[1].last + 1);
  });
});
