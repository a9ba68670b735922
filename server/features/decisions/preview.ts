import type { Database } from '#db/client.ts';
import { pdfOf } from '../../documents/pdf.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { previewLetter } from '../letters/actions.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { toldOf } from './case.ts';
import { decisionLetter } from './letter.ts';
import { findProposalNumber } from './queries.ts';

/**
 * The letter of a proposal as it would be sent, on its day or today.
 * @throws RuleViolation proposal-not-valid
 */
export async function previewOf(db: Database, key: ProjectKey, number: number, today: CalendarDate) {
  const proposal = await findProposalNumber(db, key, number);
  if (!proposal) throw new RuleViolation('proposal-not-valid', `There is no proposal ${number}`);
  const letter = decisionLetter(await toldOf(db, key, proposal), proposal.announceOn ?? today);
  return pdfOf(await previewLetter(db, key, letter));
}
