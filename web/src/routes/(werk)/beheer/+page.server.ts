import { redirect } from '@sveltejs/kit';
import { readerOf } from '#lib/reader.ts';
import type { PageServerLoad } from './$types';

/** People are what there is to manage here. */
export const load: PageServerLoad = ({ url }) => redirect(303, readerOf(url.pathname).href('/beheer/mensen'));
