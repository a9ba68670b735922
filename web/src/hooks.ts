import type { Reroute } from '@sveltejs/kit/hooks';
import { withoutLanguage } from '#lib/language.ts';

/** An English page is the Dutch address under /en: same route, other words. */
export const reroute: Reroute = ({ url }) => withoutLanguage(url.pathname);
