import type { Load, Measured } from './load.ts';
import { load, type Running } from './processes.ts';
import type { Row } from './rows.ts';

export type Result = Measured & {
  perSecond: number;
  /** The most memory the server held meanwhile, in MB. */
  peak: number | null;
  /** Microseconds that the server computed for a request. */
  cpu: number;
};

export type Effort = { seconds: number; connections: number };

type Work = Omit<Row, 'name' | 'target'>;
const loadOf = (server: Running, { asked }: Work, { connections }: Effort) => ({
  port: server.port,
  asked,
  connections,
});

/** Asks everything that has to be known by the server as often as that takes. */
export async function warmUp(server: Running, row: Work, effort: Effort) {
  for (let time = 0; time < row.warmUp; time += 1) {
    await load({ ...loadOf(server, row, effort), order: 'once', seconds: 300 });
  }
}

/** Asks a running server for what a row is about. */
export async function measure(server: Running, row: Work, effort: Effort): Promise<Result> {
  const { order, status } = row;
  const work = loadOf(server, row, effort);
  if (row.unchanged) work.asked = await withEtags(server.address, row.asked as string[]);
  // So that Node has compiled what it runs.
  // What is asked once is practised on a tenth that is not asked again.
  const practice = order === 'random' ? work.asked : work.asked.slice(-Math.ceil(work.asked.length / 10));
  await load({ ...work, asked: practice, order, seconds: Math.min(2, effort.seconds / 4) });
  if (order === 'once') work.asked = work.asked.slice(0, -practice.length);
  server.forgetPeak();
  const before = server.cpuSeconds();
  const measured = await load({ ...work, order, seconds: effort.seconds });
  const cpu = ((server.cpuSeconds() - before) / measured.requests) * 1e6;
  if (Object.keys(measured.statuses).some((each) => each !== status)) {
    throw new Error(`Answers with ${JSON.stringify(measured.statuses)} instead of ${status} only`);
  }
  return { ...measured, perSecond: measured.requests / measured.seconds, peak: server.peak(), cpu };
}

async function withEtags(address: string, paths: string[]): Promise<Load['asked']> {
  const asked = [];
  for (const path of paths) {
    const answer = await fetch(address + path);
    await answer.arrayBuffer();
    asked.push({ path, etag: answer.headers.get('etag') ?? '' });
  }
  return asked;
}

/** Milliseconds from starting the server until it has answered a request for a page, with the database running. */
export async function measureStart(start: () => Promise<Running>, path: string): Promise<number> {
  const server = await start();
  const answer = await fetch(server.address + path);
  await answer.arrayBuffer();
  const took = performance.now() - server.started;
  await server.stop();
  if (!answer.ok) throw new Error(`The first answer has status ${answer.status}`);
  return took;
}
