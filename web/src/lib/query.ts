import { readPartialDate, type CalendarDate } from '../../../server/domain/dates.ts';

/** The names in addresses are Dutch, as the addresses are. */
export const queryNames = [
  'zoek',
  'jaar',
  'status',
  'thema',
  'sorteer',
  'pagina',
  'gemeente',
  'dorp',
  'fonds',
  'peildatum',
  'bekend',
] as const;
export type QueryName = (typeof queryNames)[number];

/** What was typed and could not be used; the page says so and shows it. */
export type Misunderstanding = { name: QueryName; typed: string };

const controlCharacters = /\p{Cc}+/gu;
const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Reads the query of an address value by value. What cannot be used is left out and remembered. */
export function queryOf(url: URL) {
  const misunderstood: Misunderstanding[] = [];

  function read<T>(name: QueryName, understand: (typed: string) => T | undefined): T | undefined {
    const typed = (url.searchParams.get(name) ?? '').replace(controlCharacters, ' ').trim();
    if (typed === '') return undefined;
    const value = understand(typed);
    if (value === undefined) misunderstood.push({ name, typed: typed.slice(0, 60) });
    return value;
  }

  const integer = (name: QueryName, least: number, most: number) =>
    read(name, (typed) => {
      const value = /^\d{1,7}$/.test(typed) ? Number(typed) : NaN;
      return value >= least && value <= most ? value : undefined;
    });

  return {
    misunderstood,
    read,
    integer,
    text: (name: QueryName, longest: number) =>
      read(name, (typed) => (typed.length <= longest ? typed : undefined)),
    oneOf: <T extends string>(name: QueryName, allowed: readonly T[]) =>
      read(name, (typed) => allowed.find((value) => value === typed)),
    slug: (name: QueryName) =>
      read(name, (typed) => (slug.test(typed) && typed.length <= 80 ? typed : undefined)),
    day: (name: QueryName) =>
      read(name, (typed) =>
        typed.length === 10 && readPartialDate(typed) ? (typed as CalendarDate) : undefined,
      ),
  };
}
