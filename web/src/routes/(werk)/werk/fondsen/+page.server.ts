import { redirect } from '@sveltejs/kit';
import { readerOf } from '#lib/reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) =>
  redirect(303, readerOf(url.pathname).href(`/werk/fondsen/${new Date().getFullYear()}`));
