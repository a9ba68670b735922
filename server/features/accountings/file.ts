import type { Connection } from '#db/client.ts';
import type { Language } from '#messages/index.ts';
import { pdfOf } from '../../documents/pdf.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { findHeading } from '../submissions/file.ts';
import { accountingDocument } from './document.ts';
import { findAccounting } from './queries.ts';

/**
 * An account as accessible PDF. The same account is the same file each time.
 * @throws RuleViolation accounting-not-found
 */
export async function accountingFile(
  db: Connection,
  key: ProjectKey,
  number: number,
  language: Language,
): Promise<{ name: string; bytes: Buffer }> {
  const sent = await findAccounting(db, key, number);
  const heading = await findHeading(db, key);
  return {
    name: `verantwoording-${heading.slug}-${heading.number}-${number}.pdf`,
    bytes: await pdfOf(accountingDocument(sent, heading, language)),
  };
}
