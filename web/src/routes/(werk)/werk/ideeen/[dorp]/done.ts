import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { readerOf } from '#lib/reader.ts';

/** What was done, as it stands in the address of the page that says so. */
export const doneNames = [
  'ingedeeld',
  'gekoppeld',
  'ontkoppeld',
  'terzijde',
  'terug',
  'samengevoegd',
  'toegevoegd',
  'lijst',
  'geplaatst',
  'geweigerd',
] as const;
export type DoneName = (typeof doneNames)[number];
export type Done = { name: DoneName; count: number; idea: number | null };

const whole = (text: string | null) => (text && /^\d{1,9}$/.test(text) ? Number(text) : null);

export function doneIn({ searchParams }: URL): Done | null {
  const name = doneNames.find((one) => one === searchParams.get('gedaan'));
  if (!name) return null;
  return { name, count: whole(searchParams.get('aantal')) ?? 1, idea: whole(searchParams.get('nummer')) };
}

/** To a page of the ideas, which says what was done; reloading it does nothing again. */
export function tell(
  { url, params }: Pick<RequestEvent, 'url'> & { params: { dorp: string } },
  page: string,
  { name, count = 1, idea }: { name: DoneName; count?: number; idea?: number },
): never {
  const query = new URLSearchParams({ gedaan: name, aantal: String(count) });
  if (idea !== undefined) query.set('nummer', String(idea));
  const path = readerOf(url.pathname).href(`/werk/ideeen/${params.dorp}${page}`);
  redirect(303, `${path}?${query}`);
}

/** The numbers of the ideas that were ticked. */
export const chosenIn = (values: readonly string[]) =>
  [...new Set(values)].filter((value) => /^\d{1,9}$/.test(value)).map(Number);
