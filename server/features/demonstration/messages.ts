import { and, eq, inArray } from 'drizzle-orm';
import { translator } from '#messages/index.ts';
import type { Transaction } from '#db/client.ts';
import { messageConsent } from '#db/schema/messages.ts';
import { project } from '#db/schema/projects.ts';
import { projectIdOf } from '#db/seed/project-id.ts';
import type { ProjectStory, VillageStory } from '#db/seed/story.ts';
import { calendarDate } from '../../domain/dates.ts';
import { consentTopics } from '../../domain/messages.ts';
import type { Amount } from '../../domain/money.ts';
import { tellDecision } from '../decisions/messages.ts';
import { tellReceived } from '../submissions/messages.ts';
import { findReceipts } from '../submissions/queries.ts';
import { personIdOf } from './people.ts';
import { recordedAt } from './recorded.ts';

const t = translator('nl');

/** The chair agreed to everything by mail, who was mandated to decisions only; the treasurer gets letters. */
async function addConsents(tx: Transaction, { people = [] }: VillageStory) {
  const consents = people.flatMap(({ email, role, maySubmit }) => {
    const topics = role === 'chair' ? consentTopics : maySubmit ? (['decision'] as const) : [];
    return topics.map((topic) => ({ personId: personIdOf(email), topic, given: true, at: recordedAt }));
  });
  if (consents.length > 0) await tx.insert(messageConsent).values(consents);
}

type Key = { municipalityId: number; projectId: string };

async function tellGrant(tx: Transaction, key: Key, { events, decisions = [] }: ProjectStory) {
  const granted = events.findLast(({ type }) => type === 'granted');
  if (!granted) return;
  const { amount = null } = granted;
  const reason = granted.reason ?? decisions.find(({ on }) => on === granted.on)?.reasoning;
  const told = {
    outcome: 'granted',
    amount: amount as Amount | null,
    reasoning: reason ?? t('unknown'),
  } as const;
  await tellDecision(tx, key, told, calendarDate(granted.on), new Date(`${granted.on}T09:00:00Z`));
}

/** What people agreed to, the receipts of what waits for a decision, and the decisions of which the work must begin. */
export async function addMessages(tx: Transaction, municipalityId: number, story: VillageStory) {
  if (!story.people?.length) return;
  await addConsents(tx, story);
  const known = await tx
    .select({ id: project.id, status: project.status })
    .from(project)
    .where(
      and(eq(project.municipalityId, municipalityId), inArray(project.status, ['submitted', 'granted'])),
    );
  for (const told of story.projects) {
    const projectId = projectIdOf(story.slug, told.number);
    const status = known.find(({ id }) => id === projectId)?.status;
    const key = { municipalityId, projectId };
    if (status === 'granted') await tellGrant(tx, key, told);
    const [receipt] = status === 'submitted' ? await findReceipts(tx, key) : [];
    if (receipt) await tellReceived(tx, key, receipt, new Date(receipt.receivedAt));
  }
}
