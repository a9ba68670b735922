import type { BarSeriesOption, LineSeriesOption, SankeySeriesOption } from 'echarts/charts';
import { BarChart, LineChart, SankeyChart } from 'echarts/charts';
import type { AriaComponentOption, GridComponentOption, LegendComponentOption } from 'echarts/components';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { printable } from '../printable.ts';
import type { Language } from '../table.ts';
import { compactSvg } from './compact-svg.ts';
import { text } from './palette.ts';

use([BarChart, LineChart, SankeyChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer]);

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | SankeySeriesOption
  | GridComponentOption
  | LegendComponentOption
  | AriaComponentOption
>;

/** Wide: years from left to right, for a screen or a sheet of paper. Narrow: years below each other, for a phone. */
export type Layout = 'wide' | 'narrow';

/** The words of a picture. `description` is its text alternative: what there is to see in it, in a sentence or two. */
export type ChartWords = { title: string; description: string; language: Language };

export type Canvas = { id: string; layout: Layout; width: number; height: number };

export const fontSize = 14;
const fonts = "'Atkinson Hyperlegible Next Variable','Atkinson Hyperlegible Next',sans-serif";

/**
 * Draws on no screen at all and gives one small self-contained SVG that fills the width it gets.
 * The same input gives the same text; `id` keeps several pictures apart on one page.
 */
export function drawSvg(option: ChartOption, canvas: Canvas, words: ChartWords): string {
  const { width, height } = canvas;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontSize, fontFamily: 'sans-serif', color: text.light },
      aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
      ...option,
    });
    const id = `${canvas.id.replace(/[^\w-]+/g, '-')}-${canvas.layout}`;
    const { defs, body } = compactSvg(chart.renderToSVGString(), id, fontSize);
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-${canvas.layout}" viewBox="0 0 ${width} ${height}"` +
      ` role="img" aria-labelledby="${id}-t" aria-describedby="${id}-d" font-family="${fonts}" font-size="${fontSize}">` +
      `<title id="${id}-t">${escaped(words.title)}</title><desc id="${id}-d">${escaped(words.description)}</desc>` +
      `${defs}${printable(body)}</svg>`
    );
  } finally {
    chart.dispose();
  }
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (value: string) =>
  printable(value).replace(/[&<>"']/g, (character) => entities[character] ?? '');
