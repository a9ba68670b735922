import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fundingSources, vatRates } from '#server/domain/budget.ts';
import {
  budgetTotals,
  emptyLine,
  readBudget,
  type DraftLine,
  type Scheme,
} from '#server/domain/draft-budget.ts';
import { costOf, partOf, sum, type Amount } from '#server/domain/money.ts';
import { rulesOf } from '#server/domain/scheme.ts';

const euro = (text: string) => text as Amount;
let made = 0;
const aLine = (side: DraftLine['side'], given: Partial<DraftLine> = {}): DraftLine => ({
  ...emptyLine(`l${(made += 1)}`, side),
  description: 'Bank',
  ...given,
});
const cost = (unitPrice: string, given: Partial<DraftLine> = {}) => aLine('cost', { unitPrice, ...given });
const own = (amount: string) => aLine('funding', { source: 'own', amount });
const asked = (amount: string, fund = 'fonds') => aLine('funding', { source: 'fund', fund, amount });
const partner = (amount: string) =>
  aLine('funding', { source: 'partner', partner: 'Fanfare', partnerStatus: 'promised', amount });
const hours = (quantity: string) => aLine('funding', { source: 'volunteer_hours', quantity });

const aScheme = (given: Partial<Scheme> = {}): Scheme => ({
  fund: 'fonds',
  fundName: 'Fonds',
  name: 'Regeling',
  maximumPerProject: null,
  ownSharePercent: 0,
  hourlyRate: null,
  inKindCounts: false,
  source: null,
  ...given,
});
const totals = (lines: DraftLine[], scheme: Partial<Scheme> = {}) =>
  budgetTotals({ lines }, [aScheme(scheme)]);
const codes = (lines: DraftLine[], ...schemes: Partial<Scheme>[]) => {
  const { problems, totalProblems, warnings } = readBudget({ lines }, schemes.map(aScheme));
  const named = (all: typeof problems) => all.map(({ field, code }) => `${field} ${code}`);
  return { problems: named(problems), total: named(totalProblems), warnings: named(warnings) };
};

describe('a line of costs', () => {
  it('counts with VAT only when VAT cannot be reclaimed (M1, M2)', () => {
    expect(totals([cost('1000', { vatRate: '21' })]).cost).toBe('1210.00');
    expect(totals([cost('1000', { vatRate: '21', vatRecoverable: true })]).cost).toBe('1000.00');
  });

  it('is quantity × price, and an empty quantity is one', () => {
    expect(totals([cost('12,50', { quantity: '3' })]).cost).toBe('37.50');
    expect(totals([cost('12,50')]).cost).toBe('12.50');
    expect(totals([cost('12,50', { quantity: '0' })]).cost).toBe('0.00');
  });

  it('is rounded half up to the cent once, at the end', () => {
    expect(costOf('0.333', euro('10.01'), 21, false)).toBe('4.03');
    expect(costOf('1', euro('0.50'), 21, false)).toBe('0.61');
    expect(totals([cost('0,15', { quantity: '0,5' }), cost('0,15', { quantity: '0,5' })]).cost).toBe('0.16');
  });

  it('names field, problem and remedy of everything that is wrong, and keeps what was typed', () => {
    const lines = [cost('1.250,505', { description: '' }), cost('', { quantity: 'veel', vatRate: '19' })];
    expect(codes(lines, {}).problems).toEqual([
      'lines.0.description line-description-missing',
      'lines.0.unitPrice line-amount-too-exact',
      'lines.1.quantity line-quantity-not-a-number',
      'lines.1.vatRate line-vat-unknown',
      'lines.1.unitPrice line-price-missing',
    ]);
    expect(readBudget({ lines }, []).problems[1]).toMatchObject({
      detail: '"1.250,505" cannot be read as a number (too-exact): write it as 1250 or as 1250,50',
      values: { typed: '1.250,505', line: 1, side: 'cost' },
    });
    expect(totals(lines)).toMatchObject({ cost: null, difference: null, balances: false });
  });

  it('cannot be larger than what is kept', () => {
    expect(codes([cost('999999999', { quantity: '999999999' })]).problems).toEqual([
      'lines.0.unitPrice line-too-large',
    ]);
  });
});

