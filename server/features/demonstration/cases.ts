import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { advice, assessment, caseAssignment, completionRequest, termNote } from '#db/schema/cases.ts';
import { decision } from '#db/schema/plans.ts';
import { caseComment } from '#db/schema/submissions.ts';
import { projectIdOf } from '#db/seed/project-id.ts';
import type { CaseStory, VillageStory } from '#db/seed/story.ts';
import { calendarDate, dayAt } from '../../domain/dates.ts';
import { findCriteria } from '../cases/assessing.ts';
import { findUnattended, assignByRule } from '../cases/officers.ts';
import { judgedCriteria } from '../decisions/criteria.ts';
import { submittedVersion } from '../decisions/queries.ts';
import { insertSome } from './insert.ts';
import { personIdOf } from './people.ts';
import { recordedAt } from './recorded.ts';

type Key = { municipalityId: number; projectId: string };
const dayOrNull = (text: string | undefined) => (text ? calendarDate(text) : null);

/** How the municipality handles the applications of a village of the demonstration. */
export async function addCases(
  tx: Transaction,
  { municipalityId }: { municipalityId: number },
  { slug, cases = [], people = [] }: VillageStory,
) {
  const officers = people.filter(({ role }) => role === 'officer').map(({ email }) => personIdOf(email));
  const who: Who = (number) => officers[number - 1]!;
  for (const story of cases) {
    const key = { municipalityId, projectId: projectIdOf(slug, story.project) };
    if (story.officer) {
      await tx.insert(caseAssignment).values({
        ...key,
        number: 1,
        officerId: who(story.officer),
        reason: 'chosen',
        assignedAt: recordedAt,
      });
    }
    await addCase(tx, key, story, who);
  }
}

/** Gives what waits, an objection among it, to officers by the published rule. */
export async function addOfficers(tx: Transaction, { municipalityId }: { municipalityId: number }) {
  const today = dayAt(recordedAt);
  for (const projectId of await findUnattended(tx, municipalityId, today)) {
    await assignByRule(tx, { municipalityId, projectId }, today);
  }
}

type Who = (number: number) => string;

async function addCase(tx: Transaction, key: Key, { request, notice, ...story }: CaseStory, who: Who) {
  if (request) {
    await tx.insert(completionRequest).values({
      ...key,
      number: 1,
      asked: request.asked,
      requestedOn: calendarDate(request.on),
      remedyUntil: calendarDate(request.until),
      requestedBy: who(request.by),
    });
  }
  if (notice) {
    const { on, way, by } = notice;
    await tx.insert(termNote).values({
      ...key,
      number: 1,
      kind: 'notice',
      on: calendarDate(on),
      way,
      recordedBy: who(by),
      recordedAt,
    });
  }
  await insertSome(story.advices, (all) =>
    tx.insert(advice).values(
      all.map(({ kind, on, dueOn, by, answer, ...asked }) => ({
        ...key,
        ...asked,
        adviserKind: kind,
        askedOn: calendarDate(on),
        askedBy: who(by),
        dueOn: calendarDate(dueOn),
        answer: answer?.text ?? null,
        conclusion: answer?.conclusion ?? null,
        answeredOn: dayOrNull(answer?.on),
        recordedBy: answer ? who(by) : null,
        publishedOn: dayOrNull(answer?.published),
      })),
    ),
  );
  await insertSome(story.comments, (all) =>
    tx.insert(caseComment).values(
      all.map(({ by, part = null, text }) => ({
        ...key,
        part,
        text,
        writtenBy: who(by),
        writtenAt: recordedAt,
      })),
    ),
  );
  await addVerdicts(tx, key, story, who(1));
  await freezeVerdicts(tx, key, story);
}

async function addVerdicts(
  tx: Transaction,
  key: Key,
  { verdicts = [] }: Pick<CaseStory, 'verdicts'>,
  assessedBy: string,
) {
  const criteria = await findCriteria(tx, key);
  const version = await submittedVersion(tx, key);
  const found = verdicts.flatMap(({ verdict, reason }, i) => {
    const { schemeId, position } = criteria[i] ?? {};
    if (schemeId === undefined || position === undefined) return [];
    return [{ ...key, version, schemeId, position, verdict, reason, assessedBy, assessedAt: recordedAt }];
  });
  await insertSome(found, (rows) => tx.insert(assessment).values(rows));
}

/** The decisions that were taken keep what was found of each criterion; a first one that was replaced its own. */
async function freezeVerdicts(tx: Transaction, key: Key, { verdicts, verdictsBefore }: CaseStory) {
  const criteria = await judgedCriteria(tx, key);
  if (!verdicts || criteria.some(({ verdict }) => verdict === null)) return;
  const before = verdictsBefore && criteria.map((one, i) => ({ ...one, ...verdictsBefore[i]! }));
  const frozen = before ? [before, criteria] : [criteria];
  for (const [i, found] of frozen.entries()) {
    await tx
      .update(decision)
      .set({ criteria: [...found] })
      .where(
        and(
          eq(decision.municipalityId, key.municipalityId),
          eq(decision.projectId, key.projectId),
          eq(decision.number, i + 1),
        ),
      );
  }
}
