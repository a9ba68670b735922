import { describe, expect, it } from 'vitest';
import { partialDate } from '#server/domain/dates.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import { aVillage } from '#tests/support/village.ts';
import { startIdeas } from '#tests/support/ideas.ts';

const { api, slug, place, sql, work, desk, given } = startIdeas('ideeendorp');

describe('sorting', () => {
  it('gives ideas a theme and a working group, and says so in their history', async () => {
    const [a, b] = await given('Sorteer a', 'Sorteer b');
    const answer = await work('idea-sortings', {
      ideas: [a, b, a],
      theme: ' Groen  en natuur ',
      workingGroup: 'Groen',
    });
    expect(answer.json()).toEqual({ changed: 2 });
    expect((await work('idea-sortings', { ideas: [a], theme: 'Groen en natuur' })).json()).toEqual({
      changed: 0,
    });
    expect((await work('idea-sortings', { ideas: [a], theme: null })).json()).toEqual({ changed: 1 });
    const { items } = await desk(`ideas?numbers=${a},${b}`);
    expect(
      items.map((one: { theme: string; workingGroup: string }) => [one.theme, one.workingGroup]),
    ).toEqual([
      ['Groen en natuur', 'Groen'],
      [null, 'Groen'],
    ]);
    const { items: events } = await api.json(`/projects/${items[1].id}/events`);
    expect(events.at(-1)).toMatchObject({
      type: 'described',
      changes: [{ field: 'theme', from: 'Groen en natuur', to: null }],
    });
    const { items: found } = await desk('ideas?theme=&q=sorteer');
    expect(found.map(({ number }: { number: number }) => number)).toEqual([a]);
  });

  it('refuses what is chosen nowhere, not there, or not an idea any more', async () => {
    const [a] = await given('Al op weg');
    expect((await work('idea-sortings', { ideas: [], theme: 'X' })).json().errors[0].code).toBe(
      'too-few-chosen',
    );
    expect((await work('idea-sortings', { ideas: [a, 987654], theme: 'X' })).statusCode).toBe(404);
    await work('set-aside-ideas', { ideas: [a], reason: 'Kan niet.' });
    expect((await work('idea-sortings', { ideas: [a], theme: 'X' })).statusCode).toBe(409);
  });
});

describe('setting aside', () => {
  it('tells everyone why, counts in no figure, and can be undone with a reason', async () => {
    const [a] = await given('Zwevende fontein');
    const figures = async (asOf: string) => {
      const { total, years } = await api.json(`/villages/${slug}/annual-figures?asOf=${asOf}`);
      return { counts: total.counts, rates: total.rates, years };
    };
    const before = await figures('2098-01-01');
    expect((await work('set-aside-ideas', { ideas: [a], reason: 'Er is geen vijver.' })).json()).toEqual({
      changed: 1,
    });
    const { items } = await api.json(`/villages/${slug}/ideas?state=set-aside&q=fontein`);
    expect(items).toMatchObject([{ number: a, reason: 'Er is geen vijver.', status: 'set_aside' }]);
    const [period] = await sql()`
      select s.submitted, s.decided_year, s.cohort_year, p.submitted_on, p.decided_on from project p
      join project_period s on s.municipality_id = p.municipality_id and s.project_id = p.id and s.valid_until = 'infinity'
      where p.municipality_id = ${place.key.municipalityId} and p.number = ${a!}`;
    expect(period).toEqual({
      submitted: false,
      decided_year: null,
      cohort_year: null,
      submitted_on: null,
      decided_on: null,
    });
    expect(await figures('2098-01-02')).toEqual(before);
    expect(before.counts).toMatchObject({ submitted: 0, setAside: 0 });

    const again = await work('set-aside-ideas', { ideas: [a], reason: 'Nog eens.' });
    expect([again.statusCode, again.json().title]).toEqual([409, 'transition-not-allowed']);
    expect((await work('restored-ideas', { ideas: [a], reason: ' ' })).statusCode).toBe(400);
    expect((await work('restored-ideas', { ideas: [a], reason: 'Er komt een vijver.' })).statusCode).toBe(
      200,
    );
    const { items: open } = await desk(`ideas?numbers=${a}`);
    expect(open).toMatchObject([{ status: 'idea', reason: null }]);
  });

  it('never sets an application aside, nor makes one an idea', async () => {
    const [a] = await given('Ingediend plan');
    const { items } = await desk(`ideas?numbers=${a}`);
    const projectId = items[0].id;
    const happened = (type: 'submitted' | 'set_aside') =>
      api.database.ownerDb.transaction((tx) =>
        recordEvents(tx, 'test', [
          {
            municipalityId: place.key.municipalityId,
            projectId,
            events: [{ type, occurredOn: partialDate('2026-02-01') }],
          },
        ]),
      );
    await happened('submitted');
    expect((await work('set-aside-ideas', { ideas: [a], reason: 'Nee.' })).statusCode).toBe(409);
    await happened('set_aside');
    expect((await work('restored-ideas', { ideas: [a], reason: 'Toch.' })).statusCode).toBe(409);
    expect((await work('merged-ideas', { ideas: [a], into: (await given('Thuis'))[0] })).statusCode).toBe(
      409,
    );
  });
});

