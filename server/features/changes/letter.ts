import { sql } from 'drizzle-orm';
import { translator } from '#messages/index.ts';
import type { Connection } from '#db/client.ts';
import type { Block } from '../../documents/document-model.ts';
import { formatDate } from '../../documents/format.ts';
import type { ChangedLine } from '../../domain/changes.ts';
import type { CalendarDate, PartialDate } from '../../domain/dates.ts';
import type { Share } from '../../domain/ledger.ts';
import { isSubsidy, type ExecutionForm } from '../../domain/lifecycle.ts';
import { zero, type Amount } from '../../domain/money.ts';
import { shareTable } from '../decisions/letter.ts';
import { findLines } from '../expenses/lines.ts';
import { paragraphs, type NewLetter } from '../letters/content.ts';
import { euros } from '../payments/words.ts';
import type { ProjectKey } from '../plans/queries.ts';

const t = translator('nl');
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });

type Decided = {
  what: string;
  completesOn: PartialDate | null;
  lines: readonly ChangedLine[];
  more: Amount;
  requestedOn: CalendarDate;
  isGranted: boolean;
  shares: readonly Share[];
  reasoning: string;
};

/** The extra amount per fund and year, with the names of the funds. */
export async function extraShares(db: Connection, { municipalityId }: ProjectKey, shares: readonly Share[]) {
  const names = await db.execute<{ slug: string; name: string }>(sql`
    select slug, name from fund where municipality_id = ${municipalityId}`);
  return shareTable(
    shares.map(({ fund, year, amount }) => ({
      fundId: null,
      fundName: names.find(({ slug }) => slug === fund)?.name ?? null,
      year,
      amount,
    })),
  );
}

/** What was asked, so that the letter can be read on its own. */
async function asked(db: Connection, key: ProjectKey, { what, completesOn, lines, more }: Decided) {
  const known = lines.length > 0 ? await findLines(db, key) : [];
  const moved = lines.map(({ position, from, to }) => {
    const line = known.find((one) => one.position === position)?.description ?? '';
    return `${t('change.line.moved', { line, from: euros(from), to: euros(to) })}.`;
  });
  const list = [
    ...(completesOn ? [`${t('change.date.asked', { date: formatDate(completesOn, 'nl') })}.`] : []),
    ...moved,
    ...(more === zero ? [] : [`${t('change.more.asked', { amount: euros(more) })}.`]),
  ];
  return [
    heading(t('change.letter.asked')),
    ...paragraphs(what),
    ...(list.length > 0 ? [{ kind: 'list' as const, items: list }] : []),
  ];
}

/** The decision on a change of the plan as a letter that is sent on a day (Awb 3:41, 3:45 and 3:46). */
export async function changeLetter(
  db: Connection,
  key: ProjectKey,
  decided: Decided,
  on: CalendarDate,
): Promise<NewLetter> {
  const { isGranted, shares, more, reasoning, requestedOn } = decided;
  const [project] = await db.execute<{ form: ExecutionForm | null }>(sql`
    select execution_form as form from project
    where municipality_id = ${key.municipalityId} and id = ${key.projectId}`);
  const isOfSubsidy = isSubsidy(project!.form);
  return {
    kind: 'change_decided',
    on,
    values: { verzoekdatum: requestedOn },
    isPaid: isGranted && more !== zero && isOfSubsidy,
    parts: [
      ...paragraphs(t(isGranted ? 'change.letter.granted' : 'change.letter.refused')),
      ...(await asked(db, key, decided)),
      ...(isGranted ? await extraShares(db, key, shares) : []),
      heading(t('decision.letter.reasons')),
      ...paragraphs(reasoning),
      heading(t('decision.letter.basis')),
      {
        kind: 'paragraph',
        text: t(isOfSubsidy ? 'decision.letter.basis.subsidy' : 'decision.letter.basis.other', {
          scheme: '',
        }),
      },
    ],
  };
}
