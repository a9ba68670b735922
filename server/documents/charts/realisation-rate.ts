import type { LineSeriesOption } from 'echarts/charts';
import { formatCell } from '../format.ts';
import type { Language, Table } from '../table.ts';
import { type ChartOption, type ChartWords, drawSvg, fontSize, type Layout } from './drawing.ts';
import { decalOf } from './decals.ts';
import { frameOf, yearAxis } from './frame.ts';
import { axis, series as colours, surface, text } from './palette.ts';
import { hasValue, type Series, seriesOf, yearsOf } from './series-of.ts';

const symbols = ['circle', 'rect', 'diamond'] as const;
const lineTypes = ['solid', 'dashed', 'dotted'] as const;
const lineHeight = 18;
const letterWidth = 7.4;
const axisWidth = 40;
const nameGap = 10;

/** A rate with the two counts it was made of. */
type Rate = Series & { numerator?: Series; denominator?: Series };

/**
 * Rates over the years, each with the numbers it was made of, because 100% of 2 is not 100% of 200.
 * Where a rate cannot be calculated the line has a gap.
 * Table: a `year` column, and per rate a `percentage` column "x" with `integer` columns "xNumerator" and "xDenominator".
 */
export function drawRealisationRate(table: Table, words: ChartWords, layout: Layout): string | null {
  const rates = ratesOf(table).filter(hasValue);
  if (rates.length === 0) return null;
  const years = yearsOf(table);
  const frame = frameOf(
    {
      years,
      names: rates.map(({ column }) => column.label),
      formatValue: (value) => `${value}%`,
      max: 100,
      interval: layout === 'wide' ? 20 : 25,
      rowHeight: rates.length * lineHeight + 16,
    },
    layout,
  );
  const option: ChartOption = {
    ...frame.option,
    legend: { ...frame.option.legend, icon: undefined },
    ...(layout === 'wide'
      ? countsBelow(rates, years, frame.option)
      : countsBeside(rates, years, frame.option, words.language)),
    series: rates.map((rate, index) =>
      lineOf(rate, index, layout === 'wide' && rates.length === 1, words.language),
    ),
  };
  return drawSvg(option, { id: table.id, layout, width: frame.width, height: frame.height }, words);
}

function ratesOf(table: Table): Rate[] {
  const counts = seriesOf(table, 'integer');
  const find = (key: string) => counts.find(({ column }) => column.key === key);
  return seriesOf(table, 'percentage').map((rate) => ({
    ...rate,
    numerator: find(`${rate.column.key}Numerator`),
    denominator: find(`${rate.column.key}Denominator`),
  }));
}

/** Below each year the number each rate is a part of, a row per rate, named at the left. */
function countsBelow(rates: Rate[], years: string[], frame: ChartOption): ChartOption {
  const rows = rates.map(({ denominator }) => denominator).filter((row) => row !== undefined);
  const labels = years.map((year, index) =>
    [year, ...rows.map(({ values }) => values[index] ?? '–')].join('\n'),
  );
  const names = rows.map(({ column }) => column.label);
  const left = Math.max(nameGap + axisWidth, ...names.map((name) => name.length * letterWidth + nameGap));
  return {
    grid: { ...frame.grid, outerBoundsMode: 'none', left, bottom: (rows.length + 1) * lineHeight + 12 },
    xAxis: {
      ...yearAxis(labels),
      name: ['', ...names].join('\n'),
      nameLocation: 'start',
      nameGap,
      nameMoveOverlap: false,
      nameTextStyle: {
        align: 'right',
        verticalAlign: 'top',
        color: axis.light,
        fontSize,
        lineHeight,
        padding: [8, 0, 0, 0],
      },
    },
  };
}

/** Beside each year, at the right, every rate with its two counts. */
function countsBeside(rates: Rate[], years: string[], frame: ChartOption, language: Language): ChartOption {
  const labels = years.map((_, year) => rates.map((rate) => inWords(rate, year, language)).join('\n'));
  const left = Array.isArray(frame.yAxis) ? frame.yAxis : [frame.yAxis ?? {}];
  const right = { ...yearAxis(labels), inverse: true, position: 'right' as const, axisLine: { show: false } };
  return { yAxis: [...left, right], grid: { ...frame.grid, right: 2 } };
}

function inWords({ values, numerator, denominator }: Rate, year: number, language: Language): string {
  const value = values[year] ?? null;
  const counts = denominator ? `${numerator?.values[year] ?? '–'}/${denominator.values[year] ?? '–'}` : '';
  const rate = value === null ? '–' : formatCell('percentage', value, language);
  return counts ? `${rate} (${counts})` : rate;
}

const lineOf = (
  { column, values }: Rate,
  index: number,
  labelled: boolean,
  language: Language,
): LineSeriesOption => ({
  name: column.label,
  type: 'line',
  silent: true,
  clip: false,
  symbol: symbols[index % symbols.length],
  symbolSize: 10,
  lineStyle: { color: colours[index]?.light, width: 2.5, type: lineTypes[index % lineTypes.length] },
  itemStyle: {
    color: colours[index]?.light,
    borderColor: surface.light,
    borderWidth: 1.5,
    decal: decalOf(0),
  },
  label: {
    show: labelled,
    position: 'top',
    distance: 6,
    color: text.light,
    textBorderColor: surface.light,
    textBorderWidth: 3,
    fontSize,
    formatter: ({ dataIndex }) => formatCell('percentage', values[dataIndex] ?? null, language),
  },
  data: values,
});
