import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { openDatabase } from '#db/embedded.ts';
import { findRunning, stopOrphan } from '#db/embedded/running.ts';
import { migrate } from '#db/migrate.ts';
import { ensureServer } from '../../scripts/ensure-built.ts';

const main = fileURLToPath(await ensureServer());

/** A folder for data that is gone after the last test of the file, with whatever still runs on it. */
export function anEmptyFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'burgerbegroting-start-'));
  afterAll(async () => {
    const running = await findRunning(join(folder, 'postgres'));
    if (running) await stopOrphan(running);
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}

/** The same with a database in it already, made once for all tests of the file: that takes longer than a test. */
export function aDataFolder() {
  const folder = anEmptyFolder();
  beforeAll(async () => {
    const { url, stop } = await openDatabase({ DATA_DIR: folder }, { durable: false });
    await migrate(url);
    await stop();
  });
  return folder;
}

/** The product as its own process, as `npm start` runs it, with only these settings. */
export function startProduct(settings: Record<string, string>) {
  const { PATH } = process.env;
  const env = { PATH, PORT: '0', LOG_LEVEL: 'silent', DEMONSTRATION: 'false', ...settings };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const stdout: string[] = [];
  const lines = createInterface(child.stdout).on('line', (line) => stdout.push(line));
  const stderr = text(child.stderr);
  const ended = once(child, 'close').then(async ([code]: (number | null)[]) => ({
    code,
    stdout,
    stderr: (await stderr).trim(),
  }));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    pid: child.pid ?? 0,
    signal: (name: NodeJS.Signals) => child.kill(name),
    /** How it ended and what it said. */
    ended,
    /** The address it tells, once it listens. */
    async address() {
      const first = await Promise.race([once(lines, 'line').then(([line]) => String(line)), ended]);
      if (typeof first !== 'string') throw new Error(`it ended with ${first.code}: ${first.stderr}`);
      return /http:\S+/.exec(first)?.[0] ?? first;
    },
  };
}

/** The sentence(s) it refuses to start with. */
export async function refusal(settings: Record<string, string>) {
  const { code, stdout, stderr } = await startProduct(settings).ended;
  return { code, stdout, sentences: stderr.split('\n') };
}
