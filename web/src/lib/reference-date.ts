import { dayAt } from '../../../server/domain/dates.ts';
import { queryOf } from './query.ts';

/** The day that the figures of a page are as of: what the address asks, else today. */
export function referenceDateOf(url: URL) {
  const query = queryOf(url);
  const asked = query.day('peildatum');
  return { asked, asOf: asked ?? dayAt(new Date()), misunderstood: query.misunderstood };
}
