import type { CalendarDate } from './dates.ts';

/** The last day to decide, and the request for completion that nobody answered yet. */
type Waiting = { deadline: CalendarDate | null; open: { remedyUntil: CalendarDate } | null };

/**
 * Whether the term of an application stands still on a day: from the day after a request for completion until what was
 * asked came in (Awb 4:15(1)a). A term that was over when that was asked does not stand still any more; one that does,
 * ends on the last day for completion or later.
 */
export const standsStill = ({ deadline, open }: Waiting, day: CalendarDate) =>
  open !== null && deadline !== null && open.remedyUntil <= deadline && day <= open.remedyUntil;
