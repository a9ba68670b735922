import type { Connection, Database } from '#db/client.ts';
import { accounting } from '#db/schema/execution.ts';
import { formatDate } from '../../documents/format.ts';
import { accountingProblems } from '../../domain/accounting.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';
import { accountingOf } from './content.ts';
import { latestAccounting } from './queries.ts';
import { findAsked } from './rules.ts';

/** @throws RuleViolation accounting-not-ready with everything that is missing */
async function readyAccounting(tx: Connection, key: ProjectKey) {
  const [asked, content] = await Promise.all([findAsked(tx, key), accountingOf(tx, key)]);
  const problems = accountingProblems(content, asked);
  if (problems.length === 0) return { asked, content };
  const detail = `Still missing: ${problems.map((one) => one.detail).join('; ')}`;
  throw new RuleViolation('accounting-not-ready', detail, { problems });
}

/**
 * Sends the account of a project: what was recorded is frozen as it is now, with the event. Asked twice for the same
 * number, it is sent once.
 * @throws RuleViolation transition-not-allowed before the work has ended, not-a-subsidy, accounting-not-ready,
 *   changed-meanwhile
 */
export async function submitAccounting(
  db: Database,
  key: ProjectKey,
  { personId, day, number: asked }: { personId: string; day: CalendarDate; number: number },
) {
  const { municipalityId, projectId } = key;
  return db.transaction(async (tx) => {
    const { status, executionForm } = await lockProject(tx, key);
    if (executionForm !== null && executionForm !== 'subsidy') {
      throw new RuleViolation('not-a-subsidy', `A project by ${executionForm} is not accounted for`);
    }
    const latest = (await latestAccounting(tx, key))?.number ?? 0;
    if (asked === latest) return { number: latest };
    if (asked !== latest + 1) {
      throw new RuleViolation('changed-meanwhile', `The next account of this project is ${latest + 1}`);
    }
    if (status !== 'realised' && status !== 'stopped') {
      throw new RuleViolation(
        'transition-not-allowed',
        `A project that is ${status} is not accounted for now`,
      );
    }
    const { asked: rules, content } = await readyAccounting(tx, key);
    await tx.insert(accounting).values({
      municipalityId,
      projectId,
      number: asked,
      regime: rules.regime,
      content,
      submittedOn: day,
      submittedBy: personId,
    });
    await recordEvents(tx, 'village_council', [
      {
        municipalityId,
        projectId,
        events: [{ type: 'accounted', occurredOn: partialDate(day), data: { number: asked } }],
      },
    ]);
    const told = { municipalityId, projectId, values: { number: asked, date: formatDate(day, 'nl') } };
    await tell(tx, { ...told, kind: 'accounting_received', to: 'applicant' });
    await tell(tx, { ...told, kind: 'accounting_arrived', to: 'office' });
    return { number: asked };
  });
}
