import { dayAt } from '../../../../../../server/domain/dates.ts';

/** Whether a role holds today, will, or did. */
export function stateOf({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }) {
  const today = dayAt(new Date());
  if (endsOn !== null && endsOn < today) return 'ended';
  return startsOn > today ? 'coming' : 'now';
}
