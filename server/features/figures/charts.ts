import { translator, type Language } from '#messages/index.ts';
import type { ChartKind } from '../../documents/charts.ts';
import { picturesOf } from '../../documents/pictures.ts';
import type { Table } from '../../documents/table.ts';
import type { ChartName } from '../../domain/rates.ts';
import type { AnnualFigures, Chart } from './contract.ts';
import { tableOf } from './tables.ts';

const kinds: Record<ChartName, ChartKind> = {
  'states-per-cohort': 'statesPerCohort',
  'realisation-rate': 'realisationRate',
  'money-per-year': 'moneyPerYear',
  'planned-against-actual': 'plannedAgainstActual',
};

/** Pictures of the figures, each with its text alternative and the table behind it. */
export async function drawCharts(
  names: readonly ChartName[],
  figures: Pick<AnnualFigures, 'years'>,
  language: Language,
): Promise<Chart[]> {
  const say = translator(language);
  const charts = names.map((name) => {
    const table = tableOf(name, figures, language);
    return { name, table, title: table.title, description: say(`chart.${name}.description`) };
  });
  const pictures = await picturesOf(
    charts.map(({ name, table, title, description }) => ({
      kind: kinds[name],
      table: drawn(table),
      words: { title, description, language },
    })),
  );
  return charts.map(({ name, table, title, description }, i) => ({
    name,
    title,
    description,
    svg: pictures[i]?.wide ?? null,
    narrowSvg: pictures[i]?.narrow ?? null,
    table: { columns: table.columns, rows: table.rows },
  }));
}

/** The median stands in the table only: it has another unit than the bars. */
const drawn = (table: Table): Table => ({
  ...table,
  columns: table.columns.filter(({ key }) => key !== 'median'),
});
