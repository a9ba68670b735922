import { randomUUID } from 'node:crypto';
import { and, eq, max } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { village } from '#db/schema/places.ts';
import { project } from '#db/schema/projects.ts';
import type { CalendarDate, PartialDate } from '../../domain/dates.ts';
import { requireNoProblems, type FieldProblem } from '../../domain/errors.ts';
import { readIdeaList } from '../../domain/idea-list.ts';
import { plainText, readIdea, textProblems, type Idea } from '../../domain/ideas.ts';
import { recordEvents } from '../projects/record.ts';
import { addProjects } from '../projects/register.ts';
import type { NewIdea } from './contract.ts';
import type { VillageKey } from './queries.ts';

export const by = 'village_council';

/** Numbers follow on in a village: of two who add at the same moment, one waits for the other. */
async function nextNumber(tx: Transaction, { municipalityId, villageId }: VillageKey): Promise<number> {
  await tx
    .select({ id: village.id })
    .from(village)
    .where(and(eq(village.municipalityId, municipalityId), eq(village.id, villageId)))
    .for('update');
  const [row] = await tx
    .select({ last: max(project.number) })
    .from(project)
    .where(and(eq(project.municipalityId, municipalityId), eq(project.villageId, villageId)));
  return (row?.last ?? 0) + 1;
}

/** Adds ideas to a village, in their order. */
export async function addIdeas(
  tx: Transaction,
  key: VillageKey,
  ideas: readonly Idea[],
  addedOn: CalendarDate,
): Promise<{ id: string; number: number }[]> {
  const first = await nextNumber(tx, key);
  const rows = ideas.map(({ title, sentence, theme, workingGroup }, i) => ({
    municipalityId: key.municipalityId,
    villageId: key.villageId,
    id: randomUUID(),
    number: first + i,
    source: null,
    externalId: null,
    title,
    theme,
    summary: sentence || null,
    story: null,
    lesson: null,
    location: null,
    workingGroup,
    lead: null,
    owner: null,
    executionForm: null,
    partOfId: null,
    sources: [],
  }));
  await addProjects(tx, rows);
  const occurredOn = addedOn as string as PartialDate;
  await recordEvents(
    tx,
    by,
    rows.map(({ municipalityId, id }) => ({
      municipalityId,
      projectId: id,
      events: [{ type: 'idea_added', occurredOn }],
    })),
  );
  return rows.map(({ id, number }) => ({ id, number }));
}

/** @throws RuleViolation invalid-input */
export async function addIdea(db: Database, key: VillageKey, typed: NewIdea, today: CalendarDate) {
  const { idea, problems } = readIdea(typed);
  requireNoProblems(problems);
  return db.transaction(async (tx) => {
    const [added] = await addIdeas(tx, key, [idea], today);
    return added!;
  });
}

type List = {
  text: string;
  lines?: number[] | undefined;
  collectedOn?: CalendarDate | undefined;
  theme?: string | null | undefined;
  workingGroup?: string | null | undefined;
};

/**
 * Adds a whole list at once: everything, or nothing when one of the lines is wrong.
 * @throws RuleViolation invalid-input, list-too-long
 */
export async function addIdeaList(db: Database, key: VillageKey, list: List, today: CalendarDate) {
  const { lines, collectedOn = today } = list;
  const chosen = lines && new Set(lines);
  const listed = readIdeaList(list.text).filter(({ line }) => !chosen || chosen.has(line));
  const [theme, workingGroup] = [plainText(list.theme ?? ''), plainText(list.workingGroup ?? '')];
  const problems: FieldProblem[] = [
    ...textProblems('theme', theme, { required: false }),
    ...textProblems('workingGroup', workingGroup, { required: false }),
    ...listed.flatMap(({ line, problems: wrong }) =>
      wrong.map((one) => ({ ...one, field: `lines.${line}.${one.field}` })),
    ),
  ];
  if (listed.length === 0) {
    const detail = 'There is no line to add';
    problems.push(
      chosen
        ? { field: 'lines', code: 'too-few-chosen', detail, values: { limit: 1 } }
        : { field: 'text', code: 'missing', detail },
    );
  }
  if (collectedOn > today) {
    problems.push({ field: 'collectedOn', code: 'in-future', detail: 'This day is still to come' });
  }
  requireNoProblems(problems);
  const ideas = listed.map(({ idea }) => ({
    ...idea,
    theme: idea.theme ?? (theme || null),
    workingGroup: idea.workingGroup ?? (workingGroup || null),
  }));
  return db.transaction(async (tx) => {
    const added = await addIdeas(tx, key, ideas, collectedOn);
    return { added: added.length, first: added[0]!.number, last: added.at(-1)!.number };
  });
}
