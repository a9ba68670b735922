import type { Transaction } from '#db/client.ts';
import { ideaSubmission, projectLink } from '#db/schema/preparation.ts';
import { projectIdOf, submissionIdOf } from '#db/seed/project-id.ts';
import type { VillageStory } from '#db/seed/story.ts';
import { insertSome } from './insert.ts';

type VillageKey = { municipalityId: number; villageId: number };

/** What residents of the demonstration sent in, confirmed on the day they sent it. */
export const addSubmissions = (tx: Transaction, key: VillageKey, { slug, submissions }: VillageStory) =>
  insertSome(submissions, (rows) =>
    tx.insert(ideaSubmission).values(
      rows.map(({ on, title, sentence }) => ({
        ...key,
        id: submissionIdOf(slug, title),
        title,
        sentence,
        email: 'inwoner@voorbeelddorp.example',
        receivedAt: new Date(`${on}T18:30:00Z`),
        confirmedAt: new Date(`${on}T18:34:00Z`),
      })),
    ),
  );

/** A merged idea stays linked to the one it went into. */
export async function linkMerged(tx: Transaction, { municipalityId }: VillageKey, story: VillageStory) {
  const links = story.projects.flatMap(({ number, events }) =>
    events.flatMap((event) => {
      if (event.type !== 'merged' || !event.data) return [];
      const [projectId, otherId] = [projectIdOf(story.slug, number), event.data.projectId].toSorted();
      return [{ municipalityId, projectId: projectId!, otherId: otherId! }];
    }),
  );
  await insertSome(links, (rows) => tx.insert(projectLink).values(rows));
}
