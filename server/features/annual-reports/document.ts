import { translator, type Language } from '#messages/index.ts';
import type { Block, DocumentModel } from '../../documents/document-model.ts';
import { formatCell } from '../../documents/format.ts';
import { cellOf, type Table } from '../../documents/table.ts';
import type { Chart } from '../figures/contract.ts';
import type { AnnualReport } from './contract.ts';

/** The annual report as a document, in the order that readers expect (domain.md section 6). */
export function reportDocument(
  report: AnnualReport,
  tables: Record<string, Table>,
  charts: readonly Chart[],
  language: Language,
): DocumentModel {
  const say = translator(language);
  const { year, village, municipality } = report;
  const heading = (text: string, level: 1 | 2 | 3 = 1): Block => ({ kind: 'heading', level, text });
  const text = (words: string | null): Block[] =>
    words ? words.split(/\n+/).map((paragraph) => ({ kind: 'paragraph', text: paragraph })) : [];
  const council = (words: string | null) => (words ? text(words) : [note(say('report.noText'))]);
  const note = (words: string): Block => ({ kind: 'note', text: words });
  const table = (id: string): Block[] => {
    const found = tables[id]!;
    return found.rows.length > 0 ? [{ kind: 'table', table: found }] : [note(say('report.none', { year }))];
  };
  /** Ten columns do not fit on paper: a fund year is told below its name, column after column. */
  const funds = (id: string): Block[] => {
    const { columns, rows } = tables[id]!;
    if (rows.length === 0) return table(id);
    return rows.flatMap((row): Block[] => [
      heading(String(row.fund), 3),
      {
        kind: 'definitions',
        items: columns.slice(1).map((column) => ({
          term: column.label,
          value: formatCell(column.kind, cellOf(row, column), language),
        })),
      },
    ]);
  };
  const date = (on: string) => formatCell('date', on, language);

  const pictures = charts.flatMap(({ name, title, description, svg }): Block[] =>
    svg
      ? [heading(title, 2), { kind: 'figure', svg, alt: description, caption: description }, ...table(name)]
      : [],
  );
  const stories = report.projects.filter(({ story }) => story);

  return {
    language,
    title: `${say('report.title', { year })} ${village.name}`,
    subtitle: say('report.subtitle', {
      council: village.councilName ?? village.name,
      municipality: municipality.name,
    }),
    date: report.asOf,
    accent: village.accent,
    sections: [
      note(say('report.asOf', { date: date(report.asOf) })),
      ...(report.notice ? [note(say(`report.notice.${report.notice}`))] : []),
      ...(report.registerScope === 'complete' ? [] : [note(say(`report.scope.${report.registerScope}`))]),
      heading(say('report.foreword')),
      ...council(report.foreword),
      heading(say('report.council')),
      ...council(report.council),
      ...(report.workingGroups.length > 0
        ? [heading(say('report.workingGroups'), 2), { kind: 'list', items: report.workingGroups } as const]
        : []),
      heading(say('report.inFigures')),
      ...['counts', 'happened', 'money', 'times', 'rates'].flatMap(table),
      heading(tables['next-fund-years']!.title, 2),
      ...funds('next-fund-years'),
      heading(say('report.allYears')),
      ...pictures,
      heading(say('report.projects')),
      ...table('projects'),
      ...(stories.length > 0 ? [heading(say('report.stories'))] : []),
      ...stories.flatMap(({ number, title, story }) => [
        heading(`${number}. ${title ?? say('report.untitled')}`, 2),
        ...text(story),
      ]),
      heading(say('report.notRealised')),
      ...table('not-realised'),
      heading(say('report.lessons')),
      ...council(report.lessons),
      ...report.evaluations.map(({ title, publishedOn }): Block => ({
        kind: 'paragraph',
        text: `${say('report.evaluation')}: ${title} (${say('report.publishedOn').toLowerCase()} ${date(publishedOn)})`,
      })),
      heading(say('report.fundYears')),
      heading(String(year), 2),
      ...funds('fund-years'),
      heading(say('report.decisions')),
      ...table('decisions'),
    ],
  };
}
