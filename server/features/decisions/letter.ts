import { translator } from '#messages/index.ts';
import type { Block } from '../../documents/document-model.ts';
import { formatDate } from '../../documents/format.ts';
import type { JudgedCriterion, ProposedCondition } from '../../domain/decision.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { isSubsidy, type ExecutionForm } from '../../domain/lifecycle.ts';
import { zero } from '../../domain/money.ts';
import { amountOf, type ProposedOutcome, type ProposedShare } from '../../domain/proposal.ts';
import { paragraphs, type NewLetter } from '../letters/content.ts';

const t = translator('nl');
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });

/** What a letter tells of a decision: everything that was decided, and on what it rests. */
export type DecisionTold = {
  outcome: ProposedOutcome;
  shares: readonly (ProposedShare & { fundName: string | null })[];
  reasoning: string;
  criteria: readonly JudgedCriterion[];
  conditions: readonly ProposedCondition[];
  deviation: string | null;
  schemes: readonly string[];
  form: ExecutionForm | null;
  completion: { requestedOn: CalendarDate; remedyUntil: CalendarDate } | null;
};

/** The amounts per fund and year. */
export function shareTable(shares: DecisionTold['shares']): Block[] {
  if (shares.length === 0) return [];
  return [
    {
      kind: 'table',
      table: {
        id: 'amounts',
        title: t('decision.letter.amounts'),
        columns: [
          { key: 'fund', label: t('decision.letter.fund'), kind: 'text' },
          { key: 'year', label: t('decision.letter.year'), kind: 'year' },
          { key: 'amount', label: t('decide.amount'), kind: 'amount' },
        ],
        rows: shares.map(({ fundName, year, amount }) => ({
          fund: fundName ?? t('decide.fund.unknown'),
          year,
          amount,
        })),
      },
    },
  ];
}

/** Whose application it is to who reads the letter. */
type Whose = 'applicant' | 'other';

/** The conditions as a list, each with its last day, and what follows when they are not met. */
export const conditionBlocks = (
  { conditions, form }: Pick<DecisionTold, 'conditions' | 'form'>,
  whose: Whose = 'applicant',
): Block[] =>
  conditions.length === 0
    ? []
    : [
        heading(t('decision.letter.conditions')),
        {
          kind: 'paragraph',
          text: `${t(`decision.letter.conditions.${whose}`)} ${t(
            isSubsidy(form) ? 'decision.letter.conditions.lower' : 'decision.letter.conditions.change',
          )}`,
        },
        {
          kind: 'list',
          items: conditions.map(({ text, dueOn }) =>
            dueOn
              ? t('decision.letter.condition.due', {
                  text: text.replace(/\.$/, ''),
                  date: formatDate(dueOn, 'nl'),
                })
              : text.replace(/[^.!?…]$/, '$&.'),
          ),
        },
      ];

export const criterionBlocks = (criteria: readonly JudgedCriterion[], whose: Whose = 'applicant'): Block[] =>
  criteria.length === 0
    ? []
    : [
        { kind: 'paragraph', text: t(`decision.letter.criteria.${whose}`) },
        {
          kind: 'definitions',
          items: criteria.map(({ name, verdict, reason }) => ({
            term: name,
            value: `${t(`criterion.verdict.${verdict ?? 'not_applicable'}`)}. ${reason}`,
          })),
        },
      ];

/** On which law and which scheme it rests. */
function basis({ outcome, schemes, form }: DecisionTold): Block[] {
  const law = outcome === 'set_aside' ? 'set_aside' : isSubsidy(form) ? 'subsidy' : 'other';
  const words = law === 'other' ? 'decision.letter.basis.by' : 'decision.letter.basis.scheme';
  const scheme = schemes.length > 0 ? t(words, { scheme: schemes.join('”, “') }) : '';
  return [
    heading(t('decision.letter.basis')),
    { kind: 'paragraph', text: t(`decision.letter.basis.${law}`, { scheme }) },
  ];
}

/** The decision as a letter that is sent on a day. */
export function decisionLetter(told: DecisionTold, on: CalendarDate): NewLetter {
  const { outcome, shares, completion } = told;
  const parts: Block[] = [
    ...shareTable(shares),
    heading(t('decision.letter.reasons')),
    ...paragraphs(told.reasoning),
    ...criterionBlocks(told.criteria),
    ...(told.deviation ? [heading(t('decision.letter.deviation')), ...paragraphs(told.deviation)] : []),
    ...conditionBlocks(told),
    ...basis(told),
  ];
  switch (outcome) {
    case 'rejected':
      return { kind: outcome, on, values: {}, parts };
    case 'set_aside':
      return {
        kind: outcome,
        on,
        values: {
          verzoekdatum: completion?.requestedOn ?? on,
          hersteldatum: completion?.remedyUntil ?? on,
        },
        parts,
      };
    default:
      return {
        kind: outcome,
        on,
        values: { bedrag: shares.length > 0 ? amountOf(shares) : zero },
        isPaid: isSubsidy(told.form),
        parts,
      };
  }
}
