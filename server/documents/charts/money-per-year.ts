import type { BarSeriesOption } from 'echarts/charts';
import { formatRoundAmount } from '../format.ts';
import type { Table } from '../table.ts';
import { decalOf } from './decals.ts';
import { type ChartWords, drawSvg, fontSize, type Layout } from './drawing.ts';
import { frameOf } from './frame.ts';
import { series as colours, surface, text } from './palette.ts';
import { hasMoreThanZero, hasValue, type Series, seriesOf, yearsOf } from './series-of.ts';

const barHeight = 15;
const space = 18;

/**
 * Amounts per year beside each other: requested, granted, spent. An unknown amount is a "?", not an empty place,
 * because an empty place would look like € 0.
 * Table: a `year` column and one `amount` column per bar.
 */
export function drawMoneyPerYear(table: Table, words: ChartWords, layout: Layout): string | null {
  const shown = seriesOf(table, 'amount').filter(hasValue);
  if (!shown.some(hasMoreThanZero)) return null;
  const highest = Math.max(...shown.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const frame = frameOf(
    {
      years: yearsOf(table),
      names: shown.map(({ column }) => column.label),
      formatValue: (value) => formatRoundAmount(value, highest, words.language),
      rowHeight: shown.length * barHeight + space,
    },
    layout,
  );
  const canvas = { id: table.id, layout, width: frame.width, height: frame.height };
  const series = shown.map((bars, index) => barsOf(bars, index, layout));
  return drawSvg({ ...frame.option, series }, canvas, words);
}

const barsOf = ({ column, values }: Series, index: number, layout: Layout): BarSeriesOption => ({
  name: column.label,
  type: 'bar',
  silent: true,
  barMaxWidth: 40,
  barGap: '0%',
  barCategoryGap: '24%',
  itemStyle: {
    color: colours[index % colours.length]?.light,
    decal: decalOf(index),
    borderColor: surface.light,
    borderWidth: 0.7,
  },
  label: {
    position: layout === 'wide' ? 'top' : 'right',
    distance: 4,
    color: text.light,
    fontSize,
    formatter: '?',
  },
  data: values.map((value) => (value === null ? { value: 0, label: { show: true } } : value)),
});
