import type { Result } from './measure.ts';
import type { Row } from './rows.ts';

/** One measurement beside that of the bare server in the same round. */
export type Measurement = { result: Result; bare: Result };
export type Measurements = { row: Pick<Row, 'name' | 'target'>; rounds: Measurement[] };

export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

type Column = { heading: string; of: (result: Result) => number | null; digits: number };
const columns: Column[] = [
  { heading: 'requests/s', of: ({ perSecond }) => perSecond, digits: 0 },
  { heading: 'p50 ms', of: ({ p50 }) => p50, digits: 1 },
  { heading: 'p99 ms', of: ({ p99 }) => p99, digits: 1 },
  { heading: 'peak MB', of: ({ peak }) => peak, digits: 0 },
];

/** Two digits that mean something, also for a ratio of a hundredth. */
const ratioText = (ratio: number) => ratio.toFixed(ratio < 0.1 ? 3 : ratio < 10 ? 2 : 0);

export const ratioOf = (rounds: Measurement[], of: Column['of'] = ({ perSecond }) => perSecond) =>
  median(rounds.map(({ result, bare }) => (of(result) ?? Number.NaN) / (of(bare) ?? Number.NaN)));

const cell = (rounds: Measurement[], { of, digits }: Column) => {
  const value = median(rounds.map(({ result }) => of(result) ?? Number.NaN));
  return Number.isNaN(value) ? 'unknown' : `${value.toFixed(digits)} (${ratioText(ratioOf(rounds, of))})`;
};

/** The table: medians over the rounds, each with its ratio to the bare server in brackets. */
export function tableOf(measured: Measurements[]): string {
  const head = ['what', 'ratio', 'to reach', ...columns.map(({ heading }) => heading), 'CPU µs'];
  const lines = measured.map(({ row, rounds }) => {
    const ratio = ratioOf(rounds);
    const verdict =
      row.target === null ? '' : `${row.target.toFixed(3)} ${ratio >= row.target ? 'yes' : 'NO'}`;
    const cpu = median(rounds.map(({ result }) => result.cpu)).toFixed(0);
    return [row.name, ratioText(ratio), verdict, ...columns.map((column) => cell(rounds, column)), cpu];
  });
  return draw([head, ...lines]);
}

/** Markdown, so that it can be pasted. */
export function draw([head = [], ...lines]: string[][]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...lines].map((line) => line[i]!.length)));
  const drawLine = (line: string[]) => `| ${line.map((text, i) => text.padEnd(widths[i]!)).join(' | ')} |`;
  return [drawLine(head), drawLine(widths.map((width) => '-'.repeat(width))), ...lines.map(drawLine)].join(
    '\n',
  );
}
