import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { CannotStart, explain } from '#db/cannot-start.ts';
import '../server/quick-imports.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}web/build/.built-from`;
/** What the pages are made from. */
const sources = [
  'package-lock.json',
  'web/*',
  'web/{src,static}/**',
  'messages/**',
  'server/**/contract.ts',
  'server/domain/**/*.ts',
  'server/documents/{format,table}.ts',
];
/** What the server is made from, without its pages. */
const serverSources = [
  'package-lock.json',
  'scripts/bundle-server.ts',
  '{server,db,messages}/**/*.{ts,json}',
];
const serverEntry = new URL('../node_modules/.cache/server/start.mjs', import.meta.url);
const serverStamp = new URL('.made-from', serverEntry);

/** By content: a checkout or a copy gives files any date. */
function fingerprint(patterns: string[]) {
  const hash = createHash('sha256');
  for (const path of globSync(patterns, { cwd: root }).toSorted()) {
    if (statSync(root + path).isFile()) hash.update(`${path}\0`).update(readFileSync(root + path));
  }
  return hash.digest('hex');
}

/**
 * Builds the pages and the server when they are missing, half built, or older than what they are made from.
 * @returns what `npm start` runs
 */
export async function ensureBuilt(): Promise<URL> {
  const [server] = await Promise.all([ensureServer(), ensurePages()]);
  return server;
}

/** The server in a few large files, made again when what it is made from, or the place of it, changed. */
export async function ensureServer(): Promise<URL> {
  const madeFrom = fingerprint(serverSources);
  const now = `${root} ${madeFrom}`;
  if (!existsSync(serverStamp) || readFileSync(serverStamp, 'utf8') !== now) {
    const { bundleServer } = await import('./bundle-server.ts');
    await bundleServer(serverEntry, madeFrom);
    writeFileSync(serverStamp, now);
  }
  return serverEntry;
}

async function ensurePages() {
  const now = fingerprint(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  console.error('Building the pages, which takes a moment the first time …');
  const build = spawn('npm', ['run', 'build', '-w', 'web'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const stop = () => build.kill('SIGTERM');
  process.once('exit', stop);
  const [[code], said, problems] = await Promise.all([
    once(build, 'exit'),
    text(build.stdout),
    text(build.stderr),
  ]);
  process.off('exit', stop);
  if (code !== 0) throw new CannotStart(`${said}${problems}\nThe pages could not be built: see above.`);
  writeFileSync(stamp, now);
}

if (import.meta.main) await ensureBuilt().catch(explain);
