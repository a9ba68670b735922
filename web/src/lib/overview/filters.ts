import { listSlugs, oversightLists } from '../../../../server/domain/oversight-lists.ts';
import { queryOf } from '../query.ts';

/** What of the overview is asked for in the address. */
export function filtersOf(url: URL) {
  const query = queryOf(url);
  const asked = {
    village: query.slug('dorp'),
    fund: query.slug('fonds'),
    year: query.integer('jaar', 1950, 2150),
    asOf: query.day('peildatum'),
    knownOn: query.day('bekend'),
  };
  return { asked, page: query.integer('pagina', 1, 10_000), misunderstood: query.misunderstood };
}
export type Asked = ReturnType<typeof filtersOf>['asked'];

const names = { village: 'dorp', fund: 'fonds', year: 'jaar', asOf: 'peildatum', knownOn: 'bekend' } as const;

/** The filters as they stand in an address, with some of them changed. */
export function addressOf(path: string, asked: Asked, changed: Partial<Asked> = {}) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...asked, ...changed })) {
    if (value !== undefined) query.set(names[key as keyof typeof names], String(value));
  }
  return query.size ? `${path}?${query}` : path;
}

/** The list with this name in its address. */
export const listOf = (slug: string) => oversightLists.find((name) => listSlugs[name] === slug);
