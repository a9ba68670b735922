import type { Transaction } from '#db/client.ts';
import { evaluation, evaluationScore, recommendation } from '#db/schema/reports.ts';
import type { EvaluationStory } from '#db/seed/story.ts';
import { partialDate } from '../../domain/dates.ts';
import { insertSome } from './insert.ts';

/** The evaluations of a village of the demonstration, with scores and recommendations. */
export async function addEvaluations(
  tx: Transaction,
  key: { municipalityId: number; villageId: number },
  stories: readonly EvaluationStory[],
) {
  for (const { scores, recommendations, ...story } of stories) {
    const [row] = await tx
      .insert(evaluation)
      .values({
        ...key,
        ...story,
        periodFrom: partialDate(story.periodFrom),
        periodUntil: partialDate(story.periodUntil),
        publishedOn: partialDate(story.publishedOn),
      })
      .returning({ evaluationId: evaluation.id });
    const below = { municipalityId: key.municipalityId, evaluationId: row!.evaluationId };
    await insertSome(scores, (rows) =>
      tx.insert(evaluationScore).values(rows.map((score) => ({ ...below, ...score }))),
    );
    await insertSome(recommendations, (rows) =>
      tx.insert(recommendation).values(
        rows.map(({ answeredOn, ...one }, i) => ({
          ...below,
          ...one,
          number: i + 1,
          answeredOn: answeredOn ? partialDate(answeredOn) : null,
        })),
      ),
    );
  }
}
