import { readerOf } from '#lib/reader.ts';
import type { Problem } from '../api.ts';

/** A problem with the amounts in it as people here write them. */
export function withAmounts({ url }: { url: URL }, problem: Problem): Problem {
  const { amount } = readerOf(url.pathname);
  const written = (value: string | number) =>
    typeof value === 'string' && /^-?\d+\.\d{2}$/.test(value) ? amount(value) : value;
  const errors = problem.errors?.map(({ values = {}, ...error }) => ({
    ...error,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value)])),
  }));
  return { ...problem, ...(errors && { errors }) };
}
