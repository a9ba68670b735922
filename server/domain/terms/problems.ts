import type { CalendarDate } from '../dates.ts';
import type { FieldProblem } from '../errors.ts';

/** What can be wrong with what someone asks: the problem and its remedy. People read the messages `terms.wrong.<code>`. */
const sentences = {
  missing: ['is missing', 'Fill it in.'],
  'unknown-field': ['is not known here', 'Leave it out, or look at the names in /api/v1/openapi.json.'],
  'not-a-date': ['is not a day that exists', 'Give a day as YYYY-MM-DD, from 1950 to 2149.'],
  'not-a-moment': [
    'is not a moment',
    'Give a date and a time, as 2026-06-30T22:30:00Z, or as 2026-07-01T00:30 for a clock in the Netherlands.',
  ],
  'moment-skipped': [
    'is a time that did not exist: the clock was put forward that night',
    'Give a time before 02:00 or from 03:00 on.',
  ],
  'not-in-range': [
    'is not a whole number that is possible here',
    'Give a whole number from {least} to {most}.',
  ],
  'not-one-of': ['is not one of the values that are possible', 'Choose one of: {values}.'],
  'too-many': ['holds too many', 'Give at most {most}.'],
  'not-readable': ['cannot be read', 'Look at the description in /api/v1/openapi.json.'],
  'nothing-asked': ['asks for nothing', 'Name at least one calculation.'],
  'before-receipt': ['lies before the application was received', 'Give {earliest} or a later day.'],
  'before-request': ['lies before the request for completion', 'Give {earliest} or a later day.'],
  'before-sending': ['does not lie after the day on which it was told', 'Give {earliest} or a later day.'],
  'before-announcement': ['lies before the announcement', 'Give {earliest} or a later day.'],
  'before-posting': ['lies before it was posted', 'Give {earliest} or a later day.'],
  'before-adoption': ['lies before the budget was adopted', 'Give {earliest} or a later day.'],
  'before-year-start': ['lies before the year starts', 'Give {earliest} or a later day.'],
  'before-term-end': ['does not lie after the end of the term', 'Give {earliest} or a later day.'],
  'before-penalty-law': [
    'lies before there was a penalty for late decisions',
    'Give {earliest} or a later day.',
  ],
  'remedy-passed': [
    'does not lie after the request for completion: the applicant gets no time',
    'Give {earliest} or a later day.',
  ],
  'suspensions-overlap': [
    'suspends days that are suspended already by the request of {other}',
    'Merge the two, or give a request of {earliest} or later.',
  ],
} as const satisfies Record<string, readonly [problem: string, remedy: string]>;

export type ProblemCode = keyof typeof sentences;

/** One thing that is wrong: in which field, what, and what would be right. */
export type Problem = FieldProblem & { code: ProblemCode; problem: string; remedy: string };

export function problem(
  field: string,
  code: ProblemCode,
  values: Record<string, string | number> = {},
): Problem {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  const [what, remedy] = sentences[code].map(fill) as [string, string];
  return { field, code, detail: `${field} ${what}. ${remedy}`, problem: what, remedy, values };
}

/** What a check reads: as far as it is known, so that everything that is wrong is told at once. */
export type Loose<T> = T extends readonly (infer Item)[]
  ? Loose<Item>[]
  : T extends string | number | boolean | null | undefined
    ? T | null | undefined
    : { [K in keyof T]?: Loose<T[K]> };

type MaybeDate = CalendarDate | null | undefined;

/** The day of `field` must not be earlier than `earliest`; nothing is said when one of both is not known. */
export const notBefore = (
  field: string,
  date: MaybeDate,
  earliest: MaybeDate,
  code: ProblemCode,
): Problem[] => (date && earliest && date < earliest ? [problem(field, code, { earliest })] : []);
