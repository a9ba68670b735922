import { dayAt } from '../../../server/domain/dates.ts';
import { queryOf } from './query.ts';

/** The day that the figures of a page are as of, and the day until which they were known; today and everything by default. */
export function referenceDateOf(url: URL) {
  const query = queryOf(url);
  const asked = query.day('peildatum');
  const knownOn = query.day('bekend');
  return { asked, asOf: asked ?? dayAt(new Date()), knownOn, misunderstood: query.misunderstood };
}

/** The same days for an address of a file with the same figures. */
export function datesIn({ asked, knownOn }: { asked?: string | undefined; knownOn?: string | undefined }) {
  const query = new URLSearchParams({
    ...(asked && { peildatum: asked }),
    ...(knownOn && { bekend: knownOn }),
  }).toString();
  return query && `?${query}`;
}
