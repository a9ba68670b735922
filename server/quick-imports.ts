import { existsSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Libraries that the server loads at its start; `scripts/bundle-libraries.ts` puts their many files together. */
export const bundled = [
  'typebox',
  'typebox/value',
  'drizzle-orm',
  'drizzle-orm/pg-core',
  'drizzle-orm/postgres-js',
  'drizzle-orm/postgres-js/migrator',
  'fastify',
  'fastify-plugin',
  '@fastify/ajv-compiler',
  '@fastify/cookie',
  '@fastify/fast-json-stringify-compiler',
  '@fastify/jwt',
  '@fastify/multipart',
  '@fastify/static',
  '@fastify/swagger',
  'csv-parse',
  'csv-parse/sync',
  'csv-stringify/sync',
  'decimal.js',
  'file-type',
  'i18next',
  'lru-cache',
  'otpauth',
  'postgres',
  'read-excel-file/node',
  'temporal-polyfill',
  'write-excel-file/node',
];
export const bundleFolder = new URL('../node_modules/.cache/libraries/', import.meta.url);
export const nameOf = (specifier: string) => specifier.replaceAll(/[^a-z0-9]+/g, '-').replace(/^-/, '');

// What was compiled once is not compiled again: it halves the time that loading everything takes.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));

const ours = new Map(
  bundled.flatMap((specifier) => {
    const file = new URL(`${nameOf(specifier)}.js`, bundleFolder);
    return existsSync(file) ? [[specifier, file.href] as const] : [];
  }),
);

/** Packages of hundreds of small files, all of them modules that name each other exactly. */
const inside = /\/node_modules\/(drizzle-orm|echarts|typebox|zrender)\//;

registerHooks({
  resolve(specifier, context, next) {
    const from = context.parentURL;
    const together = from && !from.includes('/node_modules/') ? ours.get(specifier) : undefined;
    if (together) return { url: together, format: 'module', shortCircuit: true };
    // For each file Node looks the package.json up again, and that of drizzle-orm is 180 kB: within these packages
    // there is nothing to look up.
    if (!from || !inside.test(from) || !/^\.{1,2}\/.*\.m?js$/.test(specifier))
      return next(specifier, context);
    return { url: new URL(specifier, from).href, format: 'module', shortCircuit: true };
  },
});
