import type { BarSeriesOption } from 'echarts/charts';
import { formatCell } from '../format.ts';
import type { Language, Table } from '../table.ts';
import { type Canvas, type ChartWords, drawSvg, fontSize, type Layout } from './drawing.ts';
import { decalOf } from './decals.ts';
import { frameOf } from './frame.ts';
import { series as colours, surface, text } from './palette.ts';
import { hasMoreThanZero, type Series, seriesOf, yearsOf } from './series-of.ts';

const rowHeight = 36;

/** Counts per year on top of each other, with the total at the end. Each integer column is one part of the bar. */
export function stackedBars(
  table: Table,
  words: ChartWords,
  layout: Layout,
  colourOf: ColourOf,
): string | null {
  const parts = seriesOf(table, 'integer').map((part, index) => ({
    ...part,
    colour: colourOf(part.column.key, index),
  }));
  const shown = parts.filter(hasMoreThanZero);
  if (shown.length === 0) return null;
  const years = yearsOf(table);
  const frame = frameOf(
    {
      years,
      names: shown.map(({ column }) => column.label),
      stacked: true,
      formatValue: count(words.language),
      rowHeight,
    },
    layout,
  );
  const series = [...shown.map((part) => barOf(part)), totalsOf(shown, words, layout, years)];
  const canvas: Canvas = { id: table.id, layout, width: frame.width, height: frame.height };
  return drawSvg({ ...frame.option, series }, canvas, words);
}

/** Which of the series colours a column gets; its place in the table when it has no meaning of its own. */
export type ColourOf = (key: string, index: number) => number;
type Part = Series & { colour: number };

const count = (language: Language) => (value: number) => formatCell('integer', value, language);

const barOf = ({ column, values, colour }: Part): BarSeriesOption => ({
  name: column.label,
  type: 'bar',
  stack: 'all',
  silent: true,
  barMaxWidth: 56,
  barCategoryGap: '28%',
  itemStyle: {
    color: colours[colour % colours.length]?.light,
    decal: decalOf(colour),
    borderColor: surface.light,
    borderWidth: 0.7,
  },
  data: values,
});

/** A bar without height on top of the others, that carries the total of the year, or "?" when nothing is known. */
function totalsOf(parts: Part[], words: ChartWords, layout: Layout, years: string[]): BarSeriesOption {
  const totals = years.map((_, year) => {
    const known = parts.map(({ values }) => values[year] ?? null).filter((value) => value !== null);
    return known.length === 0 ? '?' : count(words.language)(known.reduce((sum, value) => sum + value, 0));
  });
  return {
    name: '',
    type: 'bar',
    stack: 'all',
    silent: true,
    itemStyle: { color: surface.light, decal: decalOf(0) },
    label: {
      show: true,
      position: layout === 'wide' ? 'top' : 'right',
      distance: 6,
      color: text.light,
      fontSize,
      formatter: ({ dataIndex }) => totals[dataIndex] ?? '',
    },
    data: years.map(() => 0),
  };
}
