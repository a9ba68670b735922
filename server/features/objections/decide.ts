import type { Database, Transaction } from '#db/client.ts';
import { objection } from '#db/schema/objections.ts';
import { formatDate } from '../../documents/format.ts';
import { pdfOf } from '../../documents/pdf.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { NewEvent, ObjectionOutcome } from '../../domain/events.ts';
import { contestedIn, requireOtherDecider } from '../../domain/objection.ts';
import { requireOtherEyes } from '../../domain/roles.ts';
import { translator } from '#messages/index.ts';
import { reviseChange } from '../changes/revise.ts';
import { requireHeard } from '../hearings/queries.ts';
import type { Place } from '../decisions/prepare.ts';
import { findProposalNumber } from '../decisions/queries.ts';
import { makeLetter, previewLetter } from '../letters/actions.ts';
import { daysOf } from '../letters/content.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { reviseSettlement } from '../settlements/revise.ts';
import { lockProject } from '../submissions/locked.ts';
import { isObjection, requireOpen, whoObjected, type Acting } from './actions.ts';
import { letterToCouncil, objectionLetter } from './letter.ts';
import { findDeciders, findObjection, type ObjectionRow } from './queries.ts';
import { revise } from './revise.ts';

const t = translator('nl');
type Deciding = Acting & {
  number: number;
  /** What the budget holder saw: another proposal meanwhile is another decision. */
  outcome: ObjectionOutcome;
};

/**
 * Takes the decision on an objection, and with it what comes instead of the decision that it is against: more or less
 * of the grant, the decision taken again after a step back, a higher settlement, or the other decision on a change. In
 * one transaction, with its letter and its message.
 * @throws RuleViolation objection-ended, proposal-not-valid, two-pairs-of-eyes, decided-before, hearing-needed,
 *   transition-not-allowed, fund-year-exceeded
 */
export async function decideObjection(tx: Transaction, place: Place, asked: Deciding) {
  const { personId, number, outcome, today } = asked;
  const { municipalityId, projectId } = place;
  const key = { municipalityId, projectId };
  const project = await lockProject(tx, place);
  const open = await requireOpen(tx, key, number);
  if (open.outcome !== outcome || open.preparedById === null) {
    throw new RuleViolation('proposal-not-valid', 'There is another proposal now: look at that one first');
  }
  requireOtherEyes(open.preparedById, personId);
  requireOtherDecider((await findDeciders(tx, key, contestedIn(open.letterKind))).takers, personId);
  await requireHeard(tx, key, { purpose: 'objection', today, since: open.receivedOn });
  const revision =
    open.proposalNumber === null ? null : await findProposalNumber(tx, key, open.proposalNumber);
  const decidedEvent: NewEvent = {
    type: 'objection_decided',
    occurredOn: partialDate(today),
    reason: open.reasoning,
    data: { number, outcome },
  };
  await recordEvents(tx, 'municipality', [{ ...key, events: [decidedEvent] }]);
  const status = revision ? await revise(tx, key, project.status, revision, asked) : project.status;
  if (open.settlement) {
    await reviseSettlement(tx, key, {
      shares: open.settlement,
      reasoning: open.reasoning ?? '',
      preparedBy: open.preparedById,
      decidedBy: personId,
      today,
    });
  }
  const isFounded = outcome === 'founded';
  if (isFounded && contestedIn(open.letterKind) === 'change') {
    const { letterNumber, changeShares } = open;
    const reasoning = open.reasoning ?? '';
    await reviseChange(tx, key, { letterNumber, shares: changeShares ?? [], reasoning, today });
  }
  await tx.update(objection).set({ takenBy: personId, decidedOn: today }).where(isObjection(key, number));
  await announce(tx, key, open, today);
  return { status };
}

/**
 * The letter and the message to who objected. Whose application it is gets both too when that is someone else, without
 * the name of that person.
 */
async function announce(tx: Transaction, key: ProjectKey, open: ObjectionRow, today: CalendarDate) {
  const values = {
    date: formatDate(today, 'nl'),
    lastDay: formatDate(daysOf(today).beroepsdatum, 'nl'),
    outcome: t(`objection.${open.outcome ?? 'unfounded'}`),
    reasoning: open.reasoning ?? '',
  };
  await makeLetter(tx, key, await objectionLetter(tx, key, open, today));
  await tell(tx, { ...key, kind: 'objection_decided', to: whoObjected(open), values });
  if (open.madeBy === 'applicant') return;
  await makeLetter(tx, key, await letterToCouncil(tx, key, open, today));
  await tell(tx, { ...key, kind: 'objection_of_other_decided', to: 'applicant', values });
}

/**
 * The letter as it would be sent today.
 * @throws RuleViolation objection-not-found, proposal-not-valid
 */
export async function previewObjectionLetter(
  db: Database,
  key: ProjectKey,
  number: number,
  today: CalendarDate,
) {
  const row = await findObjection(db, key, number);
  if (row.outcome === null) throw new RuleViolation('proposal-not-valid', 'No decision was prepared yet');
  return pdfOf(await previewLetter(db, key, await objectionLetter(db, key, row, today)));
}
