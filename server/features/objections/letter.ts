import { translator } from '#messages/index.ts';
import type { Connection } from '#db/client.ts';
import type { Block } from '../../documents/document-model.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { Share } from '../../domain/ledger.ts';
import { exceeds, sum, zero } from '../../domain/money.ts';
import { contestedIn } from '../../domain/objection.ts';
import { consequencesOf } from '../../domain/settlement.ts';
import { toldOf } from '../decisions/case.ts';
import { extraShares } from '../changes/letter.ts';
import { conditionBlocks, criterionBlocks, shareTable } from '../decisions/letter.ts';
import { findProposalNumber } from '../decisions/queries.ts';
import { daysOf, paragraphs, type NewLetter } from '../letters/content.ts';
import { findFundRooms } from '../payments/rooms.ts';
import { dayInWords, euros } from '../payments/words.ts';
import type { ProjectKey } from '../plans/queries.ts';
import type { ObjectionRow } from './queries.ts';

const t = translator('nl');
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });

/** To whom it is told: their own objection or that of another, about their own application or that of another. */
type Reader = 'applicant' | 'other' | 'council';

/** What is settled instead, and what that means for what was paid; the same before and after it was decided. */
async function settledInstead(
  db: Connection,
  key: ProjectKey,
  shares: readonly Share[],
  on: CalendarDate,
): Promise<Block[]> {
  const rooms = await findFundRooms(db, key);
  const each = shares.map(({ fund, year, amount: settled }) => {
    const room = rooms.find((one) => one.fund === fund && one.year === year)!;
    const paid = sum([room.paid, room.settled]);
    return { fundName: room.name, year, settled, ...consequencesOf({ granted: settled, settled, paid }) };
  });
  const total = (what: 'settled' | 'toPay' | 'toRecover') => sum(each.map((one) => one[what]));
  const said = (what: 'toPay' | 'toRecover') =>
    exceeds(total(what), zero)
      ? [
          t(`objection.letter.settlement.${what}`, {
            amount: euros(total(what)),
            payBy: dayInWords(daysOf(on).betaaldatum),
          }),
        ]
      : [];
  return [
    heading(t('objection.letter.revised')),
    { kind: 'paragraph', text: t('objection.letter.settlement', { amount: euros(total('settled')) }) },
    ...shareTable(
      each.map(({ fundName, year, settled }) => ({ fundId: null, fundName, year, amount: settled })),
    ),
    ...[...said('toPay'), ...said('toRecover')].map((text): Block => ({ kind: 'paragraph', text })),
  ];
}

/** The other decision on a change of the plan: granted with these shares, or undone. */
async function changedInstead(
  db: Connection,
  key: ProjectKey,
  shares: readonly Share[] | null,
): Promise<Block[]> {
  const text = t(shares ? 'objection.letter.change.granted' : 'objection.letter.change.undone');
  const words: Block[] = [heading(t('objection.letter.revised')), { kind: 'paragraph', text }];
  return [...words, ...(await extraShares(db, key, shares ?? []))];
}

/** What comes instead of the decision. */
async function revised(db: Connection, key: ProjectKey, row: ObjectionRow, reader: Reader): Promise<Block[]> {
  const { proposalNumber, outcome, letterKind, changeShares } = row;
  const proposal = proposalNumber === null ? null : await findProposalNumber(db, key, proposalNumber);
  // Of what is unfounded the first words say that already.
  const stands: Block[] =
    outcome === 'inadmissible' ? [{ kind: 'paragraph', text: t('objection.letter.stands') }] : [];
  if (outcome === 'founded' && contestedIn(letterKind) === 'change')
    return changedInstead(db, key, changeShares);
  if (!proposal) return stands;
  const told = await toldOf(db, key, proposal);
  const of = reader === 'other' ? 'other' : 'applicant';
  return [
    heading(t('objection.letter.revised')),
    { kind: 'paragraph', text: t(`objection.letter.revised.${proposal.outcome}`) },
    ...shareTable(told.shares),
    ...criterionBlocks(told.criteria, of),
    ...conditionBlocks(told, of),
  ];
}

async function parts(
  db: Connection,
  key: ProjectKey,
  row: ObjectionRow,
  reader: Reader,
  on: CalendarDate,
): Promise<Block[]> {
  const outcome = row.outcome ?? 'unfounded';
  return [
    ...paragraphs(t(`objection.letter.${reader === 'council' ? 'of_other' : 'outcome'}.${outcome}`)),
    heading(t('decision.letter.reasons')),
    ...paragraphs(row.reasoning ?? ''),
    ...(row.excuse ? [heading(t('objection.letter.excuse')), ...paragraphs(row.excuse)] : []),
    ...(row.settlement
      ? await settledInstead(db, key, row.settlement, on)
      : await revised(db, key, row, reader)),
    heading(t('decision.letter.basis')),
    {
      kind: 'paragraph',
      text: t(`objection.letter.basis.${outcome === 'inadmissible' ? 'inadmissible' : 'heard'}`),
    },
  ];
}

const daysIn = (row: ObjectionRow) => ({ bezwaarontvangst: row.receivedOn, besluitdatum: row.announcedOn });

/** The decision on an objection as a letter to who objected, sent on a day (Awb 7:12). */
export async function objectionLetter(
  db: Connection,
  key: ProjectKey,
  row: ObjectionRow,
  on: CalendarDate,
): Promise<NewLetter> {
  const { madeBy, objector, objectorAddress } = row;
  return {
    kind: 'objection_decided',
    on,
    values: daysIn(row),
    parts: await parts(db, key, row, madeBy, on),
    ...(madeBy === 'other' && {
      addressee: [objector ?? '', ...(objectorAddress ?? '').split('\n')].filter(Boolean),
    }),
  };
}

/** The same for the village council, when someone else objected to a decision on its project. */
export const letterToCouncil = async (
  db: Connection,
  key: ProjectKey,
  row: ObjectionRow,
  on: CalendarDate,
): Promise<NewLetter> => ({
  kind: 'objection_of_other_decided',
  on,
  values: daysIn(row),
  parts: await parts(db, key, row, 'council', on),
});
