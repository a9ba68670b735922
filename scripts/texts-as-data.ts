import { readFile } from 'node:fs/promises';

/** For a bundler: texts, which are there by the thousand, are read as data, because as code they take longer to start. */
export const textsAsData = {
  name: 'texts-as-data',
  load: {
    filter: { id: /\/messages\/[^/]+\.json$/ },
    handler: async (id: string) => ({
      code: `export default JSON.parse(${JSON.stringify(await readFile(id, 'utf8'))})`,
      moduleType: 'js' as const,
    }),
  },
};
