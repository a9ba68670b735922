import { translator, type Language, type MessageKey } from '#messages/index.ts';
import type { Column, Table } from '../../documents/table.ts';
import type { ProjectStatus } from '../../domain/lifecycle.ts';
import type { ChartName } from '../../domain/rates.ts';
import type { AnnualFigures } from './contract.ts';

/** The states in the order in which they are stacked: best known first. */
const stacked: ProjectStatus[] = [
  'settled',
  'realised',
  'in_progress',
  'granted',
  'submitted',
  'stopped',
  'rejected',
  'set_aside',
  'withdrawn',
];

type Figures = Pick<AnnualFigures, 'years'>;
type TableOf = (figures: Figures, say: (key: MessageKey) => string) => Omit<Table, 'id' | 'title'>;

const year = (say: (key: MessageKey) => string): Column => ({
  key: 'year',
  label: say('figures.year'),
  kind: 'year',
});

const tables: Record<ChartName, TableOf> = {
  'states-per-cohort': ({ years }, say) => {
    const used = stacked.filter((status) => years.some(({ cohort }) => cohort.states[status] > 0));
    return {
      columns: [
        year(say),
        ...used.map((status): Column => ({ key: status, label: say(`status.${status}`), kind: 'integer' })),
      ],
      rows: cohorts(years).map(({ year, cohort }) => ({
        year,
        ...Object.fromEntries(used.map((status) => [status, cohort.states[status]])),
      })),
    };
  },

  'realisation-rate': ({ years }, say) => ({
    columns: [
      year(say),
      { key: 'R1', label: say('figures.rate.R1'), kind: 'percentage' },
      { key: 'R1Numerator', label: say('figures.count.realised'), kind: 'integer' },
      { key: 'R1Denominator', label: say('figures.count.submitted'), kind: 'integer' },
      { key: 'R3', label: say('figures.rate.R3'), kind: 'percentage' },
      { key: 'R3Numerator', label: say('figures.count.realised'), kind: 'integer' },
      { key: 'R3Denominator', label: say('figures.count.finished'), kind: 'integer' },
    ],
    rows: cohorts(years).map(({ year, cohort: { rates } }) => ({
      year,
      ...Object.fromEntries(
        (['R1', 'R3'] as const).flatMap((id) => [
          [id, rates[id].percentage],
          [`${id}Numerator`, rates[id].numerator],
          [`${id}Denominator`, rates[id].denominator],
        ]),
      ),
    })),
  }),

  'money-per-year': ({ years }, say) => ({
    columns: [
      { key: 'year', label: say('figures.calendarYear'), kind: 'year' },
      { key: 'requested', label: say('figures.requested'), kind: 'amount' },
      { key: 'granted', label: say('figures.granted'), kind: 'amount' },
      { key: 'spent', label: say('figures.spent'), kind: 'amount' },
    ],
    rows: years.map(({ year, inYear: { requested, granted, spent } }) => ({
      year,
      requested,
      granted,
      spent,
    })),
  }),

  'planned-against-actual': ({ years }, say) => ({
    columns: [
      year(say),
      { key: 'onTime', label: say('figures.onTime'), kind: 'integer' },
      { key: 'later', label: say('figures.later'), kind: 'integer' },
      { key: 'unknown', label: say('figures.completionUnknown'), kind: 'integer' },
      { key: 'median', label: say('figures.medianDaysLate'), kind: 'days' },
    ],
    rows: cohorts(years).map(({ year, cohort: { counts, completion } }) => ({
      year,
      onTime: completion.projects - completion.later,
      later: completion.later,
      unknown: counts.granted - completion.projects,
      median: completion.medianDays,
    })),
  }),
};

/** Years in which projects were submitted. */
const cohorts = (years: Figures['years']) => years.filter(({ cohort }) => cohort.counts.submitted > 0);

/** The table behind a picture; the page, the PDF, the CSV and the XLSX all read this one. */
export function tableOf(name: ChartName, figures: Figures, language: Language): Table {
  const say = translator(language);
  return { id: name, title: say(`chart.${name}.title`), ...tables[name](figures, (key) => say(key)) };
}
