import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { translator } from '#messages/index.ts';
import { pdfOf } from '../../documents/pdf.ts';
import { addDays, type CalendarDate } from '../../domain/dates.ts';
import type { LetterKind } from '../../domain/letter.ts';
import type { Amount } from '../../domain/money.ts';
import { letterContent, paragraphs, type LetterSubject, type NewLetter } from './content.ts';
import { findOwnTexts } from './queries.ts';

const t = translator('nl');

/** An invented letter with the texts of a municipality, so that who changes them sees what becomes of it. */
export async function sampleLetter(
  db: Connection,
  municipalityId: number,
  kind: LetterKind,
  today: CalendarDate,
): Promise<Buffer> {
  const [place] = await db.execute<Pick<LetterSubject, 'municipality' | 'accent'>>(sql`
    select name as municipality, accent from municipality where id = ${municipalityId}`);
  const subject: LetterSubject = {
    ...place!,
    name: t('letter.sample.name'),
    village: t('letter.sample.village'),
    villageSlug: 'voorbeeld',
    project: t('letter.sample.project'),
    number: 1,
    notice: null,
    appliedOn: addDays(today, -42),
    requested: '1250.00' as Amount,
    texts: await findOwnTexts(db, municipalityId),
  };
  const amount = '1000.00' as Amount;
  const asked = {
    kind,
    on: today,
    // All that any kind can tell; a letter takes from it what it needs.
    values: {
      bedrag: amount,
      verleend: '1250.00' as Amount,
      betaald: amount,
      dagen: 12,
      verzoekdatum: addDays(today, -28),
      hersteldatum: addDays(today, -14),
      beslisdatum: addDays(today, 28),
      bezwaarontvangst: addDays(today, -21),
      besluitdatum: addDays(today, -49),
    },
    parts: paragraphs(t('letter.sample.parts')),
  } as NewLetter;
  return pdfOf(letterContent(asked, subject, 'voorbeeld-1-1'));
}
