import { expect, it } from 'vitest';
import { voorbeelddorp } from '#db/seed/voorbeelddorp/village.ts';
import { voorbeeldhoek } from '#db/seed/voorbeeldhoek/village.ts';
import { exceeds, sum, zero, type Amount } from '#server/domain/money.ts';

const invented = [voorbeelddorp, voorbeeldhoek];
const total = (amounts: (string | undefined)[]) => sum(amounts.map((amount) => (amount ?? zero) as Amount));

it.each(invented)('never grants more than a fund year of $name has', ({ projects, funds }) => {
  const decisions = projects.flatMap((project) => project.decisions ?? []);
  for (const { slug, years, residualRule } of funds) {
    const overspent = years.filter(({ year, original, amendments, redistributed, carryOver }) => {
      const granted = decisions.filter((decision) => decision.fund === slug && decision.year === year);
      const kept = total([...granted.map(({ amount }) => amount), carryOver]);
      return exceeds(kept, total([original, amendments, redistributed?.amount]));
    });
    expect(overspent).toEqual([]);
    if (residualRule === 'expires') expect(years.filter(({ carryOver }) => carryOver)).toEqual([]);
  }
});

it('gives another village what that gets, on the same day', () => {
  const moved = invented.flatMap(({ slug, funds }) =>
    funds.flatMap((fund) =>
      fund.years.flatMap(({ year, redistributed }) =>
        redistributed ? [{ slug, year, fund: fund.slug, ...redistributed }] : [],
      ),
    ),
  );
  expect(moved.length).toBeGreaterThan(0);
  const together = Map.groupBy(moved, ({ fund, year, on }) => `${fund} ${year} ${on}`);
  for (const shares of together.values()) {
    expect(total(shares.map(({ amount }) => amount))).toBe(zero);
    for (const { slug, villages } of shares) {
      const others = shares.map((one) => one.slug).filter((one) => one !== slug);
      expect(villages).toEqual(others);
    }
  }
});

it.each(invented)('takes every decision of $name from a fund year that exists', ({ projects, funds }) => {
  const known = funds.flatMap(({ slug, years }) => years.map(({ year }) => `${slug} ${year}`));
  const taken = projects.flatMap(({ decisions = [] }) => decisions).filter(({ amount }) => amount);
  expect(taken.filter(({ fund, year }) => !known.includes(`${fund} ${year}`))).toEqual([]);
});
