import type { RequestEvent } from '@sveltejs/kit';
import type { Problem } from '../api.ts';
import { readerOf } from '../reader.ts';

/** The amounts in what is wrong, as people here write them. */
export function withAmounts(event: Pick<RequestEvent, 'url'>, problem: Problem): Problem {
  const { amount } = readerOf(event.url.pathname);
  const written = (value: string | number) =>
    typeof value === 'string' && /^-?\d+\.\d{2}$/.test(value) ? amount(value) : value;
  const errors = problem.errors?.map(({ values = {}, ...error }) => ({
    ...error,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value)])),
  }));
  return { ...problem, ...(errors && { errors }) };
}