describe('a line of funding', () => {
  it('says where it comes from', () => {
    const lines = [
      aLine('funding', { amount: '5' }),
      aLine('funding', { amount: '5', source: 'fund', fund: 'elders' }),
      aLine('funding', { amount: '5', source: 'partner' }),
      aLine('funding', { source: 'own' }),
      aLine('funding', { source: 'volunteer_hours' }),
    ];
    expect(codes(lines, {}).problems).toEqual([
      'lines.0.source line-source-missing',
      'lines.1.fund line-fund-missing',
      'lines.2.partner line-partner-missing',
      'lines.2.partnerStatus line-partner-status-missing',
      'lines.3.amount line-amount-missing',
      'lines.4.quantity line-hours-missing',
    ]);
  });

  it('of hours is valued and never cash (M11)', () => {
    const counting = { hourlyRate: euro('20.00'), inKindCounts: true };
    expect(totals([hours('20')], counting)).toMatchObject({
      funding: '400.00',
      inKind: '400.00',
      cash: '0.00',
    });
    expect(readBudget({ lines: [hours('20')] }, [aScheme(counting)]).lines[0]).toMatchObject({
      quantity: '20',
      unitPrice: '20.00',
      planned: '400.00',
    });
  });

  it('of hours and goods is shown and counts for nothing, unless the scheme says so', () => {
    const lines = [hours('20'), aLine('funding', { source: 'in_kind', amount: '150' })];
    const shown = totals(lines, { hourlyRate: euro('20.00') });
    expect(shown).toMatchObject({ funding: '0.00', inKind: '550.00', cash: '0.00' });
    const read = readBudget({ lines }, [aScheme({ hourlyRate: euro('20.00') })]).lines;
    expect(read.map(({ quantity, unitPrice, planned }) => [quantity, unitPrice, planned])).toEqual([
      ['20', '20.00', '0.00'],
      ['1', '150.00', '0.00'],
    ]);
    expect(totals(lines).inKind).toBe('150.00');
  });
});

