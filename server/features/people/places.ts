import { and, eq } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { municipality, village } from '#db/schema/places.ts';
import { evaluation } from '#db/schema/reports.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { scopeOfRole, type Role } from '../../domain/roles.ts';

type Named = { role: Role; village?: string | undefined; evaluation?: string | undefined };

/**
 * Where a role will hold: what its kind asks for, whatever else was filled in.
 * @throws RuleViolation village-not-found, evaluation-not-found
 */
export async function findTarget(tx: Connection, municipalityId: number, named: Named) {
  const scope = scopeOfRole[named.role];
  const none = { villageId: null, evaluationId: null };
  if (scope === 'village' && named.village) {
    const [found] = await tx
      .select({ id: village.id })
      .from(village)
      .where(and(eq(village.municipalityId, municipalityId), eq(village.slug, named.village)));
    if (!found) throw new RuleViolation('village-not-found', 'There is no such village in this municipality');
    return { ...none, villageId: found.id };
  }
  if (scope === 'evaluation' && named.evaluation) {
    const [ofVillage, slug] = named.evaluation.split('/');
    const [found] = await tx
      .select({ id: evaluation.id })
      .from(evaluation)
      .innerJoin(
        village,
        and(eq(village.municipalityId, evaluation.municipalityId), eq(village.id, evaluation.villageId)),
      )
      .where(
        and(
          eq(evaluation.municipalityId, municipalityId),
          eq(village.slug, ofVillage!),
          eq(evaluation.slug, slug!),
        ),
      );
    if (!found) {
      throw new RuleViolation('evaluation-not-found', 'There is no such evaluation in this municipality');
    }
    return { ...none, evaluationId: found.id };
  }
  return none;
}

/** The name of the place of a role, for a sentence. */
export async function placeOf(
  tx: Connection,
  { municipalityId, villageId }: { municipalityId: number; villageId: number | null },
): Promise<string> {
  const [found] =
    villageId === null
      ? await tx
          .select({ name: municipality.name })
          .from(municipality)
          .where(eq(municipality.id, municipalityId))
      : await tx
          .select({ name: village.name })
          .from(village)
          .where(and(eq(village.municipalityId, municipalityId), eq(village.id, villageId)));
  return found!.name;
}
