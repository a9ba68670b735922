import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adviceProblems, deviates, deviationProblems, verdictProblems } from '#server/domain/assessment.ts';
import { officerFor, type Officer } from '#server/domain/assignment.ts';
import type { CalendarDate } from '#server/domain/dates.ts';
import type { FieldProblem } from '#server/domain/errors.ts';
import {
  askProblems,
  canAnswer,
  hearingFor,
  hearingProblems,
  hearingPurposes,
  isHeard,
  needsHearing,
  requireHearing,
  waiversOf,
} from '#server/domain/hearing.ts';
import { waivers } from '../../web/src/lib/hearings/waivers.ts';

const day = (text: string) => text as CalendarDate;
const told = (problems: FieldProblem[]) => problems.map(({ field, code }) => `${field}: ${code}`);

describe('the officer of a case that comes in', () => {
  const officer = (name: string, openCases: number, department: string | null = null): Officer => ({
    personId: name,
    name,
    department,
    openCases,
  });
  const chosen = (officers: Officer[], department: string | null = null, initiators: string[] = []) =>
    officerFor(officers, { department, initiators })?.name;

  test('is the one with the fewest open cases, and of equals the first by name', () => {
    expect(chosen([officer('Bo', 2), officer('An', 3), officer('Cas', 2)])).toBe('Bo');
  });

  test('is of the department that works for the village, when it has one', () => {
    const [an, bo] = [officer('An', 9, 'Wijken'), officer('Bo', 0, 'Groen')];
    expect(chosen([an, bo], 'Wijken')).toBe('An');
    expect(chosen([an, bo], 'Sport')).toBe('Bo');
  });

  test('takes no part in the project', () => {
    expect(chosen([officer('An', 0), officer('Bo', 5)], null, ['An'])).toBe('Bo');
    expect(chosen([officer('An', 0)], null, ['An'])).toBeUndefined();
    expect(chosen([])).toBeUndefined();
  });

  test('keeps the work even, however many cases come', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 40 }), (people, cases) => {
        const officers = Array.from({ length: people }, (_, i) => officer(`mens ${i}`, 0));
        for (let i = 0; i < cases; i += 1) {
          officerFor(officers, { department: null, initiators: [] })!.openCases += 1;
        }
        const counts = officers.map(({ openCases }) => openCases);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a hearing', () => {
  const given = { purpose: 'decision', on: day('2026-10-01'), waiver: null, report: 'Gesproken' } as const;

  test('was held, or was waived by an article that fits, and says what happened', () => {
    expect(hearingProblems(given, day('2026-10-01'))).toEqual([]);
    expect(
      told(
        hearingProblems(
          { ...given, on: day('2026-10-02'), waiver: 'Awb 7:3(a)', report: '' },
          day('2026-10-01'),
        ),
      ),
    ).toEqual(['on: in-future', 'waiver: waiver-not-here', 'report: missing']);
  });

  test('is not waived as a financial decision where a subsidy is lowered or withdrawn (Awb 4:12(2))', () => {
    for (const purpose of hearingPurposes) expect(waiversOf[purpose]).not.toContain('Awb 4:12');
  });

  test('offers on its pages the articles that fit, and no others', () => {
    expect(waivers).toEqual(waiversOf);
  });

  test('is needed for a rejection on facts that differ from what the applicant gave', () => {
    const needed = (outcome: Parameters<typeof needsHearing>[0]['outcome'], onOtherFacts: boolean) =>
      needsHearing({ outcome, onOtherFacts });
    expect([needed('rejected', true), needed('granted_in_part', true)]).toEqual([true, true]);
    expect([needed('rejected', false), needed('granted', true), needed('set_aside', true)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  const held = {
    purpose: 'settlement',
    way: 'held',
    on: day('2026-10-01'),
    answerBy: null,
    answeredOn: null,
  } as const;
  const written = { ...held, way: 'written', answerBy: day('2026-10-15') } as const;

  test('comes before the decision that asks for it', () => {
    const today = day('2026-10-01');
    expect(() => requireHearing(held, 'settlement', today)).not.toThrow();
    expect(() => requireHearing({ ...held, way: 'waived' }, 'settlement', today)).not.toThrow();
    expect(() => requireHearing(written, 'settlement', today)).toThrow(/4:8/);
    expect(() => requireHearing(null, 'objection', today)).toThrow(/7:2/);
    expect(() => requireHearing(null, 'decision', today)).toThrow(/4:7/);
  });

  test('in writing is done once they answered or the time has passed (Awb 4:7, 4:8)', () => {
    expect(isHeard(null, day('2026-10-16'))).toBe(false);
    expect([isHeard(written, day('2026-10-15')), canAnswer(written, day('2026-10-15'))]).toEqual([
      false,
      true,
    ]);
    expect([isHeard(written, day('2026-10-16')), canAnswer(written, day('2026-10-16'))]).toEqual([
      true,
      false,
    ]);
    const answered = { ...written, answeredOn: day('2026-10-02') };
    expect([isHeard(answered, day('2026-10-02')), canAnswer(answered, day('2026-10-02'))]).toEqual([
      true,
      false,
    ]);
    expect(canAnswer(held, day('2026-10-01'))).toBe(false);
  });

  test('that counts is the latest one about the decision, since a day', () => {
    const later = { ...written, on: day('2026-10-05') };
    expect(hearingFor([held, later], 'settlement')).toBe(later);
    expect(hearingFor([held], 'settlement', day('2026-10-02'))).toBeNull();
    expect(hearingFor([held], 'objection')).toBeNull();
  });

  test('in writing says what is meant, gives two weeks, and is asked once at a time', () => {
    const today = day('2026-10-01');
    const ask = (intention: string, answerBy: string, open: typeof written | null = null) =>
      told(askProblems({ intention, answerBy: answerBy ? day(answerBy) : null }, open, today));
    expect(ask(' ', '')).toEqual(['intention: missing', 'answerBy: missing']);
    expect(ask('Lager vaststellen.', '2026-10-15')).toEqual([]);
    expect(ask(' ', '2026-10-14')).toEqual(['intention: missing', 'answerBy: too-short-to-answer']);
    expect(ask('Nog eens.', '2026-10-20', written)).toEqual(['intention: view-asked']);
  });
});

describe('an assessment', () => {
  const criteria = [
    { schemeId: 1, position: 1 },
    { schemeId: 1, position: 2 },
  ];

  test('gives a reason with each verdict, and leaves for later what is not said', () => {
    const wrong = verdictProblems(
      [
        { schemeId: 1, position: 1, verdict: 'deviates', reason: ' ' },
        { schemeId: 1, position: 2, verdict: null, reason: 'Want' },
        { schemeId: 2, position: 1, verdict: 'met', reason: 'Ja' },
      ],
      criteria,
    );
    expect(told(wrong)).toEqual([
      'reason.1.1: missing',
      'verdict.1.2: missing',
      'verdict.2.1: criterion-unknown',
    ]);
    const later = [{ schemeId: 1, position: 1, verdict: null, reason: '' }];
    expect(verdictProblems(later, criteria)).toEqual([]);
  });
});

describe('an advice', () => {
  test('is asked of someone, with a question and time to answer', () => {
    const today = day('2026-10-01');
    expect(
      adviceProblems({ adviser: 'Verkeer', question: 'Kan dit?', dueOn: day('2026-10-15') }, today),
    ).toEqual([]);
    expect(told(adviceProblems({ adviser: '', question: ' ', dueOn: null }, today))).toEqual([
      'adviser: missing',
      'question: missing',
      'dueOn: missing',
    ]);
    expect(told(adviceProblems({ adviser: 'a', question: 'b', dueOn: today }, today))).toEqual([
      'dueOn: in-past',
    ]);
  });

  test('can be followed or not, by what is decided', () => {
    expect(deviates('granted', 'negative')).toBe(true);
    expect(deviates('granted_in_part', 'positive_with_conditions')).toBe(false);
    expect(deviates('rejected', 'positive')).toBe(true);
    expect(deviates('rejected', 'negative')).toBe(false);
    expect(deviates('set_aside', 'positive')).toBe(false);
    expect(deviates('rejected', null)).toBe(false);
  });

  test('is not deviated from without a reason', () => {
    const advices = [
      { adviser: 'Verkeer', conclusion: 'negative' },
      { adviser: 'Groen', conclusion: 'positive' },
    ] as const;
    expect(deviationProblems('granted', advices, ' ')).toMatchObject([
      { field: 'deviation', code: 'deviation-needs-reason', values: { advisers: 'Verkeer' } },
    ]);
    expect(deviationProblems('granted', advices, 'Het verkeer is al omgeleid.')).toEqual([]);
  });
});
