import { redirect } from '@sveltejs/kit';
import { municipalityOf } from '#lib/funds/place.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { municipality } = await municipalityOf(event, ['administrator']);
  redirect(303, readerOf(event.url.pathname).href(`/beheer/fondsen/${municipality.slug}`));
};
