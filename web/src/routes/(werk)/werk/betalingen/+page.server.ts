import { api } from '#lib/api.ts';
import { choiceOf } from '#lib/choose/places.ts';
import type { PageServerLoad } from './$types';

/** The municipalities for which someone pays. */
export const load: PageServerLoad = async (event) => {
  const { offices, budgets } = await api(event, 'GET /work', {});
  const names = new Map(
    [...offices, ...budgets].map(({ municipality: { slug, name } }) => [`/werk/betalingen/${slug}`, name]),
  );
  return {
    places: choiceOf(
      event,
      [...names].map(([path, name]) => ({ path, name })),
    ),
  };
};
