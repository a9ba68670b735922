import { choiceOf } from '#lib/choose/places.ts';
import { overseesIn } from '#lib/overview/places.ts';
import type { PageServerLoad } from './$types';

/** The municipalities of which one may see the overview. */
export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  const places = overseesIn(session).map(({ slug, name }) => ({ path: `/raad/${slug}`, name }));
  return { places: choiceOf(event, places) };
};
