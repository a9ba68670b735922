import type { CalendarDate } from './dates.ts';

/** The texts of a project plan; empty text is not yet written. */
export type Plan = {
  /** What it is for: what will be better in the village. */
  goal: string;
  /** Who benefits, and how many. */
  audience: string;
  /** What will be done, and how. */
  approach: string;
  /** Who looks after it afterwards, and what that costs. */
  upkeep: string;
  startsOn: CalendarDate | null;
  /** The completion that is promised to residents. */
  completesOn: CalendarDate | null;
};

export const emptyPlan: Plan = {
  goal: '',
  audience: '',
  approach: '',
  upkeep: '',
  startsOn: null,
  completesOn: null,
};
