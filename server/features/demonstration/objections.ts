import type { Transaction } from '#db/client.ts';
import { objection, objectionStep } from '#db/schema/objections.ts';
import { decisionProposal } from '#db/schema/submissions.ts';
import { projectIdOf } from '#db/seed/project-id.ts';
import type { HeldStory, ObjectionStory, ProjectStory, VillageStory } from '#db/seed/story.ts';
import { calendarDate } from '../../domain/dates.ts';
import { sum, type Amount } from '../../domain/money.ts';
import { judgedCriteria } from '../decisions/criteria.ts';
import type { FundIds } from './insert.ts';
import { personIdOf } from './people.ts';

type Key = { municipalityId: number };
const at = (day: string) => new Date(`${day}T10:00:00Z`);

/** What a project asks of each fund, as the shares of a decision that grants all of it. */
const sharesOf = ({ lines = [] }: ProjectStory, year: number, funds: FundIds) =>
  lines
    .filter(({ source }) => source === 'fund')
    .map(({ fund, planned }) => ({ fundId: funds.get(fund!)!, year, amount: planned as Amount }));

/** The objections of the demonstration, and the decision that waits to be announced. */
export async function addObjections(tx: Transaction, key: Key, story: VillageStory, funds: FundIds) {
  const projectOf = (number: number) => story.projects.find((one) => one.number === number)!;
  for (const one of story.objections ?? []) {
    const projectId = projectIdOf(story.slug, one.project);
    await addObjection(tx, { ...key, projectId }, one, projectOf(one.project), funds);
  }
  for (const one of story.held ?? []) {
    const projectId = projectIdOf(story.slug, one.project);
    await addHeld(tx, { ...key, projectId }, one, projectOf(one.project), funds);
  }
}

type ProjectKey = Key & { projectId: string };

async function addObjection(
  tx: Transaction,
  key: ProjectKey,
  one: ObjectionStory,
  project: ProjectStory,
  funds: FundIds,
) {
  const { decided, postponed } = one;
  const recordedBy = personIdOf(one.recordedBy);
  const proposalNumber = decided ? await addRevision(tx, key, one, project, funds) : null;
  await tx.insert(objection).values({
    ...key,
    number: one.number,
    announcedOn: calendarDate(one.announcedOn),
    way: one.postedOn ? 'post' : 'portal',
    postedOn: one.postedOn ? calendarDate(one.postedOn) : null,
    receivedOn: calendarDate(one.receivedOn),
    madeBy: one.objector ? 'other' : 'applicant',
    objector: one.objector ?? null,
    objectorAddress: one.objectorAddress ?? null,
    grounds: one.grounds,
    inTime: true,
    withCommittee: one.withCommittee ?? false,
    recordedBy,
    recordedAt: at(one.receivedOn),
    ...(decided && {
      outcome: decided.outcome,
      reasoning: decided.reasoning,
      proposalNumber,
      preparedBy: personIdOf(decided.preparedBy),
      preparedAt: at(decided.on),
      takenBy: personIdOf(decided.takenBy),
      decidedOn: calendarDate(decided.on),
    }),
  });
  if (!postponed) return;
  await tx.insert(objectionStep).values({
    ...key,
    objectionNumber: one.number,
    number: 1,
    kind: 'postponed',
    on: calendarDate(postponed.on),
    weeks: postponed.weeks,
    recordedBy,
    recordedAt: at(postponed.on),
  });
}

/** What came instead of the decision, as the proposal that it was. */
async function addRevision(
  tx: Transaction,
  key: ProjectKey,
  { decided, number }: ObjectionStory,
  project: ProjectStory,
  funds: FundIds,
) {
  const { on, reasoning, preparedBy, takenBy } = decided!;
  const shares = sharesOf(project, Number(on.slice(0, 4)), funds);
  await tx.insert(decisionProposal).values({
    ...key,
    number: 1,
    version: 0,
    outcome: 'granted',
    amount: sum(shares.map(({ amount }) => amount)),
    shares,
    reasoning,
    criteria: await judgedCriteria(tx, key),
    objectionNumber: number,
    preparedBy: personIdOf(preparedBy),
    preparedAt: at(on),
    takenBy: personIdOf(takenBy),
    takenAt: at(on),
    announcedAt: at(on),
  });
  return 1;
}

async function addHeld(
  tx: Transaction,
  key: ProjectKey,
  one: HeldStory,
  project: ProjectStory,
  funds: FundIds,
) {
  const shares = sharesOf(project, Number(one.on.slice(0, 4)), funds);
  await tx.insert(decisionProposal).values({
    ...key,
    number: 1,
    version: 0,
    outcome: 'granted',
    amount: sum(shares.map(({ amount }) => amount)),
    shares,
    reasoning: one.reasoning,
    conditions: (one.conditions ?? []).map(({ text, dueOn }) => ({
      text,
      dueOn: dueOn ? calendarDate(dueOn) : null,
    })),
    preparedBy: personIdOf(one.preparedBy),
    preparedAt: at(one.on),
    takenBy: personIdOf(one.takenBy),
    takenAt: at(one.on),
    announceOn: calendarDate(one.announceOn),
  });
}
