import { error, redirect } from '@sveltejs/kit';
import { readerOf } from '#lib/reader.ts';
import type { PageServerLoad } from './$types';
import { pathOf } from './place.ts';

/** Who can bring in lists for one place only goes there at once. */
export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  const { t, href } = readerOf(event.url.pathname);
  const places = session.memberships.flatMap(({ role, municipality, village }) => {
    if (role === 'chair' && village) return [{ name: village.name, path: pathOf('dorp', village.slug) }];
    if (role === 'administrator')
      return [{ name: municipality.name, path: pathOf('gemeente', municipality.slug) }];
    return [];
  });
  if (places.length === 0) error(403, t('error.not-allowed'));
  if (places.length === 1) redirect(303, href(places[0]!.path));
  return { places, crumbs: [{ label: t('work.title'), path: '/werk' }], here: t('runs.title') };
};
