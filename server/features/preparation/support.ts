import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { document, support } from '#db/schema/preparation.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { readSupport } from '../../domain/preparation.ts';
import type { Support, SupportGiven } from './contract.ts';
import { lockPreparing, type ProjectKey } from './preparing.ts';

/** The latest first, with the scans and minutes that belong to each. */
export async function supportOf(db: Connection, { municipalityId, projectId }: ProjectKey) {
  const here = sql`municipality_id = ${municipalityId} and project_id = ${projectId}`;
  const items = await db.execute<Support>(sql`
    select s.id, s.kind, s.occurred_on::text as "occurredOn", s.count, s.description, s.answer,
      coalesce((select json_agg(json_build_object('id', d.id, 'title', d.title) order by d.added_at)
        from document d where d.municipality_id = s.municipality_id and d.support_id = s.id), '[]') as documents
    from (select * from support where ${here}) s order by s.occurred_on desc, s.recorded_at desc`);
  const [counted] = await db.execute<{ endorsements: number }>(sql`
    select count(*)::int as endorsements from endorsement where ${here} and confirmed_at is not null`);
  return { items: [...items], endorsements: counted!.endorsements };
}

type By = { day: CalendarDate; personId: string };

function read({ kind, day, count = '', description, answer = '' }: SupportGiven, today: CalendarDate) {
  const found = readSupport({ kind, day, count, description, answer }, today);
  requireNoProblems(found.problems);
  return {
    kind,
    occurredOn: found.occurredOn!,
    count: found.count,
    description: description.trim(),
    answer: answer.trim() || null,
  };
}
const thisSupport = ({ municipalityId, projectId }: ProjectKey, id: string) =>
  and(eq(support.municipalityId, municipalityId), eq(support.projectId, projectId), eq(support.id, id));
const noSupport = (id: string) =>
  new RuleViolation('support-not-found', `There is no record of support ${id}`, { id });

/** @throws RuleViolation preparation-closed, invalid-input */
export async function addSupport(db: Database, key: ProjectKey, by: By, given: SupportGiven) {
  const record = read(given, by.day);
  return db.transaction(async (tx) => {
    await lockPreparing(tx, key);
    const [added] = await tx
      .insert(support)
      .values({ ...key, ...record, recordedBy: by.personId })
      .returning({ id: support.id });
    return added!;
  });
}

/** @throws RuleViolation preparation-closed, support-not-found, invalid-input */
export async function changeSupport(
  db: Database,
  key: ProjectKey,
  by: Pick<By, 'day'>,
  id: string,
  given: SupportGiven,
) {
  const record = read(given, by.day);
  await db.transaction(async (tx) => {
    await lockPreparing(tx, key);
    const changed = await tx.update(support).set(record).where(thisSupport(key, id)).returning();
    if (changed.length === 0) throw noSupport(id);
  });
}

/**
 * Removes a record; its scans stay among the documents, still as scans that nobody can make public.
 * @throws RuleViolation preparation-closed, support-not-found
 */
export async function removeSupport(db: Database, key: ProjectKey, id: string) {
  await db.transaction(async (tx) => {
    await lockPreparing(tx, key);
    await tx
      .update(document)
      .set({ supportId: null })
      .where(and(eq(document.municipalityId, key.municipalityId), eq(document.supportId, id)));
    const gone = await tx.delete(support).where(thisSupport(key, id)).returning();
    if (gone.length === 0) throw noSupport(id);
  });
}
