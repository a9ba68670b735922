import { redirect } from '@sveltejs/kit';
import { readerOf } from '../reader.ts';

/** A place that a page is about, and where that page is. */
export type Choice = { path: string; name: string };

/** The places that one can choose from; who has only one goes straight to it. */
export function choiceOf({ url }: { url: URL }, places: readonly Choice[]): Choice[] {
  const [only, ...others] = places;
  if (only && others.length === 0) redirect(303, readerOf(url.pathname).href(only.path));
  return [...places];
}
