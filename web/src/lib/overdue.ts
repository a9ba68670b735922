import { lastDay, type CalendarDate, type PartialDate } from '../../../server/domain/dates.ts';

/** Has the last day on which something was promised passed? Days compare as text. */
export const hasPassed = (promised: PartialDate | CalendarDate, asOf: CalendarDate) =>
  lastDay(promised as string as PartialDate) < asOf;
