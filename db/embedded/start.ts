import { once } from 'node:events';
import { chmod, open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { CannotStart } from '#db/cannot-start.ts';
import type { Binaries } from './binaries.ts';
import { findRunning, nameCluster, type Starter } from './running.ts';
import type { SystemUser } from './system-user.ts';

type StartOptions = {
  cluster: string;
  binaries: Binaries;
  user: SystemUser;
  starter: Starter;
  /** Whether what was committed survives a power cut. Only tests can do without. */
  durable: boolean;
  onDeath: (why: string) => void;
};

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  'shared_buffers=128MB',
  'random_page_cost=1.1',
  'jit=off',
  'log_min_messages=fatal',
  'log_checkpoints=off',
];
const careless = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];

/** Starts PostgreSQL on a cluster that nobody uses, on a free port. Gives nothing when another was first. */
export async function startCluster(options: StartOptions) {
  const { cluster, binaries, user, starter, durable, onDeath } = options;
  const port = await findFreePort();
  const given = [
    ...settings,
    ...(durable ? [] : careless),
    `port=${port}`,
    `cluster_name=${nameCluster(starter)}`,
  ];
  // PostgreSQL refuses a folder that others may look into, as a copy is.
  await chmod(cluster, 0o700);
  // Another process may be trying the same: neither wipes out what the other has to tell.
  const log = await open(`${cluster}.log`, 'a');
  const { size: before } = await log.stat();
  const program = user.spawn(binaries.postgres, ['-D', cluster, ...given.flatMap((each) => ['-c', each])], {
    // In its own session, or Ctrl-C would stop the database before the requests in flight are finished.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  const exited = once(program, 'exit').then(
    ([code, signal]) => `PostgreSQL stopped with ${signal ?? `code ${code}`}`,
  );
  let ended: string | undefined;
  let stopping = false;
  void exited.then((how) => {
    ended = how;
  });
  await log.close();
  for (;;) {
    const running = await findRunning(cluster);
    if (running?.ready && running.pid === program.pid) break;
    if (ended) return explainFailure(`${cluster}.log`, before, ended);
    await wait(5);
  }
  /** Stops at once: what was committed is found back by the next start. */
  const kill = () => {
    stopping = true;
    program.kill('SIGQUIT');
  };
  process.once('exit', kill);
  void exited.then((how) => {
    process.off('exit', kill);
    if (!stopping) onDeath(how);
  });
  return {
    port,
    kill,
    /** Ends every session, writes everything down, and stops. */
    async stop() {
      stopping = true;
      program.kill('SIGINT');
      const late = setTimeout(kill, 10_000);
      await exited;
      clearTimeout(late);
    },
  };
}

/** Which of the failures it was: one that passes by itself (nothing is returned), or one to tell about. */
async function explainFailure(log: string, before: number, how: string) {
  const said = (await readFile(log)).subarray(before).toString();
  // Another process was first with the cluster or with the port, or the children of a killed one still live.
  if (/lock file .* already exists|could not create any TCP|pre-existing shared memory/.test(said)) return;
  const reason = /(?:FATAL|PANIC): +(.*)/.exec(said)?.[1] ?? said.trim().split('\n').at(-1);
  throw new CannotStart(
    `PostgreSQL could not start (${reason || how}): see ${log}, take the cause away and start again.`,
  );
}

async function findFreePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}
