import { createHash } from 'node:crypto';
import type { Connection } from '#db/client.ts';
import { endorsement, partnerContribution, planDraft, support, teamMember } from '#db/schema/preparation.ts';
import { planVersion, submission } from '#db/schema/submissions.ts';
import type { PreparationStory, ProjectStory, VillageStory } from '#db/seed/story.ts';
import { calendarDate } from '../../domain/dates.ts';
import { sum, type Amount } from '../../domain/money.ts';
import { emptyPlan, type Plan, type PlanDescription } from '../../domain/plan.ts';
import { decisionTerm } from '../../domain/terms.ts';
import { findEvidence, findTerm } from '../submissions/evidence.ts';
import { insertSome } from './insert.ts';
import { personIdOf } from './people.ts';

type ProjectKey = { municipalityId: number; projectId: string };

/** The morning on which everything of the demonstration was written down; a receipt has the moment of its own day. */
const at = (day: string) => new Date(`${day}T09:00:00Z`);
const writtenAt = at('2026-11-20');
const dayOrNull = (text: string | undefined) => (text ? calendarDate(text) : null);

/** Who submits for the village in the demonstration. */
export const submitterOf = ({ people = [] }: VillageStory) => {
  const chair = people.find(({ role }) => role === 'chair');
  return chair ? personIdOf(chair.email) : null;
};

const planOf = ({ plan: { startsOn, completesOn, ...texts } }: PreparationStory): Plan => ({
  ...emptyPlan,
  ...texts,
  startsOn: dayOrNull(startsOn),
  completesOn: dayOrNull(completesOn),
});

const descriptionOf = (story: ProjectStory): PlanDescription => ({
  title: story.title,
  summary: story.summary ?? null,
  theme: story.theme ?? null,
  workingGroup: story.workingGroup ?? null,
  owner: story.owner ?? null,
  executionForm: story.form ?? null,
});

/** Of nobody: each the hash of a number. */
const endorsersOf = ({ endorsements = 0 }: PreparationStory) =>
  Array.from({ length: endorsements }, (_, i) => createHash('sha256').update(`bewoner ${i}`).digest());

/** What was written and gathered for a project and, when it was submitted, the application with its receipt. */
export async function addPreparation(
  tx: Connection,
  key: ProjectKey,
  story: ProjectStory,
  submitter: string | null,
) {
  const { preparation } = story;
  if (!preparation) return;
  const plan = planOf(preparation);
  await tx.insert(planDraft).values({ ...key, plan, changedAt: writtenAt });
  await insertSome(preparation.team, (team) =>
    tx.insert(teamMember).values(team.map((one) => ({ ...key, ...one }))),
  );
  await insertSome(preparation.support, (all) =>
    tx.insert(support).values(
      all.map(({ on, count, answer, ...one }) => ({
        ...key,
        ...one,
        occurredOn: calendarDate(on),
        count: count ?? null,
        answer: answer ?? null,
        recordedAt: writtenAt,
      })),
    ),
  );
  await insertSome(preparation.partners, (all) =>
    tx.insert(partnerContribution).values(
      all.map(({ amount, hours, description, ...one }) => ({
        ...key,
        ...one,
        description: description ?? null,
        hours: hours ?? null,
        amount: (amount as Amount | undefined) ?? null,
      })),
    ),
  );
  await insertSome(endorsersOf(preparation), (all) =>
    tx
      .insert(endorsement)
      .values(all.map((emailHash) => ({ ...key, emailHash, madeAt: writtenAt, confirmedAt: writtenAt }))),
  );
  const submitted = story.events.find(({ type }) => type === 'submitted');
  if (!submitted || !submitter) return;
  await addSubmission(tx, key, { story, plan, submitter, on: submitted.on });
}

type Submitted = { story: ProjectStory; plan: Plan; submitter: string; on: string };

async function addSubmission(tx: Connection, key: ProjectKey, { story, plan, submitter, on }: Submitted) {
  const receivedOn = calendarDate(on);
  const version = 1;
  const term = await findTerm(tx, key, version, receivedOn);
  const { deadline } = decisionTerm({ receivedOn, ...(term && { weeks: term.weeks }) });
  const frozen = { ...key, version, plan, description: descriptionOf(story), frozenAt: at(on) };
  await tx.insert(planVersion).values(frozen);
  await tx.insert(submission).values({
    ...key,
    version,
    receivedAt: at(on),
    receivedOn,
    decideBy: deadline,
    schemeId: term?.schemeId ?? null,
    submittedBy: submitter,
    requested: sum(
      (story.lines ?? []).filter(({ source }) => source === 'fund').map(({ planned }) => planned as Amount),
    ),
    ...(await findEvidence(tx, key)),
  });
}
