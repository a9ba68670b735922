import { translator } from '#messages/index.ts';
import type { Connection } from '#db/client.ts';
import type { Block } from '../../documents/document-model.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { toldOf } from '../decisions/case.ts';
import { conditionBlocks, criterionBlocks, shareTable } from '../decisions/letter.ts';
import { findProposalNumber } from '../decisions/queries.ts';
import { paragraphs, type NewLetter } from '../letters/content.ts';
import type { ProjectKey } from '../plans/queries.ts';
import type { ObjectionRow } from './queries.ts';

const t = translator('nl');
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });

/** What comes instead of the decision. */
async function revised(db: Connection, key: ProjectKey, number: number | null): Promise<Block[]> {
  const proposal = number === null ? null : await findProposalNumber(db, key, number);
  if (!proposal) return [{ kind: 'paragraph', text: t('objection.letter.stands') }];
  const told = await toldOf(db, key, proposal);
  return [
    heading(t('objection.letter.revised')),
    { kind: 'paragraph', text: t(`objection.letter.revised.${proposal.outcome}`) },
    ...shareTable(told.shares),
    ...criterionBlocks(told.criteria),
    ...conditionBlocks(told.conditions),
  ];
}

/** The decision on an objection as a letter that is sent on a day (Awb 7:12). */
export async function objectionLetter(
  db: Connection,
  key: ProjectKey,
  row: ObjectionRow,
  on: CalendarDate,
): Promise<NewLetter> {
  return {
    kind: 'objection_decided',
    on,
    values: { bezwaarontvangst: row.receivedOn, besluitdatum: row.announcedOn },
    parts: [
      ...paragraphs(t(`objection.letter.outcome.${row.outcome ?? 'unfounded'}`)),
      heading(t('decision.letter.reasons')),
      ...paragraphs(row.reasoning ?? ''),
      ...(row.excuse ? [heading(t('objection.letter.excuse')), ...paragraphs(row.excuse)] : []),
      ...(await revised(db, key, row.proposalNumber)),
      heading(t('decision.letter.basis')),
      {
        kind: 'paragraph',
        text: t(`objection.letter.basis.${row.outcome === 'inadmissible' ? 'inadmissible' : 'heard'}`),
      },
    ],
  };
}
