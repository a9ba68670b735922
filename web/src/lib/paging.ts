/** The pages to offer around the current one; null marks a gap. */
export function pagesAround(current: number, last: number): (number | null)[] {
  const wanted = [1, current - 1, current, current + 1, last].filter((page) => page >= 1 && page <= last);
  const pages = [...new Set(wanted)].toSorted((a, b) => a - b);
  return pages.flatMap((page, index) => (index > 0 && page - pages[index - 1]! > 1 ? [null, page] : [page]));
}

/** The address of another page of the same list. */
export function addressOfPage(url: { pathname: string; search: string }, page: number): string {
  const query = new URLSearchParams(url.search);
  if (page === 1) query.delete('pagina');
  else query.set('pagina', String(page));
  return query.size ? `?${query}` : url.pathname;
}
