/** Files stand beside the page they belong to, under an address that people can read. The API makes them. */
const downloads: { page: RegExp; api: (found: Record<string, string>) => string }[] = [
  {
    page: /^\/(?<language>en)?\/?(?<slug>[a-z0-9-]+)\/jaarverslag\/(?<year>\d{4})\.(?<format>pdf|csv|xlsx|json)$/,
    api: ({ slug, year, format }) => `/villages/${slug}/annual-reports/${year}/file?format=${format}`,
  },
  {
    page: /^\/(?<language>en)?\/?gemeenten\/(?<slug>[a-z0-9-]+)\/(?<chart>[a-z-]+)\.csv$/,
    api: ({ slug, chart }) => `/municipalities/${slug}/charts/${chart}/file?format=csv`,
  },
  {
    page: /^\/(?<language>en)?\/?(?<slug>[a-z0-9-]+)\/meerjaren\/(?<chart>[a-z-]+)\.csv$/,
    api: ({ slug, chart }) => `/villages/${slug}/charts/${chart}/file?format=csv`,
  },
  {
    page: /^\/(?<language>en)?\/?gemeenten\/(?<slug>[a-z0-9-]+)\/geldstromen\/(?<year>\d{4})\.csv$/,
    api: ({ slug, year }) => `/municipalities/${slug}/money-flows/${year}/file?format=csv`,
  },
  {
    page: /^\/(?<language>en)?\/?(?<slug>[a-z0-9-]+)\/geldstromen\/(?<year>\d{4})\.csv$/,
    api: ({ slug, year }) => `/villages/${slug}/money-flows/${year}/file?format=csv`,
  },
  {
    page: /^\/(?<language>en)?\/?(?<slug>[a-z0-9-]+)\/fondsen\/(?<year>\d{4})\.(?<format>csv|xlsx)$/,
    api: ({ slug, year, format }) => `/villages/${slug}/fund-years/${year}/file?format=${format}`,
  },
  {
    page: /^\/(?<language>en)?\/?(?<slug>[a-z0-9-]+)\/projecten\.(?<format>csv|xlsx)$/,
    api: ({ slug, format }) => `/villages/${slug}/projects/file?format=${format}`,
  },
  { page: /^\/(?<language>en)?\/?sjabloon-projecten\.xlsx$/, api: () => '/import-template?' },
];

/** The address in the API of the file that a page address stands for; null: it is a page. */
export function downloadAt({ pathname, searchParams }: URL): string | null {
  for (const { page, api } of downloads) {
    const found = page.exec(pathname)?.groups;
    if (!found) continue;
    const query = new URLSearchParams({ language: found.language ?? 'nl' });
    for (const [name, parameter] of [
      ['peildatum', 'asOf'],
      ['bekend', 'knownOn'],
    ] as const) {
      const day = searchParams.get(name);
      if (day) query.set(parameter, day);
    }
    return `/api/v1${api(found)}&${query}`;
  }
  return null;
}
