import type { CalendarDate } from './dates.ts';
import type { FieldProblem } from './errors.ts';
import { noLineChosen, readEuros, readPastDay, type ExpenseLine } from './expenses.ts';
import { multiply, type Amount } from './money.ts';
import { readTypedNumber } from './typed-number.ts';

/** What is given and never paid: hours of volunteers, and goods or the use of them. */
export const inKindKinds = ['hours', 'goods'] as const;
export type InKindKind = (typeof inKindKinds)[number];

/** Something that was given, as it was typed. */
export type InKindGiven = {
  kind: InKindKind;
  occurredOn: string;
  description: string;
  hours: string;
  /** What goods are worth, in euros. */
  value: string;
  position: number | null;
};

/** Choice: more hours than this is not one record, even of a whole village in a year. */
const mostHours = 99_999;

function readHours(text: string): { hours: string | null; problems: FieldProblem[] } {
  const wrong = (code: string, detail: string, values?: FieldProblem['values']) => ({
    hours: null,
    problems: [{ field: 'hours', code, detail, ...(values && { values }) }],
  });
  if (text.trim() === '') return wrong('missing', 'Say how many hours');
  const read = readTypedNumber(text, 2);
  if ('problem' in read) {
    if (read.problem === 'negative') return wrong('at-least-one', 'Hours are more than none');
    return wrong(read.problem, `"${text}" is no number of hours`, { limit: mostHours });
  }
  if (/^[0.]+$/.test(read.value)) return wrong('at-least-one', 'Hours are more than none');
  if (Number(read.value) > mostHours) return wrong('too-large', `At most ${mostHours}`, { limit: mostHours });
  return { hours: read.value, problems: [] };
}

const valueOf = (hours: string | null, rate: Amount | null) =>
  hours === null || rate === null ? null : multiply(rate, hours);

/**
 * Reads hours or goods that were given. Hours are valued at the rate of the scheme (a setting), goods at what they are
 * worth; neither is ever cash (design, section 3: 20 hours at €20 count €400 and €0 is paid).
 * @param hourlyRate null: the scheme does not value hours
 */
export function readInKind(
  given: InKindGiven,
  lines: readonly ExpenseLine[],
  hourlyRate: Amount | null,
  today: CalendarDate,
) {
  const day = readPastDay('occurredOn', given.occurredOn, today);
  const isHours = given.kind === 'hours';
  const hours = isHours ? readHours(given.hours) : { hours: null, problems: [] };
  const worth = isHours ? { amount: null, problems: [] } : readEuros('value', given.value);
  const problems: FieldProblem[] = [...day.problems];
  const wrong = (field: keyof InKindGiven, code: string, detail: string, values?: FieldProblem['values']) =>
    problems.push({ field, code, detail, ...(values && { values }) });
  if (!given.description.trim()) wrong('description', 'missing', 'Say what was done or given');
  problems.push(...hours.problems, ...worth.problems);
  if (isHours && given.value.trim()) wrong('value', 'not-fitting', 'Hours are valued by the scheme');
  if (!isHours && given.hours.trim()) wrong('hours', 'not-fitting', 'Goods have no hours');
  const isLine = lines.some(({ position, side }) => position === given.position && side === 'cost');
  if (given.position === noLineChosen) wrong('position', 'line-needed', 'Choose a line of costs, or none');
  else if (given.position !== null && !isLine) {
    const detail = `The budget has no line of costs ${given.position}`;
    wrong('position', 'line-unknown', detail, { line: given.position });
  }
  return {
    inKind: {
      kind: given.kind,
      occurredOn: day.day,
      description: given.description.trim(),
      hours: hours.hours,
      hourlyRate: isHours ? hourlyRate : null,
      value: isHours ? valueOf(hours.hours, hourlyRate) : worth.amount,
      position: given.position,
    },
    problems,
  };
}
