import { translator, type Language } from '#messages/index.ts';
import type { Block, DocumentModel } from '../../documents/document-model.ts';
import { formatCell } from '../../documents/format.ts';
import type { Column, Row, Table } from '../../documents/table.ts';
import type { AccountedLine, AccountingContent } from '../../domain/accounting.ts';
import type { AccountingRegime } from '../../domain/settlement.ts';
import type { Heading } from '../submissions/document.ts';

export type Sent = {
  number: number;
  regime: AccountingRegime;
  submittedOn: string;
  content: AccountingContent;
};

/** An account as a document: what came of it, the money per line, and everything that was spent and given. */
export function accountingDocument(
  { number, regime, submittedOn, content }: Sent,
  { number: project, village, council, notice, municipality, accent }: Heading,
  language: Language,
): DocumentModel {
  const t = translator(language);
  const amount = (value: string | null) => formatCell('amount', value, language);
  const date = (value: string | null) => formatCell('date', value, language);
  const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });
  const note = (text: string): Block => ({ kind: 'note', text });
  const paragraphs = (text: string | null): Block[] =>
    (text ?? '').split(/\n+/).flatMap((one): Block[] => (one ? [{ kind: 'paragraph', text: one }] : []));
  const column = (key: string, label: string, kind: Column['kind'] = 'text'): Column => ({
    key,
    label,
    kind,
  });
  const tableOf = (id: string, title: string, columns: Column[], rows: Row[], empty: string): Block =>
    rows.length > 0 ? { kind: 'table', table: { id, title, columns, rows } satisfies Table } : note(empty);
  const lineName = (position: number | null) =>
    content.lines.find((one) => one.position === position)?.description ?? t('money.no_line');

  const moneyRow = (line: AccountedLine): Row => ({
    line: line.description,
    planned: line.planned,
    granted: line.granted,
    actual: line.actual,
    difference: line.difference,
    explanation: line.explanation ?? '–',
  });
  const moneyColumns = [
    column('line', t('budget.line')),
    column('planned', t('budget.planned'), 'amount'),
    column('granted', t('budget.granted'), 'amount'),
    column('actual', t('budget.actual'), 'amount'),
    column('difference', t('money.difference'), 'amount'),
    column('explanation', t('money.explanation')),
  ];
  const costs = content.lines.filter(({ side }) => side === 'cost');
  const funding = content.lines.filter(({ side }) => side === 'funding');

  return {
    language,
    title: content.title ?? t('project.untitled', { number: project }),
    subtitle: t('accounting.pdf.subtitle', { council: council ?? village, municipality, project, number }),
    date: submittedOn,
    accent,
    sections: [
      ...(notice ? [note(t(`report.notice.${notice}`))] : []),
      heading(t('accounting.pdf.short')),
      {
        kind: 'definitions',
        items: [
          { term: t('accounting.regime'), value: t(`accounting.regime.${regime}`) },
          {
            term: t('project.status'),
            value: content.partly ? t('project.partly') : t(`status.${content.status}`),
          },
          { term: t('execution.started'), value: date(content.startedOn) },
          { term: t('execution.promised'), value: date(content.promisedOn) },
          { term: t('execution.finished'), value: date(content.finishedOn) },
          { term: t('money.granted'), value: amount(content.granted) },
          { term: t('money.paid'), value: amount(content.paid) },
          { term: t('money.cash'), value: amount(content.totals.cash) },
          {
            term: t('money.in_kind'),
            value: t('money.in_kind.value', {
              hours: content.totals.hours.replace('.', language === 'nl' ? ',' : '.'),
              amount: amount(content.totals.inKind),
            }),
          },
        ],
      },
      heading(t('accounting.result')),
      ...paragraphs(content.result),
      ...(content.progress.length > 0
        ? [
            {
              kind: 'list',
              items: content.progress.map(({ on, text }) => `${date(on)}: ${text}`),
            } as const,
          ]
        : []),
      ...(content.lesson ? [heading(t('project.lesson')), ...paragraphs(content.lesson)] : []),
      heading(t('milestones')),
      tableOf(
        'milestones',
        t('milestones'),
        [
          column('name', t('milestone')),
          column('promised', t('milestone.promised'), 'date'),
          column('reached', t('milestone.reached'), 'date'),
        ],
        content.milestones.map((one) => ({
          name: one.name,
          promised: one.promisedOn,
          reached: one.reachedOn,
        })),
        t('execution.milestones.none'),
      ),
      heading(t('execution.conditions')),
      tableOf(
        'conditions',
        t('execution.conditions'),
        [
          column('text', t('condition')),
          column('state', t('project.status')),
          column('evidence', t('condition.evidence')),
        ],
        content.conditions.map(({ text, state, evidence }) => ({
          text,
          state: t(`condition.state.${state}`),
          evidence: evidence ?? '–',
        })),
        t('execution.conditions.none'),
      ),
      heading(t('accounting.money')),
      tableOf('costs', t('budget.cost'), moneyColumns, costs.map(moneyRow), t('budget.none')),
      tableOf('funding', t('budget.funding'), moneyColumns, funding.map(moneyRow), t('budget.none')),
      heading(t('money.expenses')),
      tableOf(
        'expenses',
        t('money.expenses'),
        [
          column('number', t('money.number'), 'integer'),
          column('day', t('money.day'), 'date'),
          column('what', t('money.what')),
          column('line', t('budget.line')),
          column('amount', t('money.amount'), 'amount'),
          column('vat', t('money.vat'), 'amount'),
        ],
        content.expenses.map((one) => ({
          number: one.number,
          day: one.occurredOn,
          what: [one.supplier ?? t('money.allowance'), one.description].join(': '),
          line: lineName(one.position),
          amount: one.amount,
          vat: one.vat,
        })),
        t('money.expenses.none'),
      ),
      heading(t('money.in_kind')),
      tableOf(
        'in-kind',
        t('money.in_kind'),
        [
          column('day', t('money.day'), 'date'),
          column('what', t('money.what')),
          column('hours', t('money.hours'), 'number'),
          column('value', t('money.value'), 'amount'),
        ],
        content.inKind.map((one) => ({
          day: one.occurredOn,
          what: one.description,
          hours: one.hours,
          value: one.value,
        })),
        t('money.in_kind.none'),
      ),
      ...(content.upkeep
        ? [
            heading(t('upkeep')),
            ...paragraphs(
              [
                content.upkeep.who,
                content.upkeep.what,
                content.upkeep.yearlyCost && amount(content.upkeep.yearlyCost),
              ]
                .filter(Boolean)
                .join('. '),
            ),
          ]
        : []),
    ],
  };
}
