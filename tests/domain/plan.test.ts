import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#server/domain/dates.ts';
import {
  emptyPlan,
  planDateProblems,
  planDifference,
  planProblems,
  planTexts,
  writtenFields,
  type Plan,
  type WrittenPlan,
} from '#server/domain/plan.ts';
import { budgetDifference, type FrozenLine } from '#server/domain/submission.ts';
import type { Amount } from '#server/domain/money.ts';

const day = (text: string) => text as CalendarDate;
const plan: Plan = {
  goal: 'Beter spelen',
  audience: 'Kinderen',
  approach: 'Graven',
  upkeep: 'Maaien',
  startsOn: day('2027-03-01'),
  completesOn: day('2027-06-30'),
};
const written: WrittenPlan = {
  ...plan,
  title: 'Schommel',
  summary: null,
  theme: null,
  workingGroup: null,
  owner: 'residents',
  executionForm: 'subsidy',
};

describe('a plan', () => {
  it('is complete when all of its texts are written', () => {
    expect(planProblems(plan)).toEqual([]);
  });

  it('may leave its dates open', () => {
    expect(planProblems({ ...plan, startsOn: null, completesOn: null })).toEqual([]);
  });

  it('that is empty lacks all of its texts at once', () => {
    expect(planProblems(emptyPlan)).toMatchObject(planTexts.map((field) => ({ field, code: 'missing' })));
  });

  it.each(planTexts)('with nothing but spaces as its %s lacks it', (field) => {
    expect(planProblems({ ...plan, [field]: ' \n\t ' })).toMatchObject([{ field, code: 'missing' }]);
  });

  it('can be done in one day, but not before it begins', () => {
    const oneDay = { ...plan, completesOn: plan.startsOn };
    expect(planDateProblems(oneDay)).toEqual([]);
    expect(planProblems({ ...plan, completesOn: day('2027-02-28') })).toMatchObject([
      { field: 'completesOn', code: 'before-start', values: { date: '2027-03-01' } },
    ]);
  });
});

describe('the difference between two plans', () => {
  it('names each field with what was there and what is there', () => {
    const changed = { ...written, goal: 'Anders', completesOn: null, owner: 'shared' as const };
    expect(planDifference(written, changed)).toEqual([
      { field: 'owner', from: 'residents', to: 'shared' },
      { field: 'goal', from: 'Beter spelen', to: 'Anders' },
      { field: 'completesOn', from: '2027-06-30', to: null },
    ]);
  });

  it('is nothing for spaces around a text, or empty text instead of none', () => {
    const same = { ...written, goal: ' Beter spelen\n', summary: '  ' };
    expect(planDifference(written, same)).toEqual([]);
  });

  it('is nothing with itself, and the same from the other side with its ends turned', () => {
    const text = fc.option(fc.string(), { nil: null });
    const arbitrary = fc.record(Object.fromEntries(writtenFields.map((field) => [field, text])));
    fc.assert(
      fc.property(arbitrary, arbitrary, (one, other) => {
        const [a, b] = [one as WrittenPlan, other as WrittenPlan];
        expect(planDifference(a, a)).toEqual([]);
        const turned = planDifference(b, a).map(({ field, from, to }) => ({ field, from: to, to: from }));
        expect(planDifference(a, b)).toEqual(turned);
      }),
    );
  });
});

describe('the difference between two budgets', () => {
  const line = (description: string, planned: string, side: 'cost' | 'funding' = 'cost'): FrozenLine => ({
    side,
    category: null,
    description,
    planned: planned as Amount,
  });

  it('tells what came, what went and what costs something else', () => {
    const from = [line('Zand', '100.00'), line('Hek', '50.00')];
    const to = [line('Hek', '60.00'), line('Bank', '75.00')];
    expect(budgetDifference(from, to)).toEqual([
      { side: 'cost', category: null, description: 'Zand', from: '100.00', to: null },
      { side: 'cost', category: null, description: 'Hek', from: '50.00', to: '60.00' },
      { side: 'cost', category: null, description: 'Bank', from: null, to: '75.00' },
    ]);
  });

  it('keeps lines of the same name apart, and the sides', () => {
    const from = [line('Uren', '10.00'), line('Uren', '20.00'), line('Uren', '30.00', 'funding')];
    expect(budgetDifference(from, from)).toEqual([]);
    const to = [line('Uren', '10.00'), line('Uren', '25.00'), line('Uren', '30.00', 'funding')];
    expect(budgetDifference(from, to)).toMatchObject([{ side: 'cost', from: '20.00', to: '25.00' }]);
  });

  it('is nothing when only the order changed', () => {
    const lines = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 20 });
    fc.assert(
      fc.property(lines, (numbers) => {
        const one = numbers.map((n) => line(`Post ${n}`, `${n}.00`));
        expect(budgetDifference(one, one.toReversed())).toEqual([]);
      }),
    );
  });
});
