import { clockAt, momentsAt, readPartialDate } from '../dates.ts';
import type { Warning } from './clock.ts';
import { problem, type Problem } from './problems.ts';

/** Awb 2:10: the addressee is told within so many hours that there is a message in the portal. */
export const portalNoticeHours = 48;

/**
 * The last moment to tell the addressee of a message that was placed in the portal (Awb 2:10). A term in hours is never
 * extended (Atw 4(a)); hours are hours, so in a night when the clock changes the clock shows another time.
 */
export const portalNoticeBy = (placedAt: Date) =>
  new Date(placedAt.getTime() + portalNoticeHours * 60 * 60 * 1000);

const withDistance = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const withoutDistance = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

export type ReadMoment = { moment: Date; warnings: Warning[] } | { problem: Problem };

/**
 * Reads a moment: with its distance from UTC (`2026-06-30T22:30:00Z`), or as a clock in the Netherlands shows it
 * (`2026-07-01T00:30`). A time that never was is a problem.
 *
 * Choice: of a time that comes twice, in the night when the clock goes back, the first counts, with a warning: the
 * municipality is then never late.
 */
export function readMoment(field: string, text: string): ReadMoment {
  if (withDistance.test(text)) {
    const moment = new Date(text);
    const isThere = !Number.isNaN(moment.getTime()) && exists(text);
    return isThere ? { moment, warnings: [] } : { problem: problem(field, 'not-a-moment') };
  }
  if (!withoutDistance.test(text) || !exists(text)) return { problem: problem(field, 'not-a-moment') };
  const [moment, second] = momentsAt(text);
  if (!moment) return { problem: problem(field, 'moment-skipped') };
  return { moment, warnings: second ? [{ code: 'moment-twice', value: clockAt(moment) }] : [] };
}

/** Is the day one that exists (30 February would roll on to March), and the time one of a clock? */
function exists(text: string) {
  const [hour, minute, second = 0] = text.slice(11, 19).split(':').map(Number.parseFloat) as [number, number];
  return readPartialDate(text.slice(0, 10)) !== null && hour < 24 && minute < 60 && second < 60;
}
