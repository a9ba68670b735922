import { withoutLanguage } from '#lib/language.ts';

const privatePages = /^\/(?:werk|beheer|raad|account)(?:[/?]|$)/;

export const isPrivate = (path: string) => privatePages.test(withoutLanguage(path));

/** Where to go after signing in: a page of this site for who is signed in, whatever the address said. */
export function backTo(wanted: string | null | undefined, otherwise: string): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]|[\x00-\x1f]/.test(wanted)) return otherwise;
  return isPrivate(wanted) ? wanted : otherwise;
}
