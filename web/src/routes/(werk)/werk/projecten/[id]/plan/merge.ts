import type { WrittenPlan } from '../../../../../../../../server/features/plans/contract.ts';
import type { TypedValues } from '#lib/work/form.ts';

type Field = keyof WrittenPlan;
/** What somebody else changed; `both` when the one who saves had changed it too. */
export type Changed = { field: Field; theirs: string | null; both: boolean };

const same = (a: string | null | undefined, b: string | null | undefined) =>
  (a?.trim() || null) === (b?.trim() || null);

/**
 * Brings together what two people wrote from the same start: what only the other changed is taken over, what both
 * changed stays as it was typed and is shown, so that nobody overwrites anything unseen.
 */
export function mergePlans(base: Partial<WrittenPlan>, mine: WrittenPlan, theirs: WrittenPlan) {
  const changed: Changed[] = [];
  const merged: Record<string, string | null> = { ...mine };
  for (const field of Object.keys(theirs) as Field[]) {
    if (same(base[field], theirs[field]) || same(mine[field], theirs[field])) continue;
    const both = !same(base[field], mine[field]);
    if (!both) merged[field] = theirs[field];
    changed.push({ field, theirs: theirs[field], both });
  }
  return { merged: merged as WrittenPlan, changed };
}

/** A plan as the values of its form; a choice that was not made has none. */
export const valuesOf = (plan: WrittenPlan): TypedValues =>
  Object.fromEntries(Object.entries(plan).map(([field, value]) => [field, [value ?? '']]));
