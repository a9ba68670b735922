import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Load, Measured } from './load.ts';

/** The server has the first core to itself; what asks it and the database share the second. */
export const cores = { server: '0', load: '1' };

const canPin = spawnSync('taskset', ['-c', '1', 'true']).status === 0;
const pinned = (core: string, file: string, flags: string[] = []): [string, string[]] =>
  canPin ? ['taskset', ['-c', core, process.execPath, ...flags, file]] : [process.execPath, [...flags, file]];

/** Keeps a process, and what it starts from now on, on a core. */
export function pin(pid: number, core: string) {
  if (canPin) spawnSync('taskset', ['-a', '-c', '-p', core, String(pid)]);
}

/** Whether each process could be kept on its own core; figures taken without that vary more. */
export const isPinned = canPin;

const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  scripts: Record<'start' | 'import', string>;
};
/** What `npm start` or `npm run import` tells Node, and what it sets. */
export const nodeFlags = (command: keyof typeof scripts) => scripts[command].match(/--\S+/g) ?? [];
export const settingsOf = (command: keyof typeof scripts) =>
  Object.fromEntries(
    scripts[command].split(' ').flatMap((word) => (/^[A-Z_]+=/.test(word) ? [word.split('=')] : [])),
  );

export type Running = Awaited<ReturnType<typeof startServer>>;

/** A server as a process of its own, once it has told its address. */
export async function startServer(file: string, settings: Record<string, string> = {}, flags: string[] = []) {
  const started = performance.now();
  const { PATH } = process.env;
  const child = spawn(...pinned(cores.server, fileURLToPath(new URL(file, import.meta.url)), flags), {
    env: { PATH, PORT: '0', NODE_ENV: 'production', LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), exited]);
  const address = /http:\S+/.exec(String(line))?.[0];
  if (!address) throw new Error(`${file} did not start`);
  const pid = child.pid ?? 0;
  return {
    port: Number(new URL(address).port),
    address,
    started,
    peak: () => peakOf(pid),
    forgetPeak: () => forgetPeakOf(pid),
    cpuSeconds: () => cpuSecondsOf(pid),
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** The most memory (MB) a process has held; null where the system does not tell. */
export function peakOf(pid: number): number | null {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return null;
  }
}

function forgetPeakOf(pid: number) {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // The peak is then that of all that came before too: never too low.
  }
}

/** How much a process has computed; to see what a request costs when other programs are busy too. */
function cpuSecondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

/** Asks a server from a process of its own. */
export async function load(work: Load): Promise<Measured> {
  const child = spawn(...pinned(cores.load, fileURLToPath(new URL('load.ts', import.meta.url))), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  child.send(work);
  const [measured] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
    Measured | number,
  ];
  if (typeof measured === 'number') throw new Error('the load stopped before it had measured');
  return measured;
}
