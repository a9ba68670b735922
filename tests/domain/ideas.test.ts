import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { calendarDate, partialDate } from '#server/domain/dates.ts';
import type { NewEvent } from '#server/domain/events.ts';
import { factsAt, isSubmitted, periodsOf } from '#server/domain/facts.ts';
import {
  plainText,
  readEmail,
  readIdea,
  requireCouncil,
  requireHome,
  requireIdea,
  requireSetAsideIdea,
} from '#server/domain/ideas.ts';
import { projectStatuses } from '#server/domain/lifecycle.ts';
import { dataNotices } from '#server/domain/register.ts';
import { similarity, similarTo } from '#server/domain/similar.ts';

const codes = (problems: { field: string; code: string }[]) =>
  problems.map(({ field, code }) => `${field} ${code}`);

describe('an idea as it was typed', () => {
  it('takes a title and a sentence, and may have a theme and a working group', () => {
    const { idea, problems } = readIdea({
      title: ' Bank ',
      sentence: 'Een\nbank.',
      theme: '',
      workingGroup: ' Groen',
    });
    expect(idea).toEqual({ title: 'Bank', sentence: 'Een bank.', theme: null, workingGroup: 'Groen' });
    expect(problems).toEqual([]);
  });

  it('is wrong in everything that is wrong at once', () => {
    const long = 'x'.repeat(1001);
    const typed = { title: '\u200B', sentence: long, theme: long, workingGroup: long };
    expect(codes(readIdea(typed).problems)).toEqual([
      'title missing',
      'sentence too-long',
      'theme too-long',
      'workingGroup too-long',
    ]);
  });

  it('needs no sentence on a list', () => {
    expect(codes(readIdea({ title: 'Bank', sentence: '' }).problems)).toEqual(['sentence missing']);
    expect(readIdea({ title: 'Bank', sentence: '' }, { needsSentence: false }).problems).toEqual([]);
  });

  it('counts characters as people do', () => {
    expect(readIdea({ title: '🌳'.repeat(120), sentence: 'x' }).problems).toEqual([]);
    expect(codes(readIdea({ title: '🌳'.repeat(121), sentence: 'x' }).problems)).toEqual(['title too-long']);
  });

  it('is one line without signs that are not seen, whatever was typed; reading it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const text = plainText(typed);
        expect(text).toBe(plainText(text));
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]| {2}/u);
      }),
    );
    expect(plainText('a\u202Eb\u2066c\u200Fd\u2028e\tf\r\n g')).toBe('abcd e f g');
  });

  it('keeps markup as the text it is', () => expect(plainText('<b>x</b> &amp;')).toBe('<b>x</b> &amp;'));
});

test.each(['a@b.nl', 'A.b+c@sub.dorp.example', 'ü@dorp.nl'])('%s is a mail address', (email) =>
  expect(readEmail(` ${email} `)).toEqual({ email, problems: [] }),
);

test.each([
  ['', 'email missing'],
  ['geen', 'email not-an-email'],
  ['a@b', 'email not-an-email'],
  ['a@b.nl c@d.nl', 'email not-an-email'],
  [`${'x'.repeat(250)}@b.nl`, 'email too-long'],
])('%j is no mail address', (email, problem) => expect(codes(readEmail(email).problems)).toEqual([problem]));

describe('what can happen to an idea', () => {
  it.each(projectStatuses)('%s', (status) => {
    const allows = (rule: () => void) => {
      try {
        rule();
        return true;
      } catch {
        return false;
      }
    };
    expect({
      setAside: allows(() => requireIdea(status, 'set_aside')),
      takesIn: allows(() => requireHome(status)),
      restored: allows(() => requireSetAsideIdea(status, false)),
      restoredAfterSubmitting: allows(() => requireSetAsideIdea(status, true)),
    }).toEqual({
      setAside: status === 'idea',
      takesIn: status === 'idea' || status === 'preparation',
      restored: status === 'set_aside',
      restoredAfterSubmitting: false,
    });
  });

  it('is answered where there is a council', () => {
    const without = dataNotices.filter((notice) => {
      try {
        requireCouncil(notice);
        return false;
      } catch {
        return true;
      }
    });
    expect(without).toEqual(['public_facts', 'open_data']);
    expect(() => requireCouncil(null)).not.toThrow();
  });
});

