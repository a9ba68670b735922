import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PictureResult } from './picture-job.ts';

const program = fileURLToPath(new URL('./picture-process.ts', import.meta.url));
/** A picture that takes longer was made to take long. */
const longest = 30_000;

let last: Promise<unknown> = Promise.resolve();

function renewed(bytes: Uint8Array): Promise<PictureResult> {
  return new Promise((resolve) => {
    // It gets nothing of the surroundings of the server: no addresses, no keys.
    const worker = fork(program, {
      serialization: 'advanced',
      env: {},
      execArgv: ['--max-old-space-size=96'],
      timeout: longest,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    worker.once('message', (result) => resolve(result as PictureResult));
    worker.once('exit', () => resolve({ problem: 'picture-damaged' }));
    worker.once('error', () => resolve({ problem: 'picture-damaged' }));
    worker.send(bytes, () => {});
  });
}

/**
 * Makes a picture anew in two sizes, as WebP, without its place, camera and date: one after the other, in a process of
 * its own. What that process does not survive is called damaged.
 */
export function renewPicture(bytes: Uint8Array): Promise<PictureResult> {
  const result = last.then(() => renewed(bytes));
  last = result;
  return result;
}
