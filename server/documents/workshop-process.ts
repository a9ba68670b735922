import type { Answer, Job } from './workshop-job.ts';

/** The other side of workshop.ts. It loads Typst and ECharts only when they are first needed. */
const mostMemory = 320 * 1024 * 1024;

async function done(job: Job) {
  if (job.kind === 'pdf') {
    const { typeset } = await import('./typeset.ts');
    return typeset(job.model);
  }
  const { drawChart } = await import('./charts.ts');
  return job.drawings.map(({ kind, table, words }) => drawChart(kind, table, words));
}

async function answer(job: Job): Promise<Answer> {
  const outcome = await done(job).then(
    (result) => ({ result }),
    (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
  );
  return { ...outcome, worn: process.memoryUsage.rss() > mostMemory };
}

process.on('message', (job: Job) => void answer(job).then((message) => process.send?.(message)));
// The server decides when it stops; a Ctrl-C in the terminal reaches both.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
