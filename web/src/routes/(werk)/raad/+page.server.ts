import { redirect } from '@sveltejs/kit';
import { overseesIn } from '#lib/overview/places.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  const places = overseesIn(session);
  const { href } = readerOf(event.url.pathname);
  if (places.length === 1) redirect(303, href(`/raad/${places[0]!.slug}`));
  return { places };
};
