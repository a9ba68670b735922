import { openList } from './open-list.ts';
import { UnreadableList } from './problem.ts';
import type { ReadingAnswer, ReadingJob } from './reading.ts';
import { sampleOf } from './sample.ts';
import type { ListRow } from './cell.ts';

/** The other side of reading.ts: reads one file, a batch of rows whenever it is asked for the next. */
const batchSize = 500;

let rows: AsyncIterator<ListRow> | undefined;

async function done(job: ReadingJob): Promise<ReadingAnswer> {
  if (job.kind === 'sample') return { sample: await sampleOf(job.path) };
  if (job.kind === 'open') {
    const list = await openList(job.path, job.hints);
    rows = list.rows[Symbol.asyncIterator]();
    return { heading: list.heading };
  }
  const batch: ListRow[] = [];
  while (batch.length < batchSize) {
    const next = await rows!.next();
    if (next.done) return { rows: batch, isLast: true };
    batch.push(next.value);
  }
  return { rows: batch, isLast: false };
}

async function answer(job: ReadingJob): Promise<ReadingAnswer> {
  try {
    return await done(job);
  } catch (error) {
    if (error instanceof UnreadableList) return { problem: error.problem };
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (job: ReadingJob) => void answer(job).then((message) => process.send?.(message)));
// The server decides when it stops; a Ctrl-C in the terminal reaches both.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
