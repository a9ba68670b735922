import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { bundled, bundleFolder, nameOf } from '../server/quick-imports.ts';

/**
 * Puts the libraries that the server loads at its start, 1,200 small files, together in a few large ones: reading them
 * took longer than anything else before the first answer. `server/quick-imports.ts` uses what is made here when it is
 * there.
 */
export async function bundleLibraries() {
  const folder = fileURLToPath(bundleFolder);
  await rm(folder, { recursive: true, force: true });
  const bundle = await rolldown({
    input: Object.fromEntries(bundled.map((specifier) => [nameOf(specifier), specifier])),
    platform: 'node',
    external: [/^node:/],
    logLevel: 'silent',
  });
  await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'shared-[hash].js',
  });
  await bundle.close();
}
