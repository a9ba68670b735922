import { connect } from 'node:net';

/*
 * Asks a server as fast as it answers, over a fixed number of connections, from a process of its own. On raw sockets
 * because on two cores the asking must cost much less than the answering, and the database needs that core too.
 */

export type Load = {
  port: number;
  /** What is asked: an address, or one with the ETag that the asker has. */
  asked: (string | { path: string; etag: string })[];
  /** `random` asks any of them each time; `once` asks each of them once, and stops when there are no more. */
  order: 'random' | 'once';
  connections: number;
  seconds: number;
};

export type Measured = {
  requests: number;
  seconds: number;
  p50: number;
  p99: number;
  bytes: number;
  /** Number of answers by status. */
  statuses: Record<string, number>;
};

const requestText = (asked: Load['asked'][number]) => {
  const { path, etag } = typeof asked === 'string' ? { path: asked, etag: null } : asked;
  const condition = etag ? `if-none-match: ${etag}\r\n` : '';
  return `GET ${path} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip, br\r\n${condition}\r\n`;
};

async function run({ port, asked, order, connections, seconds }: Load): Promise<Measured> {
  const requests = asked.map((one) => Buffer.from(requestText(one)));
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  let next = 0;
  let bytes = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  const choose = () =>
    order === 'once' ? requests[next++] : requests[Math.floor(Math.random() * requests.length)];

  const asker = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1').setNoDelay(true);
      let sent = 0;
      let missing = 0;
      const ask = () => {
        sent = performance.now();
        const request = sent < end ? choose() : undefined;
        if (request) socket.write(request);
        else socket.end(resolve);
      };
      socket.on('connect', ask).on('error', reject);
      socket.on('data', (chunk) => {
        bytes += chunk.length;
        if (missing === 0) {
          const { status, length } = readHead(chunk);
          statuses[status] = (statuses[status] ?? 0) + 1;
          missing = length;
        }
        missing -= chunk.length;
        if (missing > 0) return;
        times.push(performance.now() - sent);
        ask();
      });
    });

  await Promise.all(Array.from({ length: connections }, asker));
  const took = (performance.now() - start) / 1000;
  const sorted = Float64Array.from(times).toSorted();
  const percentile = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return {
    requests: times.length,
    seconds: took,
    p50: percentile(0.5),
    p99: percentile(0.99),
    bytes,
    statuses,
  };
}

/** The status of an answer and its length with the head; every server that is measured sends the head in one piece. */
function readHead(chunk: Buffer) {
  const headEnd = chunk.indexOf('\r\n\r\n') + 4;
  const head = chunk.toString('latin1', 0, headEnd);
  const status = head.slice(9, 12);
  const body = status === '304' ? '0' : /content-length: (\d+)/i.exec(head)?.[1];
  if (headEnd < 4 || body === undefined) throw new Error(`This answer cannot be measured: ${head}`);
  return { status, length: headEnd + Number(body) };
}

process.on('message', async (load: Load) => {
  process.send?.(await run(load), () => process.disconnect());
});
