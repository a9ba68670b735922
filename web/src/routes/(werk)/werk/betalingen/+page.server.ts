import { redirect } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageServerLoad } from './$types';

/** The municipalities for which someone pays; of a single one, straight to it. */
export const load: PageServerLoad = async (event) => {
  const { offices, budgets } = await api(event, 'GET /work', {});
  const found = new Map(
    [...offices, ...budgets].map(({ municipality }) => [municipality.slug, municipality]),
  );
  const places = [...found.values()];
  const { href } = readerOf(event.url.pathname);
  if (places.length === 1) redirect(303, href(`/werk/betalingen/${places[0]!.slug}`));
  return { places };
};
