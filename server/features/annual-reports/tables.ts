import { translator, type Language, type MessageKey, type Translate } from '#messages/index.ts';
import type { Column, Table } from '../../documents/table.ts';
import { chartNames, rateIds } from '../../domain/rates.ts';
import type { AnnualFigures, YearFigures } from '../figures/contract.ts';
import { tableOf } from '../figures/tables.ts';
import { columnsOf as columns, fundTable } from '../villages/fund-table.ts';
import type { AnnualReport } from './contract.ts';

type Indicators = readonly (readonly [MessageKey, (figures: YearFigures) => string | number | null])[];

const counted: Indicators = [
  ['figures.count.submitted', ({ cohort }) => cohort.counts.submitted],
  ['report.undecided', ({ cohort }) => cohort.counts.undecided],
  ['report.rejected', ({ cohort }) => cohort.counts.rejected],
  ['report.setAside', ({ cohort }) => cohort.counts.setAside],
  ['report.withdrawn', ({ cohort }) => cohort.counts.withdrawn],
  ['report.running', ({ cohort }) => cohort.counts.running],
  ['report.stopped', ({ cohort }) => cohort.counts.stopped],
  ['figures.count.realised', ({ cohort }) => cohort.counts.realised],
  ['report.realisedPartly', ({ cohort }) => cohort.counts.realisedPartly],
];
const happened: Indicators = [
  ['report.submittedInYear', ({ inYear }) => inYear.submitted],
  ['report.decidedInYear', ({ inYear }) => inYear.decided],
  ['report.realisedInYear', ({ inYear }) => inYear.realised],
];
const money: Indicators = [
  ['figures.requested', ({ inYear }) => inYear.requested],
  ['figures.granted', ({ inYear }) => inYear.granted],
  ['figures.spent', ({ inYear }) => inYear.spent],
];
const times: Indicators = [
  ['report.decisionDays', ({ cohort }) => cohort.decisionDays.median],
  ['report.completionDays', ({ cohort }) => cohort.completion.medianDays],
];

/** This year with last year beside it. */
function comparison(
  id: string,
  title: string,
  indicators: Indicators,
  kind: Column['kind'],
  { figures, lastYear }: AnnualReport,
  say: Translate,
): Table {
  const columns: Column[] = [
    { key: 'indicator', label: say('report.indicator'), kind: 'text' },
    { key: 'now', label: String(figures.year), kind },
  ];
  if (lastYear) columns.push({ key: 'before', label: String(lastYear.year), kind });
  return {
    id,
    title,
    columns,
    rows: indicators.map(([key, read]) => ({
      indicator: say(key),
      now: read(figures),
      ...(lastYear && { before: read(lastYear) }),
    })),
  };
}

const ratesOf = ({ figures }: AnnualReport, say: Translate): Table => ({
  id: 'rates',
  title: say('figures.ratesTitle'),
  columns: columns(
    say,
    ['definition', 'figures.definition', 'text'],
    ['meaning', 'figures.meaning', 'text'],
    ['numerator', 'figures.numerator', 'text'],
    ['denominator', 'figures.denominator', 'text'],
    ['percentage', 'figures.percentage', 'percentage'],
  ),
  rows: rateIds.map((id) => {
    const { numerator, denominator, percentage } = figures.cohort.rates[id];
    const text = (value: string | number | null) => (value === null ? null : String(value));
    return {
      definition: id,
      meaning: say(`rate.${id}.formula`),
      numerator: text(numerator),
      denominator: text(denominator),
      percentage,
    };
  }),
});

function projectTables(report: AnnualReport, say: Translate): Table[] {
  const named = (number: number, title: string | null) => ({
    number,
    title: title ?? say('report.untitled'),
  });
  return [
    {
      id: 'projects',
      title: say('report.projects'),
      columns: columns(
        say,
        ['number', 'report.number', 'integer'],
        ['title', 'report.projectTitle', 'text'],
        ['theme', 'report.theme', 'text'],
        ['status', 'report.status', 'text'],
        ['requested', 'figures.requested', 'amount'],
        ['granted', 'figures.granted', 'amount'],
        ['spent', 'figures.spent', 'amount'],
        ['completedOn', 'report.completedOn', 'date'],
      ),
      rows: report.projects.map(
        ({ number, title, theme, status, requested, granted, spent, completedOn }) => ({
          ...named(number, title),
          theme,
          status: say(`status.${status}`),
          requested,
          granted,
          spent,
          completedOn,
        }),
      ),
    },
    {
      id: 'not-realised',
      title: say('report.notRealised'),
      columns: columns(
        say,
        ['number', 'report.number', 'integer'],
        ['title', 'report.projectTitle', 'text'],
        ['status', 'report.status', 'text'],
        ['reason', 'report.reason', 'text'],
        ['lesson', 'report.lesson', 'text'],
      ),
      rows: report.notRealised.map(({ number, title, status, statusReason, lesson }) => ({
        ...named(number, title),
        status: say(`status.${status}`),
        reason: statusReason,
        lesson,
      })),
    },
    {
      id: 'decisions',
      title: say('report.decisions'),
      columns: columns(
        say,
        ['decidedOn', 'report.decidedOn', 'date'],
        ['number', 'report.number', 'integer'],
        ['title', 'report.projectTitle', 'text'],
        ['outcome', 'report.outcome', 'text'],
        ['amount', 'report.amount', 'amount'],
        ['fund', 'report.fund', 'text'],
        ['reasoning', 'report.reasoning', 'text'],
      ),
      rows: report.decisions.map(({ project, decidedOn, outcome, amount, fund, reasoning }) => ({
        decidedOn,
        ...named(project.number, project.title),
        outcome: say(`report.outcome.${outcome}`),
        amount,
        fund,
        reasoning,
      })),
    },
  ];
}

/** Every table of the report, in reading order. PDF, XLSX and CSV all print these and no others. */
export function reportTables(
  report: AnnualReport,
  allYears: AnnualFigures,
  language: Language,
): Record<string, Table> {
  const say = translator(language);
  const year = report.year;
  const tables = [
    comparison('counts', say('report.countsCohort', { year }), counted, 'integer', report, say),
    comparison('happened', say('report.happened', { year }), happened, 'integer', report, say),
    comparison('money', say('report.money'), money, 'amount', report, say),
    comparison('times', say('report.times'), times, 'days', report, say),
    ratesOf(report, say),
    fundTable('fund-years', say('report.fundYears'), report.fundYears, say),
    fundTable('next-fund-years', say('report.nextFundYears', { year: year + 1 }), report.nextFundYears, say),
    ...projectTables(report, say),
    ...chartNames.map((name) => tableOf(name, allYears, language)),
  ];
  return Object.fromEntries(tables.map((table) => [table.id, table]));
}
