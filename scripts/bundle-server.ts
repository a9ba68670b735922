import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { textsAsData } from './texts-as-data.ts';

/** Libraries that the server loads at its start. Others are loaded as they are, when they are first needed. */
const inside = [
  'typebox',
  'typebox/value',
  'drizzle-orm',
  'drizzle-orm/pg-core',
  'drizzle-orm/postgres-js',
  'drizzle-orm/postgres-js/migrator',
  'fastify',
  'fastify-plugin',
  'fflate',
  '@fastify/ajv-compiler',
  '@fastify/cookie',
  '@fastify/fast-json-stringify-compiler',
  '@fastify/jwt',
  '@fastify/multipart',
  '@fastify/static',
  '@fastify/swagger',
  'aws4fetch',
  'csv-parse',
  'csv-parse/sync',
  'csv-stringify/sync',
  'decimal.js',
  'file-type',
  'i18next',
  'ibantools',
  'lru-cache',
  'nodemailer',
  'otpauth',
  'postgres',
  'rate-limiter-flexible',
  'read-excel-file/node',
  'saxes',
  'temporal-polyfill',
  'uqr',
  'write-excel-file/node',
];

/** What was compiled once is not compiled again; this has to be said before the large files are loaded. */
const start = `import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
enableCompileCache(fileURLToPath(new URL('../compiled', import.meta.url)));
await import('./main.mjs');
`;

const root = fileURLToPath(new URL('..', import.meta.url));
const isOurs = (id: string) => /^[./#]/.test(id) || id.startsWith(root);

/**
 * Puts the server and its libraries, 1,700 small files, together in a few large ones at `entry`: finding, reading and
 * translating them took longer than anything else before the first answer. What runs in a process of its own runs from
 * its source, and so does everything while developing and in the tests of the API.
 * @param madeFrom names what it was made from; the server knows it as process.env.MADE_FROM
 */
export async function bundleServer(entry: URL, madeFrom: string) {
  const folder = fileURLToPath(new URL('.', entry)).replace(/[\\/]$/, '');
  const making = `${folder}-${process.pid}`;
  const bundle = await rolldown({
    cwd: root,
    input: { main: `${root}server/main.ts` },
    platform: 'node',
    transform: { define: { 'process.env.MADE_FROM': JSON.stringify(madeFrom) } },
    external: (id, importer) =>
      id.startsWith('node:') || (!isOurs(id) && !importer?.includes('node_modules') && !inside.includes(id)),
    plugins: [
      textsAsData,
      {
        name: 'files-stay-where-they-are',
        // Only for who runs from the source.
        load: { filter: { id: /quick-imports\.ts$/ }, handler: () => '' },
        transform: {
          filter: { id: /\.ts$/, code: /import\.meta\.url/ },
          handler: (code, id) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
        },
      },
    ],
    logLevel: 'silent',
  });
  await bundle.write({
    dir: making,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
    comments: false,
  });
  await bundle.close();
  await writeFile(join(making, basename(entry.pathname)), start);
  // Whole or not at all: of two that make it at the same moment one wins.
  await rm(folder, { recursive: true, force: true });
  await rename(making, folder).catch(() => rm(making, { recursive: true, force: true }));
}
