import type { RequestEvent } from '@sveltejs/kit';
import type { Problem } from '../api.ts';
import { readerOf } from '../reader.ts';

/** What is wrong, with its amounts and days as people here write them. */
export function withAmounts({ url }: Pick<RequestEvent, 'url'>, problem: Problem): Problem {
  const { amount, date } = readerOf(url.pathname);
  const written = (value: string | number) => {
    if (typeof value !== 'string') return value;
    if (/^-?\d+\.\d{2}$/.test(value)) return amount(value);
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? date(value) : value;
  };
  const errors = problem.errors?.map(({ values = {}, ...error }) => ({
    ...error,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value)])),
  }));
  return { ...problem, ...(errors && { errors }) };
}