describe('a budget', () => {
  it('balances when cost is funding, and not off by one cent', () => {
    expect(totals([cost('4000'), asked('4.000,00')])).toMatchObject({ balances: true, difference: '0.00' });
    expect(totals([cost('4000'), asked('3999,99')])).toMatchObject({ balances: false, difference: '0.01' });
    expect(codes([cost('4000'), asked('3999,99')], {}).total).toEqual(['lines budget-short']);
    expect(codes([cost('4000'), asked('4000,01')], {}).total).toEqual(['lines budget-over']);
  });

  it('needs lines', () => {
    expect(codes([]).total).toEqual(['lines budget-empty']);
    expect(codes([emptyLine('leeg', 'cost'), emptyLine('ook', 'funding')])).toEqual({
      problems: [],
      total: ['lines budget-empty'],
      warnings: [],
    });
  });

  it('of 4,000.00 with 10% own share needs 400.00: 399.99 fails (M6)', () => {
    const of = (given: string) => [cost('4000'), own(given), asked('3600')];
    expect(totals(of('399,99'), { ownSharePercent: 10 }).ownShare).toEqual({
      percent: 10,
      required: '400.00',
      given: '399.99',
      isEnough: false,
    });
    expect(totals(of('400'), { ownSharePercent: 10 }).ownShare).toMatchObject({ isEnough: true });
    expect(codes(of('399,99'), { ownSharePercent: 10 }).warnings).toEqual(['lines own-share-short']);
    expect(partOf(euro('0.05'), 10)).toBe('0.01');
  });

  it('counts partners, and hours where the scheme does, in the own share', () => {
    const lines = [cost('4000'), own('100'), partner('100'), hours('10'), asked('3600')];
    const scheme = { ownSharePercent: 10, hourlyRate: euro('20.00') };
    expect(totals(lines, scheme).ownShare).toMatchObject({ given: '200.00' });
    expect(totals(lines, { ...scheme, inKindCounts: true }).ownShare).toMatchObject({ given: '400.00' });
  });

  it('warns above the maximum of a fund', () => {
    const lines = [cost('5001'), asked('2501'), asked('2500')];
    expect(codes(lines, { maximumPerProject: euro('5000.00') }).warnings).toEqual(['lines above-maximum']);
    expect(codes(lines, { maximumPerProject: euro('5001.00') }).warnings).toEqual([]);
  });

  it('that asks two funds follows the strictest rule of both', () => {
    const schemes = [
      aScheme({ ownSharePercent: 10, hourlyRate: euro('20.00'), inKindCounts: true }),
      aScheme({ fund: 'groen', ownSharePercent: 25, hourlyRate: euro('15.50'), inKindCounts: false }),
      aScheme({ fund: 'ander', ownSharePercent: 50 }),
    ];
    expect(rulesOf([asked('1'), asked('1', 'groen')], schemes)).toEqual({
      ownSharePercent: 25,
      hourlyRate: '15.50',
      inKindCounts: false,
    });
    expect(rulesOf([asked('1')], schemes)).toMatchObject({ ownSharePercent: 10, inKindCounts: true });
    expect(rulesOf([], schemes)).toMatchObject({ ownSharePercent: 50 });
    expect(rulesOf([], [])).toEqual({ ownSharePercent: 0, hourlyRate: null, inKindCounts: false });
  });

  const amount = fc
    .integer({ min: 0, max: 99_999_999 })
    .map((cents) => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`);
  const anyLine = fc.oneof(
    fc
      .record({
        unitPrice: amount,
        quantity: fc
          .integer({ min: 0, max: 5000 })
          .map((n) => `${Math.floor(n / 1000)},${String(n % 1000).padStart(3, '0')}`),
        vatRate: fc.constantFrom(...vatRates.map(String)),
        vatRecoverable: fc.boolean(),
      })
      .map((given) => aLine('cost', given)),
    fc
      .record({ source: fc.constantFrom(...fundingSources), amount, quantity: amount })
      .map((given) => aLine('funding', { ...given, fund: 'fonds' })),
  );
  const anyScheme = fc
    .record({ ownSharePercent: fc.integer({ min: 0, max: 100 }), inKindCounts: fc.boolean() })
    .map((given) => aScheme({ ...given, hourlyRate: euro('17.35') }));

  it('has the same totals in any order of its lines', () => {
    const shuffled = fc
      .array(anyLine, { maxLength: 12 })
      .chain((lines) =>
        fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
      );
    fc.assert(
      fc.property(shuffled, anyScheme, ([lines, other], scheme) => {
        expect(budgetTotals({ lines: other }, [scheme])).toEqual(budgetTotals({ lines }, [scheme]));
      }),
    );
  });

  it('balances if and only if the difference is 0.00, and its total is the sum of its rounded lines', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), anyScheme, (lines, scheme) => {
        const { lines: read, totals: found } = readBudget({ lines }, [scheme]);
        expect(found.balances).toBe(found.difference === '0.00');
        const side = (wanted: string) =>
          sum(read.filter((one) => one.side === wanted).map(({ planned }) => planned));
        expect([found.cost, found.funding]).toEqual([side('cost'), side('funding')]);
        const mended = aLine('funding', { source: 'own', amount: found.difference!.replace('.', ',') });
        if (!found.difference!.startsWith('-'))
          expect(budgetTotals({ lines: [...lines, mended] }, [scheme]).balances).toBe(true);
      }),
    );
  });
});
