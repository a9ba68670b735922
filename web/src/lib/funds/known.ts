import { dayAt } from '../../../../server/domain/dates.ts';
import { queryOf } from '../query.ts';

/** The day that figures are as of, and the day until which they were known; today and everything by default. */
export function knownOf(url: URL) {
  const query = queryOf(url);
  const asked = query.day('peildatum');
  const knownOn = query.day('bekend');
  return {
    asked,
    asOf: asked ?? dayAt(new Date()),
    knownOn,
    misunderstood: query.misunderstood,
  };
}
