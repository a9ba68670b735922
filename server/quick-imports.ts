import { enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/* For whatever runs from its source. What `npm start` runs is put together beforehand (scripts/bundle-server.ts). */

// What was compiled once is not compiled again: it halves the time that loading everything takes.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));

/** Packages of hundreds of small files, all of them modules that name each other exactly. */
const inside = /\/node_modules\/(drizzle-orm|echarts|typebox|zrender)\//;

registerHooks({
  resolve(specifier, context, next) {
    const from = context.parentURL;
    // For each file Node looks the package.json up again, and that of drizzle-orm is 180 kB: within these packages
    // there is nothing to look up.
    if (!from || !inside.test(from) || !/^\.{1,2}\/.*\.m?js$/.test(specifier))
      return next(specifier, context);
    return { url: new URL(specifier, from).href, format: 'module', shortCircuit: true };
  },
});