describe('an idea that was set aside', () => {
  const on = partialDate;
  const at = (day: string, ...events: NewEvent[]) =>
    factsAt(periodsOf(events.map((event, i) => ({ ...event, sequence: i + 1 }))), calendarDate(day))!;
  const added: NewEvent = { type: 'idea_added', occurredOn: on('2026-01-10') };
  const into = { into: 3, projectId: 'x' };

  it.each([
    { type: 'idea_set_aside', occurredOn: on('2026-02-01'), reason: 'Kan niet.' },
    { type: 'merged', occurredOn: on('2026-02-01'), reason: 'Kan niet.', data: into },
  ] satisfies NewEvent[])('was never submitted and never decided on: $type', (event) => {
    const facts = at('2026-02-01', added, event);
    expect(facts).toMatchObject({
      status: 'set_aside',
      statusReason: 'Kan niet.',
      asIdea: true,
      submittedOn: null,
      decidedOn: null,
    });
    expect(isSubmitted(facts)).toBe(false);
  });

  it('is another thing than an application that was set aside', () => {
    const facts = at(
      '2026-12-31',
      { type: 'submitted', occurredOn: on('2026-02-01') },
      { type: 'set_aside', occurredOn: on('2026-03-01'), reason: 'Niet compleet.' },
    );
    expect([isSubmitted(facts), facts.asIdea, facts.decidedOn]).toEqual([true, false, '2026-03-01']);
    const imported = at('2026-12-31', { type: 'set_aside', occurredOn: on('2026') });
    expect([isSubmitted(imported), imported.asIdea]).toEqual([true, false]);
  });

  it('becomes an idea again by a step back, and can go its way', () => {
    const back: NewEvent[] = [
      added,
      { type: 'idea_set_aside', occurredOn: on('2026-02-01'), reason: 'Kan niet.' },
      { type: 'stepped_back', occurredOn: on('2026-02-01'), reason: 'Kan toch.', data: { to: 'idea' } },
    ];
    expect(at('2026-02-01', ...back)).toMatchObject({
      status: 'idea',
      asIdea: false,
      statusReason: 'Kan toch.',
    });
    const on2 = at('2026-03-01', ...back, { type: 'preparation_started', occurredOn: on('2026-03-01') });
    expect(on2).toMatchObject({ status: 'preparation', asIdea: false });
  });

  it('that turns out to be submitted counts as submitted', () => {
    const facts = at(
      '2026-12-31',
      added,
      { type: 'idea_set_aside', occurredOn: on('2026-02-01'), reason: 'Kan niet.' },
      { type: 'submitted', occurredOn: on('2026-05-01') },
    );
    expect([facts.status, isSubmitted(facts)]).toEqual(['submitted', true]);
  });

  it('is never thrown back from further on', () => {
    const submitted: NewEvent = { type: 'submitted', occurredOn: on('2026-02-01') };
    const late: NewEvent = { type: 'merged', occurredOn: on('2026-03-01'), data: into };
    expect(at('2026-12-31', submitted, late)).toMatchObject({ status: 'submitted', asIdea: false });
  });

  it('leaves the one that took it in as it was', () => {
    const absorbed: NewEvent = {
      type: 'absorbed',
      occurredOn: on('2026-03-01'),
      reason: 'De tekst.',
      data: { number: 4, title: 'x', projectId: 'x' },
    };
    expect(at('2026-12-31', added, absorbed)).toMatchObject({ status: 'idea', statusReason: null });
  });
});

describe('similar titles', () => {
  it.each([
    ['Bankje bij de kerk', 'Bank op het kerkplein'],
    ['Speeltuin', 'Speeltuin Het Hooiland opgeknapt'],
    ['Veilig oversteken bij school', 'Veilige oversteek bij de school'],
    ['Moestuin', 'Buurtmoestuin in Het Hooiland'],
    ['AED', 'AED bij het dorpshuis'],
    ['wc in het dorp', 'Een wc die altijd open is'],
    ['cafe', 'Repair Café'],
  ])('%s resembles %s', (a, b) => expect(similarTo([{ title: b }])(a)).toHaveLength(1));

  it.each([
    ['Hondenveld', 'Openluchtzwembad'],
    ['Een nieuw idee voor het dorp', 'Een beter plan voor het dorp'],
    ['De bank', 'De brug'],
    ['', 'Speeltuin'],
    ['en of de', 'de of en'],
  ])('%j does not resemble %j', (a, b) => expect(similarTo([{ title: b }])(a)).toEqual([]));

  const titles = fc
    .array(fc.constantFrom('bank', 'kerk', 'park', 'speeltuin', 'de', 'fiets', 'brug', 'x7', 'é'), {
      maxLength: 6,
    })
    .map((words) => words.join(' '));

  it('is the same from both sides, between 0 and 1, whatever the order, capitals and accents', () => {
    fc.assert(
      fc.property(titles, titles, (a, b) => {
        const score = similarity(a, b);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(similarity(b, a)).toBeCloseTo(score);
        expect(similarity(a.toUpperCase(), b.split(' ').toReversed().join('  '))).toBeCloseTo(score);
      }),
    );
    expect(similarity('Café', 'cafe')).toBe(1);
  });

  it('finds in a village exactly what is alike enough, the most alike first', () => {
    fc.assert(
      fc.property(titles, fc.array(titles, { maxLength: 12 }), (title, known) => {
        const found = similarTo(known.map((one) => ({ title: one })))(title, 99);
        const alike = known.filter((one) => similarity(title, one) >= 0.4);
        expect(found.map(({ project }) => project.title).toSorted()).toEqual(alike.toSorted());
        const scores = found.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
    );
  });

  it('names a few at most', () => {
    const known = Array.from({ length: 20 }, (_, i) => ({ title: `Bank ${i}` }));
    expect(similarTo(known)('bank')).toHaveLength(5);
  });
});
