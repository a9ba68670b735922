import { exceeds, shareInProportion, sum, zero, type Amount } from './money.ts';

type Named = { slug: string; name: string };
/** What a fund grants a project of a village. */
export type FlowGrant = { fund: Named; village: Named; projectId: string; amount: Amount };
/** What a project costs by category; without one the category is not known. */
export type FlowCost = { projectId: string; category: string | null; amount: Amount };

/** One band of money, all the way: fund → village → project → cost category. */
export type Flow = FlowGrant & { category: string | null };

/**
 * Where the money of the funds goes. A project is paid by its funds and by others together, so what a fund gives is
 * divided over the categories in proportion to what they cost (choice); it adds up to the grant to the cent.
 */
export function moneyFlows(grants: readonly FlowGrant[], costs: readonly FlowCost[]): Flow[] {
  const byProject = Map.groupBy(costs, ({ projectId }) => projectId);
  return grants.flatMap((grant) => {
    const own = (byProject.get(grant.projectId) ?? []).filter(({ amount }) => exceeds(amount, zero));
    if (own.length === 0) return grant.amount === zero ? [] : [{ ...grant, category: null }];
    const parts = shareInProportion(
      grant.amount,
      own.map(({ amount }) => amount),
    );
    return own.flatMap(({ category }, i) =>
      parts[i] === zero ? [] : [{ ...grant, category, amount: parts[i]! }],
    );
  });
}

/** The names that stand apart in a picture: those with the most money; all others are taken together. */
export function largest(flows: readonly Flow[], keyOf: (flow: Flow) => string, most: number): Set<string> {
  const totals = [...Map.groupBy(flows, keyOf)].map(([key, own]) => ({
    key,
    total: sum(own.map(({ amount }) => amount)),
  }));
  const inOrder = totals.toSorted(
    (a, b) => Number(exceeds(b.total, a.total)) - Number(exceeds(a.total, b.total)),
  );
  // One that is left over needs no word for all others.
  const shown = inOrder.length === most + 1 ? most + 1 : most;
  return new Set(inOrder.slice(0, shown).map(({ key }) => key));
}
