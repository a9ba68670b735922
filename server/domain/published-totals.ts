import { subtract, sum, zero, type Amount } from './money.ts';

/** A total that a source prints beside the lines that it should be the sum of. */
export type PublishedTotal = { name: string; lines: readonly Amount[]; published: Amount };

/** How much a printed total is more (or, below zero, less) than its lines. */
export type TotalDifference = { name: string; published: Amount; computed: Amount; difference: Amount };

/**
 * Compares what a source prints with the sum of its own lines. A difference is told and never smoothed away: which of
 * the two is right, the source does not say. Borger 2020–2024: the five lines make 65,061.27, the page prints 65,061.26.
 */
export function totalDifferences(totals: readonly PublishedTotal[]): TotalDifference[] {
  return totals.flatMap(({ name, lines, published }) => {
    const computed = sum(lines);
    const difference = subtract(published, computed);
    return difference === zero ? [] : [{ name, published, computed, difference }];
  });
}
