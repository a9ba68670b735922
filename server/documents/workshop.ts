import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, ChartsJob, Job, PdfJob, ResultOf } from './workshop-job.ts';

/**
 * PDFs and pictures are made in a process of their own, one at a time: they take more memory than the server may
 * have and a processor for tens of milliseconds at once, in which nobody else would be answered. The process is
 * there from the first job until nothing was asked for a minute.
 */
const program = fileURLToPath(new URL('./workshop-process.ts', import.meta.url));
const leanMemory = ['--max-old-space-size=128', '--max-semi-space-size=4'];
const idleTime = 60_000;
const longestJob = 30_000;

let worker: ChildProcess | undefined;
let idle: NodeJS.Timeout | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Does one job after all that were asked before it; a job that fails does not stop the next. */
export function runJob(job: PdfJob): Promise<Buffer>;
export function runJob(job: ChartsJob): Promise<ResultOf<ChartsJob>>;
export function runJob(job: Job): Promise<ResultOf<Job>> {
  const result = last.then(() => asked(job));
  last = result.catch(() => undefined);
  return result;
}

/** Ends the process, after the job it is doing. */
export async function closeWorkshop(): Promise<void> {
  await last;
  dismiss();
}

async function asked(job: Job): Promise<ResultOf<Job>> {
  clearTimeout(idle);
  worker ??= employed();
  const answer = await answerOf(worker, job);
  if (answer.worn) dismiss();
  else idle = setTimeout(dismiss, idleTime).unref();
  if ('error' in answer) throw new Error(answer.error);
  return answer.result instanceof Uint8Array ? Buffer.from(answer.result) : answer.result;
}

function employed(): ChildProcess {
  const child = fork(program, [], {
    execArgv: leanMemory,
    env: { NODE_ENV: 'production' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.once('exit', () => (worker = worker === child ? undefined : worker));
  return child;
}

function dismiss() {
  clearTimeout(idle);
  if (worker?.connected) worker.disconnect();
  worker = undefined;
}

/** An idle workshop must not keep the server from ending, so the process counts only while it does a job. */
function answerOf(child: ChildProcess, job: Job): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const tooLong = setTimeout(() => child.kill('SIGKILL'), longestJob);
  const ended = (reason: unknown) => reject(new Error(`the documents process ended: ${String(reason)}`));
  child.ref();
  child.channel?.ref();
  child.once('message', resolve).once('error', ended).once('exit', ended);
  child.send(job, (error) => error && ended(error));
  return promise.finally(() => {
    clearTimeout(tooLong);
    child.off('message', resolve).off('error', ended).off('exit', ended);
    child.channel?.unref();
    child.unref();
  });
}