describe('merging', () => {
  it('sets the merged ideas aside, tells their text with the other, and keeps them linked', async () => {
    const [home, a, b] = await given('Bankje aan de vijver', 'Bank bij de vijver', 'Zitplek vijver');
    expect((await work('merged-ideas', { ideas: [home, a, b], into: home })).json()).toEqual({ changed: 2 });
    const { items } = await desk(`ideas?numbers=${home},${a}`);
    expect(items).toMatchObject([
      { number: a, status: 'set_aside', mergedInto: home },
      { number: home, status: 'idea', absorbed: [{ number: a }, { number: b, title: 'Zitplek vijver' }] },
    ]);
    expect(items[1].links.map(({ number }: { number: number }) => number)).toEqual([a, b]);
    const { items: events } = await api.json(`/projects/${items[1].id}/events`);
    expect(events.slice(-2)).toMatchObject([
      { type: 'absorbed', other: { number: a, title: 'Bank bij de vijver' }, reason: 'Bank bij de vijver.' },
      { type: 'absorbed', other: { number: b } },
    ]);
    const { items: ofMerged } = await api.json(`/projects/${items[0].id}/events`);
    expect(ofMerged.at(-1)).toMatchObject({ type: 'merged', other: { number: home } });
    await work('restored-ideas', { ideas: [a], reason: 'Toch iets anders.' });
    const { items: after } = await desk(`ideas?numbers=${home},${a}`);
    expect(after).toMatchObject([{ status: 'idea', mergedInto: null }, { absorbed: [{ number: b }] }]);
  });

  it('goes into a plan that is being made, but not into what was set aside, and not into itself', async () => {
    const [plan, idea, gone] = await given('Plan in de maak', 'Los idee', 'Weg ermee');
    await work('taken-up-ideas', { idea: plan });
    await work('set-aside-ideas', { ideas: [gone], reason: 'Kan niet.' });
    expect((await work('merged-ideas', { ideas: [idea], into: gone })).json().title).toBe(
      'merge-not-possible',
    );
    expect((await work('merged-ideas', { ideas: [idea], into: idea })).statusCode).toBe(400);
    expect((await work('merged-ideas', { ideas: [plan], into: idea })).statusCode).toBe(409);
    expect((await work('merged-ideas', { ideas: [idea], into: plan })).statusCode).toBe(200);
  });
});

describe('linking', () => {
  it('links each with each, once, and unlinks', async () => {
    const [a, b, c] = await given('Koppel a', 'Koppel b', 'Koppel c');
    expect((await work('linked-ideas', { ideas: [a, b, c] })).json()).toEqual({ changed: 3 });
    expect((await work('linked-ideas', { ideas: [c, a] })).json()).toEqual({ changed: 0 });
    expect((await work('unlinked-ideas', { ideas: [c, a] })).json()).toEqual({ changed: 1 });
    const { items } = await desk(`ideas?numbers=${a},${b},${c}`);
    expect(
      items.map((one: { links: { number: number }[] }) => one.links.map(({ number }) => number)),
    ).toEqual([[b], [a, c], [b]]);
    expect((await work('linked-ideas', { ideas: [a] })).json().errors[0].code).toBe('too-few-chosen');
    const many = await given(...Array.from({ length: 21 }, (_, i) => `Veel ${i}`));
    expect((await work('linked-ideas', { ideas: many })).json().errors[0].code).toBe('too-many-chosen');
  });
});

describe('taking up', () => {
  it('makes a project in preparation of an idea, once', async () => {
    const [a] = await given('Dit gaan we doen');
    const answer = await work('taken-up-ideas', { idea: a });
    expect([answer.statusCode, answer.json().number]).toEqual([200, a]);
    const project = await api.json(`/projects/${answer.json().id}`);
    expect(project).toMatchObject({ status: 'preparation', number: a });
    expect((await work('taken-up-ideas', { idea: a })).json().title).toBe('transition-not-allowed');
  });
});

describe('similar projects', () => {
  it('are pointed out to everyone, but not to themselves', async () => {
    const [a] = await given('Waterspeelplaats in het park');
    const path = `/villages/${slug}/similar-projects?title=waterspeelplaats`;
    expect((await api.json(path)).items).toMatchObject([{ number: a, status: 'idea' }]);
    expect((await api.json(`${path}&except=${a}`)).items).toEqual([]);
    expect((await api.json(`/villages/${slug}/similar-projects?title=`)).items).toEqual([]);
  });

  it('are of this village only', async () => {
    await given('Sterrenwacht op de heuvel');
    const there = 'sterrendorp';
    await aVillage(api.database.ownerDb, there);
    expect((await api.json(`/villages/${there}/similar-projects?title=sterrenwacht`)).items).toEqual([]);
  });
});
