import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { CannotStart, explain } from '#db/cannot-start.ts';
import { bundleFolder } from '../server/quick-imports.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}web/build/.built-from`;
/** What the pages are made from, and the libraries of the server. */
const sources = [
  'package-lock.json',
  'web/*',
  'web/{src,static}/**',
  'messages/**',
  'server/**/contract.ts',
  'server/domain/**/*.ts',
  'server/documents/{format,table}.ts',
];
const librariesStamp = new URL('.made-from', bundleFolder);
const librarySources = ['package-lock.json', 'server/quick-imports.ts'];

/** By content: a checkout or a copy gives files any date. */
function fingerprint(patterns: string[]) {
  const hash = createHash('sha256');
  for (const path of globSync(patterns, { cwd: root }).toSorted()) {
    if (statSync(root + path).isFile()) hash.update(`${path}\0`).update(readFileSync(root + path));
  }
  return hash.digest('hex');
}

/** Builds the pages when they are missing, half built, or older than what they are made from. */
export async function ensureBuilt() {
  await Promise.all([ensurePages(), ensureLibraries()]);
}

async function ensureLibraries() {
  const now = fingerprint(librarySources);
  if (existsSync(librariesStamp) && readFileSync(librariesStamp, 'utf8') === now) return;
  const { bundleLibraries } = await import('./bundle-libraries.ts');
  await bundleLibraries();
  writeFileSync(librariesStamp, now);
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
