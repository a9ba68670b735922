import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checklist,
  checklistItems,
  isReady,
  unstatedPartners,
  type ChecklistItem,
  type Preparation,
} from '#server/domain/checklist.ts';
import { planOwners } from '#server/domain/lifecycle.ts';
import { zero, type Amount } from '#server/domain/money.ts';

const nothing: Preparation = {
  support: { shown: 0, endorsements: 0, openObjections: 0 },
  owner: null,
  team: { lead: 0, deputy: 0 },
  planProblems: 4,
  budget: { lines: 0, problems: 0, cost: zero, funding: zero },
  partners: { inBudget: [], stated: [] },
};
const complete: Preparation = {
  support: { shown: 1, endorsements: 0, openObjections: 0 },
  owner: 'residents',
  team: { lead: 1, deputy: 1 },
  planProblems: 0,
  budget: { lines: 2, problems: 0, cost: '1210.00' as Amount, funding: '1210.00' as Amount },
  partners: { inBudget: ['Rabo'], stated: ['Rabo'] },
};
const check = (item: ChecklistItem, given: Partial<Preparation>) =>
  checklist({ ...complete, ...given }).find((one) => one.item === item)!;
const balance = (cost: string, funding: string) =>
  check('budget', { budget: { ...complete.budget, cost: cost as Amount, funding: funding as Amount } });

describe('the checklist', () => {
  it('always has the same items in the same order', () => {
    for (const given of [nothing, complete])
      expect(checklist(given).map(({ item }) => item)).toEqual([...checklistItems]);
  });

  it('of nothing misses everything but the deputy, which is a warning', () => {
    expect(checklist(nothing).map(({ state }) => state)).toEqual([
      'missing',
      'missing',
      'missing',
      'warning',
      'missing',
      'missing',
      'missing',
    ]);
    expect(isReady(checklist(nothing))).toBe(false);
  });

  it('is ready when everything is done, and without a deputy', () => {
    expect(checklist(complete).every(({ state }) => state === 'done')).toBe(true);
    expect(isReady(checklist(complete))).toBe(true);
    expect(isReady(checklist({ ...complete, team: { lead: 1, deputy: 0 } }))).toBe(true);
  });

  it.each([
    ['support', { support: { shown: 0, endorsements: 0, openObjections: 0 } }, 'no-support'],
    ['owner', { owner: null }, 'no-owner'],
    ['lead', { team: { lead: 0, deputy: 1 } }, 'no-lead'],
    ['plan', { planProblems: 1 }, 'plan-incomplete'],
    ['budget', { budget: { ...complete.budget, lines: 0 } }, 'budget-empty'],
    ['budget', { budget: { ...complete.budget, problems: 2 } }, 'budget-incomplete'],
    ['partners', { partners: { inBudget: ['Rabo'], stated: [] } }, 'partners-unstated'],
  ] as const)('is not ready without %s (%j): %s', (item, given, reason) => {
    const checks = checklist({ ...complete, ...given });
    expect(checks.find((one) => one.item === item)).toMatchObject({ state: 'missing', reason });
    expect(isReady(checks)).toBe(false);
  });

  it('counts endorsements as support, and warns of objections without an answer', () => {
    const endorsed = { shown: 0, endorsements: 1, openObjections: 0 };
    expect(check('support', { support: endorsed }).state).toBe('done');
    expect(check('support', { support: { ...endorsed, openObjections: 2 } })).toMatchObject({
      state: 'warning',
      reason: 'objections-open',
      values: { count: 2 },
    });
    // An objection is no support, however it was answered.
    expect(check('support', { support: { shown: 0, endorsements: 0, openObjections: 1 } }).state).toBe(
      'missing',
    );
  });

  it('does not take a budget that is one cent off, and says on which side', () => {
    expect(balance('1210.00', '1210.00').state).toBe('done');
    expect(balance('1210.00', '1209.99')).toMatchObject({
      state: 'missing',
      reason: 'budget-unbalanced',
      values: { amount: '0.01', more: 'cost' },
    });
    expect(balance('1210.00', '1210.01').values).toEqual({ amount: '0.01', more: 'funding' });
  });

  it('asks nothing of partners when the budget has none, once there is a budget', () => {
    const partners = { inBudget: [], stated: [] };
    expect(check('partners', { partners }).state).toBe('done');
    expect(check('partners', { partners, budget: { ...complete.budget, lines: 0 } })).toMatchObject({
      state: 'missing',
      reason: 'budget-empty',
    });
  });

  it('is ready exactly when nothing is missing, whatever is given', () => {
    const count = fc.nat({ max: 2 });
    const names = fc.array(fc.constantFrom('Rabo', ' rabo', 'Stichting  Groen', 'stichting groen', ''), {
      maxLength: 3,
    });
    const amount = fc.constantFrom('0.00', '0.01', '100.00').map((text) => text as Amount);
    const given: fc.Arbitrary<Preparation> = fc.record({
      support: fc.record({ shown: count, endorsements: count, openObjections: count }),
      owner: fc.constantFrom(null, ...planOwners),
      team: fc.record({ lead: count, deputy: count }),
      planProblems: count,
      budget: fc.record({ lines: count, problems: count, cost: amount, funding: amount }),
      partners: fc.record({ inBudget: names, stated: names }),
    });
    fc.assert(
      fc.property(given, (one) => {
        const checks = checklist(one);
        const wanted =
          one.support.shown + one.support.endorsements > 0 &&
          one.owner !== null &&
          one.team.lead > 0 &&
          one.planProblems === 0 &&
          one.budget.lines > 0 &&
          one.budget.problems === 0 &&
          one.budget.cost === one.budget.funding &&
          unstatedPartners(one.partners).length === 0;
        expect(isReady(checks)).toBe(wanted);
        for (const { state, reason } of checks) expect(reason === null).toBe(state === 'done');
      }),
    );
  });
});

describe('partners of the budget', () => {
  it('are the same however their name is written, and named once', () => {
    expect(
      unstatedPartners({
        inBudget: ['Rabo', ' rabo ', 'Stichting  Groen', 'De Molen', ''],
        stated: ['stichting groen'],
      }),
    ).toEqual(['rabo', 'De Molen']);
  });
});
