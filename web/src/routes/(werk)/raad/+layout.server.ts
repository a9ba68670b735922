import { sessionOf } from '#lib/work/session.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => ({ session: await sessionOf(event) });
