import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import swagger from '@fastify/swagger';
import fastify, { type FastifySchema, type HTTPMethods } from 'fastify';
import { contract } from '#server/contract.ts';
import { apiPrefix, documentation } from '#server/http/documentation.ts';

/** The OpenAPI document as the server publishes it, made from the contracts alone: no database, no features. */
export async function describeApi(): Promise<object> {
  const app = fastify();
  await app.register(swagger, documentation);
  for (const [endpoint, schema] of Object.entries<FastifySchema>(contract)) {
    const [method, path] = endpoint.split(' ') as [HTTPMethods, string];
    app.route({ method, url: apiPrefix + path, schema, handler: async () => null });
  }
  await app.ready();
  return app.swagger();
}

/** Holds a document against .spectral.yaml. */
export function lint(document: object, format: 'stylish' | 'json' = 'stylish') {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
  const file = join(folder, 'openapi.json');
  try {
    writeFileSync(file, JSON.stringify(document, null, 2));
    return spawnSync(
      join(root, 'node_modules/.bin/spectral'),
      ['lint', file, '--fail-severity=warn', '--quiet', `--format=${format}`],
      { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) {
  const document = await describeApi();
  // --print shows the document instead, for whoever wants to read what is wrong with it.
  if (process.argv.includes('--print')) {
    console.log(JSON.stringify(document, null, 2));
  } else {
    const { status, stdout, stderr } = lint(document);
    console.log(stdout + stderr);
    process.exitCode = status ?? 1;
  }
}
