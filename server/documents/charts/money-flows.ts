import type { SankeySeriesOption } from 'echarts/charts';
import { formatCell } from '../format.ts';
import { cellOf, type Column, type Table } from '../table.ts';
import { type ChartWords, drawSvg, fontSize, type Layout } from './drawing.ts';
import { series as colours, surface, text } from './palette.ts';
import { lineCount, wrapped } from './wrapped.ts';

const widths = { wide: 720, narrow: 344 } as const;
const lineHeight = 16;
const letters = { wide: 19, narrow: 12 } as const;
const nodeWidth = { wide: 14, narrow: 8 } as const;
/** Room at the right for the words of the last column. */
const margin = { wide: 150, narrow: 92 } as const;

type Node = { key: string; level: number; label: string; value: number };
type Link = { source: string; target: string; value: number };

/**
 * Money on its way: each text column of the table is a step, and the bands between them are as thick as the amounts.
 * On a phone a step through which all money goes is left out: it would only take room.
 * Table: text columns from first to last step, and one `amount` column.
 */
export function drawMoneyFlows(table: Table, words: ChartWords, layout: Layout): string | null {
  const amount = table.columns.find(({ kind }) => kind === 'amount');
  const steps = table.columns.filter(({ kind }) => kind === 'text');
  if (!amount) return null;
  const isEnd = (i: number) => i === 0 || i === steps.length - 1;
  const shown = steps.filter((step, i) => layout === 'wide' || isEnd(i) || isDivided(table, step));
  const { nodes, links } = graphOf(table, shown, amount, words, layout);
  if (links.length === 0) return null;
  const height = heightOf(nodes);
  const series: SankeySeriesOption = {
    type: 'sankey',
    left: 2,
    top: 22,
    right: margin[layout],
    bottom: 22,
    silent: true,
    draggable: false,
    nodeWidth: nodeWidth[layout],
    nodeGap: gapOf(nodes),
    layoutIterations: 32,
    nodeAlign: 'left',
    lineStyle: { color: 'source', opacity: 0.35, curveness: 0.5 },
    data: nodes.map(({ key, level, label }) => ({
      name: key,
      depth: level,
      itemStyle: {
        color: colours[level % colours.length]!.light,
        borderColor: surface.light,
        borderWidth: 0.7,
      },
      label: {
        formatter: () => label,
        position: 'right',
        distance: 4,
        color: text.light,
        fontSize: layout === 'wide' ? fontSize : fontSize - 1,
        lineHeight,
      },
    })),
    links,
  };
  const canvas = { id: table.id, layout, width: widths[layout], height };
  return drawSvg({ aria: { enabled: false }, series }, canvas, words);
}

const nameOf = (row: Table['rows'][number], column: Column) => String(cellOf(row, column) ?? '?');
const isDivided = (table: Table, step: Column) =>
  new Set(table.rows.map((row) => nameOf(row, step))).size > 1;

function graphOf(table: Table, steps: Column[], amount: Column, words: ChartWords, layout: Layout) {
  const nodes = new Map<string, Node>();
  const links = new Map<string, Link>();
  for (const row of table.rows) {
    // A number only to place a mark in a picture; the amount itself stays the text it is.
    const value = Number(cellOf(row, amount) ?? 0);
    if (value <= 0) continue;
    const keys = steps.map((step, level) => {
      const key = `${level}/${nameOf(row, step)}`;
      const node = nodes.get(key) ?? { key, level, label: nameOf(row, step), value: 0 };
      nodes.set(key, { ...node, value: node.value + value });
      return key;
    });
    for (const [i, source] of keys.slice(0, -1).entries()) {
      const target = keys[i + 1]!;
      const link = links.get(`${source}>${target}`) ?? { source, target, value: 0 };
      links.set(`${source}>${target}`, { ...link, value: link.value + value });
    }
  }
  return {
    nodes: [...nodes.values()].map((node) => ({
      ...node,
      label: `${wrapped(node.label, letters[layout])}\n${written(node.value, words)}`,
    })),
    links: [...links.values()],
  };
}

/** In whole euros: what the cents are stands in the table. */
const written = (value: number, { language }: ChartWords) =>
  formatCell('amount', value.toFixed(2), language).replace(/[,.]\d{2}$/, '');

/** Between two nodes there is room for the words of both. */
const gapOf = (nodes: Node[]) => Math.max(...nodes.map(({ label }) => lineCount(label))) * lineHeight + 2;

/** High enough for the words of the fullest step, and some more for the bands themselves. */
function heightOf(nodes: Node[]): number {
  const perLevel = Map.groupBy(nodes, ({ level }) => level);
  const most = Math.max(0, ...[...perLevel.values()].map((level) => level.length));
  return most * gapOf(nodes) + 160;
}
