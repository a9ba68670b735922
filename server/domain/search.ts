/** Text as it is searched: without accents, in lower case, only words and spaces. */
export function searchable(...texts: (string | null | undefined)[]): string {
  return texts
    .filter(Boolean)
    .join(' ')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What was typed as a query for PostgreSQL: every word must occur, the last letters may be missing. */
export function searchQuery(typed: string): string {
  return searchable(typed)
    .split(' ')
    .filter(Boolean)
    .map((word) => `${word}:*`)
    .join(' & ');
}
