import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largest, moneyFlows, type FlowGrant } from '#server/domain/money-flows.ts';
import { isNegative, shareInProportion, sum, type Amount } from '#server/domain/money.ts';

const euro = (text: string) => text as Amount;
const named = (slug: string) => ({ slug, name: slug });
const grant = (projectId: string, amount: string, fund = 'fonds'): FlowGrant => ({
  fund: named(fund),
  village: named('dorp'),
  projectId,
  amount: euro(amount),
});
const amounts = fc.integer({ min: 0, max: 50_000_00 }).map((cents) => (cents / 100).toFixed(2) as Amount);

test('what a fund gives is divided over the categories in proportion to what they cost', () => {
  const costs = [
    { projectId: 'a', category: 'Materiaal', amount: euro('2000.00') },
    { projectId: 'a', category: 'Advies', amount: euro('1000.00') },
  ];
  const flows = moneyFlows([grant('a', '100.00'), grant('a', '50.00', 'ander')], costs);
  expect(flows.map(({ fund, category, amount }) => [fund.slug, category, amount])).toEqual([
    ['fonds', 'Materiaal', '66.67'],
    ['fonds', 'Advies', '33.33'],
    ['ander', 'Materiaal', '33.33'],
    ['ander', 'Advies', '16.67'],
  ]);
});

test('of a project without costs the category is not known, and the money is still there', () => {
  expect(moneyFlows([grant('a', '10.00')], [])).toMatchObject([{ category: null, amount: '10.00' }]);
});

test('no cent gets lost or made on the way', () => {
  fc.assert(
    fc.property(fc.array(amounts, { maxLength: 6 }), fc.array(amounts, { maxLength: 6 }), (grants, costs) => {
      const flows = moneyFlows(
        grants.map((amount, i) => grant('a', amount, `fonds-${i}`)),
        costs.map((amount, i) => ({ projectId: 'a', category: `soort ${i}`, amount })),
      );
      expect(sum(flows.map(({ amount }) => amount))).toBe(sum(grants));
    }),
  );
});

test('parts in proportion add up exactly, and none is below zero', () => {
  fc.assert(
    fc.property(amounts, fc.array(amounts, { minLength: 1, maxLength: 8 }), (amount, weights) => {
      const parts = shareInProportion(amount, weights);
      expect(sum(parts)).toBe(amount);
      expect(parts.some(isNegative)).toBe(false);
    }),
  );
});

test('the largest have a name of their own, and one that would be left over alone has it too', () => {
  const flows = moneyFlows(
    ['1', '3', '2', '5'].map((amount, i) => grant(`p${i}`, `${amount}.00`)),
    [],
  );
  expect([...largest(flows, ({ projectId }) => projectId, 2)]).toEqual(['p3', 'p1']);
  expect(largest(flows, ({ projectId }) => projectId, 3).size).toBe(4);
});
