import { type ChartOption, fontSize, type Layout } from './drawing.ts';
import { axis, grid, text } from './palette.ts';
import { lineCount, wrapped } from './wrapped.ts';

/**
 * What the pictures share: where the years stand, how values are marked, where the legend goes.
 * On a wide canvas years go from left to right, with the legend at the right; on a narrow one they stand below
 * each other, with the legend on top, so that a phone shows every word at its full size.
 */
export type Content = {
  years: string[];
  /** Names of the series in the order of the legend on a narrow canvas. */
  names: string[];
  /** A stack of bars reads its legend from the top down. */
  stacked?: boolean;
  formatValue: (value: number) => string;
  max?: number;
  /** Between two marks of the value axis; left out, a round number is chosen. */
  interval?: number;
  /** How high a year is on a narrow canvas. */
  rowHeight: number;
};

export type Frame = { width: number; height: number; option: ChartOption };

const widths = { wide: 720, narrow: 344 } as const;
const wideHeight = 340;
const legendWidth = 178;
const lineHeight = 18;
const legendGap = 9;
const axisHeight = 30;
const topMargin = 28;
/** How many fit on a line of the legend. */
const letters = { column: 19, phone: 40, line: 80 } as const;

export function frameOf(content: Content, layout: Layout): Frame {
  return layout === 'wide' ? wideFrame(content) : narrowFrame(content);
}

/** One series needs no column for its legend: its name stands above it. */
function wideFrame(content: Content): Frame {
  const { names, stacked, years } = content;
  const width = widths.wide;
  const single = names.length === 1;
  const option: ChartOption = {
    legend: single
      ? legendOf(names, letters.line, 0, 0)
      : legendOf(stacked ? names.toReversed() : names, letters.column, width - legendWidth + 20, topMargin),
    grid: {
      ...tight,
      left: 2,
      top: single ? topMargin + lineHeight + 8 : topMargin,
      right: single ? 12 : legendWidth,
      bottom: 2,
    },
    xAxis: yearAxis(years),
    yAxis: valueAxis(content, 'wide'),
  };
  return { width, height: wideHeight, option };
}

function narrowFrame(content: Content): Frame {
  const { names, years, rowHeight } = content;
  const lines = names.reduce((sum, name) => sum + lineCount(wrapped(name, letters.phone)), 0);
  const top = lines * lineHeight + names.length * legendGap + 8;
  const option: ChartOption = {
    legend: legendOf(names, letters.phone, 0, 0),
    grid: { ...tight, left: 2, top, right: 40, bottom: 2 },
    xAxis: valueAxis(content, 'narrow'),
    yAxis: { ...yearAxis(years), inverse: true },
  };
  return { width: widths.narrow, height: top + years.length * rowHeight + axisHeight, option };
}

const tight = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;

function legendOf(names: string[], length: number, left: number, top: number): ChartOption['legend'] {
  return {
    data: names,
    orient: 'vertical',
    align: 'left',
    left,
    top,
    padding: 0,
    icon: 'rect',
    itemGap: legendGap,
    itemWidth: 18,
    itemHeight: 14,
    selectedMode: false,
    formatter: (name) => wrapped(name, length),
    textStyle: { color: text.light, fontSize, lineHeight },
  };
}

export const yearAxis = (years: string[]) => ({
  type: 'category' as const,
  // Above the bars, whose light edges would cut it into pieces.
  z: 4,
  data: years,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: axis.light } },
  axisLabel: { color: text.light, fontSize, lineHeight, margin: 8, interval: 0 },
});

/** On a narrow canvas every second mark has its value: all of them would run into each other. */
const valueAxis = ({ formatValue, max, interval }: Content, layout: Layout) => ({
  type: 'value' as const,
  min: 0,
  max,
  splitNumber: layout === 'wide' ? 5 : 4,
  interval,
  minInterval: 1,
  splitLine: { lineStyle: { color: grid.light } },
  axisLabel: {
    color: axis.light,
    fontSize: fontSize - 1,
    formatter: (value: number, index: number) =>
      layout === 'narrow' && index % 2 === 1 ? '' : formatValue(value),
  },
});
