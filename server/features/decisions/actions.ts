import type { Database } from '#db/client.ts';
import { caseComment } from '#db/schema/submissions.ts';
import { requireNoProblems } from '../../domain/errors.ts';
import type { ProjectKey } from '../plans/queries.ts';

/**
 * Notes something on a case. A note is never changed, and changes nothing of the council's text.
 * @throws RuleViolation invalid-input
 */
export async function comment(
  db: Database,
  key: ProjectKey,
  personId: string,
  { text: typed, part = null }: { text: string; part?: (typeof caseComment.$inferInsert)['part'] },
) {
  const text = typed.trim();
  requireNoProblems(text ? [] : [{ field: 'text', code: 'missing', detail: 'A note needs words' }]);
  const [row] = await db
    .insert(caseComment)
    .values({ ...key, text, part, writtenBy: personId })
    .returning({ id: caseComment.id });
  return row!;
}
