import { redirect } from '@sveltejs/kit';
import { readerOf } from '#lib/reader.ts';
import { sessionOf } from '#lib/work/session.ts';
import type { PageServerLoad } from './$types';

/** The places whose people one may see; with one place straight to it. */
export const load: PageServerLoad = async (event) => {
  const { t, href } = readerOf(event.url.pathname);
  const { memberships } = await sessionOf(event);
  const places = memberships.flatMap(({ role, municipality, village }) => {
    if (role === 'administrator')
      return { path: `/beheer/mensen/${municipality.slug}`, name: municipality.name };
    return role === 'chair' && village
      ? { path: `/beheer/mensen/dorp/${village.slug}`, name: village.name }
      : [];
  });
  if (places.length === 1) redirect(303, href(places[0]!.path));
  return { places, crumbs: [{ label: t('people.title'), path: '/beheer/mensen' }] };
};
