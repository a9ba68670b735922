import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { municipality, village } from '#db/schema/places.ts';
import { ideaSubmission } from '#db/schema/preparation.ts';
import { translator, type Language } from '#messages/index.ts';
import { dayAt } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { plainText, readEmail, readIdea, textProblems } from '../../domain/ideas.ts';
import { oneTimeLink, useLink } from '../../mail/links.ts';
import { queueMail } from '../../mail/queue.ts';
import { addIdeas } from './adding.ts';
import type { NewIdea } from './contract.ts';
import type { VillageKey } from './queries.ts';

/** Choice: who does not confirm within three days is forgotten, with everything that was typed. */
const hoursToConfirm = 72;

type Typed = { title: string; sentence: string; email: string };

/**
 * What a resident typed, as it is kept.
 * @throws RuleViolation invalid-input, with everything that is wrong at once
 */
export function readSubmission(typed: Typed) {
  const { idea, problems } = readIdea({ title: typed.title, sentence: typed.sentence });
  const { email, problems: wrong } = readEmail(typed.email);
  requireNoProblems([...problems, ...wrong]);
  return { title: idea.title, sentence: idea.sentence, email };
}

/** Pages in English have the same addresses under /en. */
const under = (origin: string, language: Language) => (language === 'en' ? `${origin}/en` : origin);

type Place = { village: string; slug: string; council: string | null; municipality: string };

async function placeOf(tx: Transaction, { municipalityId, villageId }: VillageKey): Promise<Place> {
  const [row] = await tx
    .select({
      village: village.name,
      slug: village.slug,
      council: village.councilName,
      municipality: municipality.name,
    })
    .from(village)
    .innerJoin(municipality, eq(municipality.id, village.municipalityId))
    .where(and(eq(village.municipalityId, municipalityId), eq(village.id, villageId)));
  return row!;
}

/**
 * Keeps an idea until its sender confirms it, and mails the link for that. The mail holds nothing of what was typed:
 * whoever fills in the address of another cannot send that person a text of their own.
 */
export async function sendIn(
  db: Database,
  key: VillageKey,
  { language, origin, ...idea }: Typed & { language: Language; origin: string },
) {
  const { municipalityId, villageId } = key;
  await db.transaction(async (tx) => {
    await tx
      .delete(ideaSubmission)
      .where(
        and(
          eq(ideaSubmission.municipalityId, municipalityId),
          isNull(ideaSubmission.confirmedAt),
          lt(ideaSubmission.receivedAt, sql`now() - make_interval(hours => ${hoursToConfirm})`),
        ),
      );
    const [row] = await tx
      .insert(ideaSubmission)
      .values({ municipalityId, villageId, language, ...idea })
      .returning({ id: ideaSubmission.id });
    const subjectId = row!.id;
    const token = await oneTimeLink(tx, { purpose: 'idea', subjectId, hours: hoursToConfirm });
    const t = translator(language);
    const { village: name } = await placeOf(tx, key);
    const link = `${under(origin, language)}/bevestigen?idee=${token}`;
    await queueMail(tx, {
      to: idea.email,
      subject: t('ideas.mail.confirm.subject', { village: name }),
      body: t('ideas.mail.confirm.body', { village: name, link, days: hoursToConfirm / 24 }),
      aboutId: subjectId,
    });
  });
}

/**
 * The sender confirms: from now on the council sees the idea.
 * @throws RuleViolation link-not-valid
 */
export async function confirmSubmission(db: Database, token: string) {
  return db.transaction(async (tx) => {
    const id = await useLink(tx, token, 'idea');
    const [row] = await tx
      .update(ideaSubmission)
      .set({ confirmedAt: sql`now()` })
      .where(and(eq(ideaSubmission.id, id), isNull(ideaSubmission.confirmedAt)))
      .returning();
    if (!row) throw new RuleViolation('link-not-valid', 'This link was used already, or it is too old');
    const { village: name, slug } = await placeOf(tx, row);
    return { title: row.title, village: { slug, name } };
  });
}

/**
 * What waits for an answer, as nobody else answers it meanwhile.
 * @throws RuleViolation idea-submission-not-found, idea-already-answered
 */
async function lockSubmission(tx: Transaction, { municipalityId, villageId }: VillageKey, id: string) {
  const [row] = await tx
    .select()
    .from(ideaSubmission)
    .where(
      and(
        eq(ideaSubmission.municipalityId, municipalityId),
        eq(ideaSubmission.villageId, villageId),
        eq(ideaSubmission.id, id),
      ),
    )
    .for('update');
  // Until it is confirmed the council does not know of it.
  if (!row?.confirmedAt) {
    throw new RuleViolation('idea-submission-not-found', 'There is no idea of a resident with this number');
  }
  if (row.moderatedAt) {
    throw new RuleViolation('idea-already-answered', 'Another member of the council answered this idea');
  }
  return row;
}
type Submission = Awaited<ReturnType<typeof lockSubmission>>;

/** Once there is an answer, where the sender can be reached is forgotten. */
async function answer(
  tx: Transaction,
  { municipalityId, id, email, language }: Submission,
  outcome: { projectId: string } | { declinedReason: string },
  mail: (language: Language) => { subject: string; body: string },
) {
  await tx
    .update(ideaSubmission)
    .set({ ...outcome, moderatedAt: sql`now()`, email: null })
    .where(and(eq(ideaSubmission.municipalityId, municipalityId), eq(ideaSubmission.id, id)));
  if (email) await queueMail(tx, { to: email, ...mail(language), aboutId: id });
}

/**
 * The council puts an idea on the list, as it was sent or with better words; it counts from the day it came in.
 * @throws RuleViolation invalid-input, idea-submission-not-found, idea-already-answered
 */
export async function acceptSubmission(
  db: Database,
  key: VillageKey,
  id: string,
  typed: NewIdea,
  origin: string,
) {
  const { idea, problems } = readIdea(typed);
  requireNoProblems(problems);
  return db.transaction(async (tx) => {
    const submission = await lockSubmission(tx, key, id);
    const [added] = await addIdeas(tx, key, [idea], dayAt(submission.receivedAt));
    const { village: name, slug } = await placeOf(tx, key);
    await answer(tx, submission, { projectId: added!.id }, (language) => {
      const t = translator(language);
      const link = `${under(origin, language)}/${slug}/projecten/${added!.number}`;
      return {
        subject: t('ideas.mail.accepted.subject', { village: name }),
        body: t('ideas.mail.accepted.body', { village: name, title: idea.title, link }),
      };
    });
    return added!;
  });
}

/**
 * The council does not put an idea on the list, and tells the sender why.
 * @throws RuleViolation invalid-input, idea-submission-not-found, idea-already-answered
 */
export async function declineSubmission(db: Database, key: VillageKey, id: string, typed: string) {
  const declinedReason = plainText(typed);
  requireNoProblems(textProblems('reason', declinedReason));
  await db.transaction(async (tx) => {
    const submission = await lockSubmission(tx, key, id);
    const { village: name } = await placeOf(tx, key);
    await answer(tx, submission, { declinedReason }, (language) => {
      const t = translator(language);
      return {
        subject: t('ideas.mail.declined.subject', { village: name }),
        body: t('ideas.mail.declined.body', {
          village: name,
          title: submission.title,
          reason: declinedReason,
        }),
      };
    });
  });
}
