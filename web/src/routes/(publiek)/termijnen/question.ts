import { readPartialDate } from '../../../../../server/domain/dates.ts';
import type { FieldOf, Kind } from './kinds.ts';

/** Is it a day that exists, as a date field writes it? */
export const isDay = (text: string) => text.length === 10 && readPartialDate(text) !== null;

/** What stands in the address of a calculation, and the question that follows from it. */
export type Typed = {
  /** What was typed, by the name of the field; dates as a date field shows them. */
  values: Record<string, string>;
  /** How many rows of each kind the form shows: those that were filled in, and one more. */
  rowCounts: Record<string, number>;
  /** The name of the field for each place in the question, so that a problem finds its field. */
  fieldAt: Record<string, string>;
  question: object;
  /** Was anything filled in? */
  asked: boolean;
};

type Given = Record<string, string | boolean>;

const mostRows = 10;
const controlCharacters = /\p{Cc}+/gu;
const longest = 60;

const pad = (digits: string) => digits.padStart(2, '0');

/** A date as people type it, 1-9-2026, as a date; what is none stays as it is, and the API says so. */
function readDay(typed: string): string {
  const [, day, month, year] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(typed) ?? [];
  const date = `${year}-${pad(month ?? '')}-${pad(day ?? '')}`;
  return isDay(date) ? date : typed;
}

/** 9.30 and 9:30 are 09:30. */
function readTime(typed: string): string {
  const [, hour, minute] = /^(\d{1,2})[.:](\d{2})( uur)?$/.exec(typed) ?? [];
  return hour && minute ? `${pad(hour)}:${minute}` : typed;
}

function valueOf({ type, options }: FieldOf, typed: string): string | boolean {
  if (type === 'checkbox') return true;
  return options?.find(({ value }) => value === typed)?.asked ?? typed;
}

/** The names of the fields of a row: the first row has them as they are, the next ones numbered. */
export const nameInRow = (name: string, row: number) => (row === 0 ? name : `${name}-${row + 1}`);

export function readTyped({ searchParams }: URL, kind: Kind): Typed {
  const values: Record<string, string> = {};
  const fieldAt: Record<string, string> = {};
  let asked = false;

  const read = (field: FieldOf, name: string) => {
    if (searchParams.has(name)) asked = true;
    const raw = (searchParams.get(name) ?? '').replace(controlCharacters, ' ').trim().slice(0, longest);
    const typed = field.type === 'date' ? readDay(raw) : field.type === 'time' ? readTime(raw) : raw;
    if (typed !== '') values[name] = typed;
    return typed;
  };
  const readFields = (fields: readonly FieldOf[], row: number, path: string) => {
    const given: Given = {};
    for (const field of fields) {
      const name = nameInRow(field.name, row);
      fieldAt[`${path}.${field.path}`] = name;
      const typed = read(field, name);
      if (typed !== '') given[field.path] = valueOf(field, typed);
    }
    return given;
  };

  const given: Record<string, unknown> = withMoment(readFields(kind.fields, 0, kind.part));
  // Day and time are one moment; what is wrong with it is said at the field that is empty, or at the day.
  const momentField = 'dag' in values && !('tijd' in values) ? 'tijd' : 'dag';
  fieldAt[`${kind.part}.moment`] = momentField;

  const rowCounts: Record<string, number> = {};
  for (const { name, fields, most = mostRows } of kind.rows ?? []) {
    const filled: object[] = [];
    let last = 0;
    for (let row = 0; row < most; row += 1) {
      const inRow = readFields(fields, row, `${kind.part}.${name}.${filled.length}`);
      if (Object.keys(inRow).length === 0) continue;
      filled.push(inRow);
      last = row + 1;
    }
    rowCounts[name] = Math.min(most, last + 1);
    if (filled.length > 0) given[name] = filled;
  }
  return { values, rowCounts, fieldAt, question: { [kind.part]: given }, asked };
}

function withMoment({ 'moment.day': day, 'moment.time': time, ...rest }: Given) {
  return day && time ? { ...rest, moment: `${day}T${time}` } : rest;
}
