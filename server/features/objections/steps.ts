import type { Database, Transaction } from '#db/client.ts';
import { objectionStep } from '#db/schema/objections.ts';
import { formatDate } from '../../documents/format.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import {
  objectionStepProblems,
  openMend,
  termOfObjection,
  type ObjectionStep,
} from '../../domain/objection.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { lockProject } from '../submissions/locked.ts';
import { requireOpen, whoObjected, type Acting } from './actions.ts';
import type { ObjectionRow } from './queries.ts';

/** Keeps a step of an objection that is open, and tells who objected of the new day, or what is missing until when. */
async function keepStep(
  tx: Transaction,
  { municipalityId, projectId }: ProjectKey,
  open: ObjectionRow,
  step: ObjectionStep,
  { personId, today }: Acting,
) {
  requireNoProblems(objectionStepProblems(open, step, today));
  await tx.insert(objectionStep).values({
    municipalityId,
    projectId,
    objectionNumber: open.number,
    number: open.steps.length + 1,
    ...step,
    note: step.note?.trim() || null,
    recordedBy: personId,
  });
  const { deadline } = termOfObjection({ ...open, steps: [...open.steps, step] });
  const decideBy = formatDate(deadline.date, 'nl');
  const told = { municipalityId, projectId, to: whoObjected(open) };
  if (step.kind === 'mend_requested') {
    const values = { asked: step.note ?? '', until: formatDate(step.until!, 'nl'), decideBy };
    await tell(tx, { ...told, kind: 'objection_mend_asked', values });
  } else {
    await tell(tx, { ...told, kind: 'objection_term_moved', values: { decideBy } });
  }
  return { decideBy: deadline.date };
}

/**
 * Records what moves the term to decide on an objection.
 * @throws RuleViolation objection-not-found, objection-ended, invalid-input
 */
export const addStep = (db: Database, key: ProjectKey, number: number, step: ObjectionStep, acting: Acting) =>
  db.transaction(async (tx) => {
    await lockProject(tx, key);
    return keepStep(tx, key, await requireOpen(tx, key, number), step, acting);
  });

/**
 * Mends in the portal what is missing in an objection of the applicant (Awb 6:6), as long as there is time for it.
 * @throws RuleViolation objection-not-found, objection-ended, not-allowed, nothing-to-mend, invalid-input
 */
export const mend = (
  db: Database,
  key: ProjectKey,
  { number, text }: { number: number; text: string },
  acting: Acting,
) =>
  db.transaction(async (tx) => {
    await lockProject(tx, key);
    const open = await requireOpen(tx, key, number);
    if (open.madeBy !== 'applicant') {
      throw new RuleViolation('not-allowed', 'Only who objected can mend it');
    }
    const until = openMend(open);
    if (until === null || acting.today > until) {
      throw new RuleViolation('nothing-to-mend', 'Nothing is asked to be mended, or no more');
    }
    requireNoProblems(
      text.trim() ? [] : [{ field: 'text', code: 'missing', detail: 'Say what was missing' }],
    );
    const step: ObjectionStep = {
      kind: 'mended',
      on: acting.today,
      until: null,
      weeks: null,
      days: null,
      note: text,
    };
    const moved = await keepStep(tx, key, open, step, acting);
    await tell(tx, {
      municipalityId: key.municipalityId,
      projectId: key.projectId,
      kind: 'objection_mended',
      to: 'office',
    });
    return moved;
  });
