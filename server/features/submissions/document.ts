import { translator, type Language } from '#messages/index.ts';
import type { Block, DocumentModel } from '../../documents/document-model.ts';
import { formatCell } from '../../documents/format.ts';
import type { Column, Row, Table } from '../../documents/table.ts';
import type { DataNotice } from '../../domain/register.ts';
import { planTexts, type PlanText } from '../../domain/plan.ts';
import type { Application } from './contract.ts';

export type Heading = {
  number: number;
  village: string;
  council: string | null;
  notice: DataNotice | null;
  municipality: string;
  accent: string;
};

/** An application as a document: the receipt first, then what the council wrote, its budget, support and partners. */
export function applicationDocument(
  application: Application,
  { number, village, council, notice, municipality, accent }: Heading,
  language: Language,
): DocumentModel {
  const t = translator(language);
  const { receipt, plan, budget, support, partners } = application;
  const amount = (value: string | null) => formatCell('amount', value, language);
  const date = (value: string | null) => formatCell('date', value, language);
  const heading = (text: string, level: 1 | 2 | 3 = 1): Block => ({ kind: 'heading', level, text });
  const note = (text: string): Block => ({ kind: 'note', text });
  const paragraphs = (text: string): Block[] =>
    text.split(/\n+/).map((paragraph) => ({ kind: 'paragraph', text: paragraph }));
  const facts = (items: [string, string | null][]): Block => ({
    kind: 'definitions',
    items: items.map(([term, value]) => ({ term, value: value ?? t('unknown') })),
  });

  const textsOf = (field: PlanText) => [heading(t(`plan.field.${field}`), 2), ...paragraphs(plan[field])];
  const lineColumns: Column[] = [
    { key: 'line', label: t('budget.line'), kind: 'text' },
    { key: 'origin', label: t('submission.pdf.origin'), kind: 'text' },
    { key: 'planned', label: t('budget.planned'), kind: 'amount' },
  ];
  const side = (which: 'cost' | 'funding'): Table => ({
    id: which,
    title: t(`budget.${which}`),
    columns: lineColumns,
    rows: [
      ...budget.lines
        .filter((line) => line.side === which)
        .map((line): Row => ({
          line: line.description,
          origin: originOf(line),
          planned: line.planned,
        })),
      { line: t(`budget.${which}.total`), origin: '–', planned: budget[which] },
    ],
  });
  const originOf = (line: Application['budget']['lines'][number]) =>
    [
      line.category,
      line.source && t(`source.${line.source}`),
      line.fund ?? line.partner,
      line.quantity && line.unitPrice && `${line.quantity} × ${amount(line.unitPrice)}`,
      line.vatRate ? t('budget.vat', { rate: line.vatRate }) : null,
    ]
      .filter(Boolean)
      .join(' · ') || '–';

  const counted: [string, string | null][] = [
    [t('submission.support.signatures'), String(support.signatures)],
    [t('submission.support.meetings'), String(support.meetings)],
    [t('submission.support.attendance'), String(support.attendance)],
    [t('submission.support.letters'), String(support.letters)],
    [t('submission.support.endorsements'), String(support.endorsements)],
    [t('submission.support.objections'), String(support.objections)],
    [t('submission.support.answered'), String(support.answered)],
  ];
  const partnerTable: Table = {
    id: 'partners',
    title: t('submission.pdf.partners'),
    columns: [
      { key: 'partner', label: t('submission.pdf.partner'), kind: 'text' },
      { key: 'what', label: t('submission.pdf.contribution'), kind: 'text' },
      { key: 'status', label: t('submission.pdf.partner_status'), kind: 'text' },
    ],
    rows: partners.map((one) => ({
      partner: one.partner,
      what: [
        t(`submission.partner.kind.${one.kind}`),
        one.amount && amount(one.amount),
        one.hours && t('submission.pdf.hours', { hours: one.hours }),
        one.description,
      ]
        .filter(Boolean)
        .join(' · '),
      status: t(`submission.partner.status.${one.status}`),
    })),
  };

  return {
    language,
    title: plan.title ?? t('project.untitled', { number }),
    subtitle: t('submission.pdf.subtitle', {
      council: council ?? village,
      municipality,
      number,
      version: receipt.version,
    }),
    date: receipt.receivedOn,
    accent,
    sections: [
      ...(notice ? [note(t(`report.notice.${notice}`))] : []),
      heading(t('submission.receipt')),
      facts([
        [t('submission.received_on'), date(receipt.receivedOn)],
        [t('submission.decide_by'), date(receipt.decideBy)],
        [t('submission.requested'), amount(receipt.requested)],
        [t('submission.cost'), amount(receipt.cost)],
        [t('submission.documents'), receipt.documents.join('; ') || t('submission.no_documents')],
      ]),
      heading(t('plan.title')),
      ...(plan.summary ? paragraphs(plan.summary) : []),
      facts([
        [t('plan.field.theme'), plan.theme],
        [t('plan.field.workingGroup'), plan.workingGroup],
        [t('plan.field.owner'), plan.owner && t(`owner.${plan.owner}`)],
        [t('plan.field.executionForm'), plan.executionForm && t(`execution.${plan.executionForm}`)],
        [t('plan.field.startsOn'), date(plan.startsOn)],
        [t('plan.field.completesOn'), date(plan.completesOn)],
      ]),
      ...planTexts.flatMap(textsOf),
      heading(t('budget')),
      { kind: 'table', table: side('cost') },
      { kind: 'table', table: side('funding') },
      heading(t('submission.pdf.support')),
      facts(counted),
      heading(t('submission.pdf.partners')),
      ...(partners.length > 0
        ? [{ kind: 'table', table: partnerTable } as const]
        : [note(t('submission.pdf.no_partners'))]),
    ],
  };
}
