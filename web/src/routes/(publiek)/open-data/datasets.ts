import type { MessageKey } from '../../../../../messages/index.ts';
import { projectColumns } from '../../../../../server/domain/open-data.ts';
import type { Reader } from '#lib/reader.ts';

type Kind = 'text' | 'integer' | 'amount' | 'date' | 'year';
type Column = { label: string; kind: Kind; about: string };
/** A table that everyone may take along: its files, by year when there is one for each, and what its columns hold. */
export type Dataset = {
  id: 'projects' | 'funds' | 'flows' | 'money' | 'reports';
  files: { year: number | null; paths: { format: string; path: string }[] }[];
  json: string;
  columns: Column[];
};

const fundColumns = [
  'fund',
  'original',
  'amendments',
  'amended',
  'committed',
  'realised',
  'balance',
  'favourable',
  'explanation',
  'carryOver',
  'corrections',
] as const;
const words: readonly string[] = ['fund', 'favourable', 'explanation'];

/** What there is of a village. */
export function datasetsOf(
  { t }: Pick<Reader, 't'>,
  slug: string,
  years: { reports: readonly number[]; funds: readonly number[] },
): Dataset[] {
  const column = (label: MessageKey, kind: Kind, about: MessageKey): Column => ({
    label: t(label),
    kind,
    about: t(about),
  });
  const perYear = (all: readonly number[], path: string, ...formats: string[]) =>
    all
      .toSorted((a, b) => b - a)
      .map((year) => ({
        year,
        paths: formats.map((format) => ({ format, path: `/${slug}/${path}/${year}.${format}` })),
      }));
  const api = `/api/v1/villages/${slug}`;
  return [
    {
      id: 'projects',
      files: [
        {
          year: null,
          paths: ['csv', 'xlsx'].map((format) => ({ format, path: `/${slug}/projecten.${format}` })),
        },
      ],
      json: `/api/v1/projects?village=${slug}`,
      columns: projectColumns.map(({ key, kind }) =>
        column(`open.projects.${key}`, kind, `open.projects.${key}.about`),
      ),
    },
    {
      id: 'funds',
      files: perYear(years.funds, 'fondsen', 'csv', 'xlsx'),
      json: `${api}/fund-years`,
      columns: fundColumns.map((key) =>
        column(`report.${key}`, words.includes(key) ? 'text' : 'amount', `open.funds.${key}.about`),
      ),
    },
    {
      id: 'flows',
      files: perYear(years.reports, 'geldstromen', 'csv'),
      json: `${api}/money-flows/${years.reports[0] ?? ''}`,
      columns: (['fund', 'village', 'project', 'category', 'amount'] as const).map((key) =>
        column(`flow.${key}`, key === 'amount' ? 'amount' : 'text', `open.flows.${key}.about`),
      ),
    },
    {
      id: 'money',
      files: [{ year: null, paths: [{ format: 'csv', path: `/${slug}/meerjaren/money-per-year.csv` }] }],
      json: `${api}/annual-figures`,
      columns: [
        column('figures.calendarYear', 'year', 'open.money.year.about'),
        ...(['requested', 'granted', 'spent'] as const).map((key) =>
          column(`figures.${key}`, 'amount', `open.money.${key}.about`),
        ),
      ],
    },
    {
      id: 'reports',
      files: perYear(years.reports, 'jaarverslag', 'csv', 'xlsx', 'json', 'pdf'),
      json: `${api}/annual-reports/${years.reports[0] ?? ''}`,
      columns: [],
    },
  ];
}
