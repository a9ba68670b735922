import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ListRow, OpenList } from './cell.ts';
import type { Hints } from './open-list.ts';
import { UnreadableList, type Problem } from './problem.ts';
import type { Sample } from './sample.ts';

/** What the process that reads is asked, and what it answers. */
export type ReadingJob =
  { kind: 'sample'; path: string } | { kind: 'open'; path: string; hints: Hints } | { kind: 'next' };
export type ReadingAnswer =
  | { sample: Sample }
  | { heading: string[] }
  | { rows: ListRow[]; isLast: boolean }
  | { problem: Problem }
  | { error: string };

const program = fileURLToPath(new URL('./reading-process.ts', import.meta.url));
/** A workbook at its bound takes 450 MB; what takes more ends its own process and not the server. */
const enough = ['--max-old-space-size=640', '--max-semi-space-size=8'];
const longest = 120_000;

const tooHeavy = () =>
  new UnreadableList(
    'Dit bestand is te groot om te lezen.',
    'Bewaar het werkblad als "CSV UTF-8" en lees dat bestand in.',
  );

/**
 * Reads a file in a process of its own: a workbook takes more memory than a server may have, and a processor for
 * seconds in which nobody else would be answered.
 */
export class ListReading {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(program, [], {
      execArgv: enough,
      env: { NODE_ENV: 'production' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  }

  /** @throws UnreadableList */
  async sample(path: string): Promise<Sample> {
    const answer = await this.#ask({ kind: 'sample', path });
    if ('sample' in answer) return answer.sample;
    throw new Error('the reading process gave another answer');
  }

  /** @throws UnreadableList */
  open = async (path: string, { encoding, sheet, headings }: Hints): Promise<OpenList> => {
    const answer = await this.#ask({ kind: 'open', path, hints: { encoding, sheet, headings } });
    if ('heading' in answer) return { heading: answer.heading, rows: this.#rows() };
    throw new Error('the reading process gave another answer');
  };

  async *#rows(): AsyncGenerator<ListRow> {
    for (;;) {
      const answer = await this.#ask({ kind: 'next' });
      if (!('rows' in answer)) throw new Error('the reading process gave another answer');
      yield* answer.rows;
      if (answer.isLast) return;
    }
  }

  #ask(job: ReadingJob): Promise<ReadingAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<ReadingAnswer>();
    const child = this.#child;
    const ended = () => reject(tooHeavy());
    const patience = setTimeout(() => child.kill('SIGKILL'), longest);
    child.once('message', resolve).once('error', ended).once('exit', ended);
    if (child.connected) child.send(job, (error) => error && ended());
    else ended();
    return promise
      .then((answer) => {
        if ('problem' in answer)
          throw new UnreadableList(answer.problem.reason, answer.problem.remedy, answer.problem);
        if ('error' in answer) throw new Error(answer.error);
        return answer;
      })
      .finally(() => {
        clearTimeout(patience);
        child.off('message', resolve).off('error', ended).off('exit', ended);
      });
  }

  close() {
    this.#child.kill('SIGKILL');
  }
}

/** Reads with a process that is gone afterwards. */
export async function reading<T>(read: (list: ListReading) => Promise<T>): Promise<T> {
  const list = new ListReading();
  try {
    return await read(list);
  } finally {
    list.close();
  }
}
