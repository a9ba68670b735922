import { redirect } from '@sveltejs/kit';
import { readerOf } from '#lib/reader.ts';
import { sessionOf } from '#lib/work/session.ts';
import type { PageServerLoad } from './$types';

/** The municipalities whose letters one may change; with one straight to it. */
export const load: PageServerLoad = async (event) => {
  const { t, href } = readerOf(event.url.pathname);
  const { memberships } = await sessionOf(event);
  const places = memberships.flatMap(({ role, municipality }) =>
    role === 'administrator' ? { path: `/beheer/brieven/${municipality.slug}`, name: municipality.name } : [],
  );
  if (places.length === 1) redirect(303, href(places[0]!.path));
  return { places, crumbs: [{ label: t('letters.page.title'), path: '/beheer/brieven' }] };
};
