import { describe, expect, it } from 'vitest';
import { subtract, sum, type Amount } from '#server/domain/money.ts';
import { totalDifferences } from '#server/domain/published-totals.ts';

const amounts = (...texts: string[]) => texts as Amount[];

describe('a total that a source prints', () => {
  it('of Borger 2020–2024 differs by a cent from its five lines, and that is told', () => {
    const budget = amounts('12892.95', '12983.25', '13060.38', '13024.52', '13100.17');
    const spent = amounts('1297.01', '4199.67', '5355.10', '13425.43', '2670.00');
    const told = totalDifferences([
      { name: 'budget', lines: budget, published: '65061.26' as Amount },
      { name: 'spent', lines: spent, published: '26947.21' as Amount },
    ]);
    expect(told).toEqual([
      { name: 'budget', published: '65061.26', computed: '65061.27', difference: '-0.01' },
    ]);
  });

  it('of Antwerp 2017 is exactly what its twelve themes make', () => {
    const themes = [154290, 154290, 137954, 117079, 104373, 101650, 92574, 64439, 58086, 50825, 40843, 23597];
    const lines = themes.map((euros) => `${euros}.00` as Amount);
    expect(sum(lines)).toBe('1100000.00');
    expect(totalDifferences([{ name: '2017', lines, published: '1100000.00' as Amount }])).toEqual([]);
  });

  it('of Wageningen 2019 closes: what was granted and what goes along is what there was', () => {
    const granted = sum(amounts('72998.67', '5000.00'));
    expect(granted).toBe('77998.67');
    expect(subtract('101458.34' as Amount, granted)).toBe('23459.67');
    const lines = amounts('77998.67', '23459.67');
    expect(totalDifferences([{ name: '2019', lines, published: '101458.34' as Amount }])).toEqual([]);
  });
});
