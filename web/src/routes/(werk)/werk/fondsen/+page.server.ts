import { redirect } from '@sveltejs/kit';
import { dayAt, yearOf } from '../../../../../../server/domain/dates.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) =>
  redirect(303, readerOf(url.pathname).href(`/werk/fondsen/${yearOf(dayAt(new Date()))}`));
