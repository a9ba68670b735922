import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';

/** What was done on a page, for the sentence above it after it was loaded anew. */
export const doings = [
  'added',
  'changed',
  'removed',
  'shown',
  'hidden',
  'started',
  'told',
  'finished',
  'recorded',
  'corrected',
  'retracted',
  'explained',
  'receipt',
  'matched',
  'booked',
  'aside',
  'asked',
  'prepared',
  'decided',
  'withdrawn',
  'sent',
  'view_asked',
  'view_given',
  'payment_asked',
  'payment_prepared',
  'payment_approved',
  'payment_paid',
] as const;
export type Doing = (typeof doings)[number];

/** Loads the page anew, so that it can be reloaded without doing it again, and shows its head, where this is told. */
export function done({ url }: Pick<RequestEvent, 'url'>, what: Doing): never {
  redirect(303, `${url.pathname}?gedaan=${what}#inhoud`);
}

export const doneAt = (url: { searchParams: Pick<URLSearchParams, 'get'> }): Doing | null => {
  const said = url.searchParams.get('gedaan');
  return doings.find((one) => one === said) ?? null;
};
