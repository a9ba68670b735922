import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import './quick-imports.ts';
import { CannotStart, explain } from '#db/cannot-start.ts';
import type { Database } from '#db/client.ts';
import { openDatabase } from '#db/embedded.ts';
import { readConfig, type Config } from './config.ts';

/** How long requests in flight may take to finish when the server stops. */
const patience = 10_000;
/** Ctrl-C reaches us twice, from the terminal and from npm: that is one wish to stop, not two. */
const sameSignal = 250;

/** What was opened so far and how to close it, the last one first. */
const opened: (() => Promise<unknown>)[] = [];
let stoppingSince: number | undefined;

async function stop(code: number) {
  stoppingSince = Date.now();
  try {
    for (const close of opened.toReversed()) await close();
  } catch (problem) {
    explain(problem);
  }
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (stoppingSince === undefined) void stop(0);
    else if (Date.now() - stoppingSince > sameSignal) process.exit(1);
  });
}

async function start(config: Config) {
  const database = await openDatabase(config, {
    onDeath: (why) => die(`${why} without being asked to; the next start recovers.`),
  });
  opened.push(database.stop);
  // From here on only what is needed is loaded, so that a start that must fail does so at once; the rest while the
  // database is being asked.
  const [{ connectAsServer }, { migrate }] = await Promise.all([
    import('#db/client.ts'),
    import('#db/migrate.ts'),
  ]);
  const loading = Promise.all([
    import('./app.ts'),
    import('./http/web.ts'),
    import('./http/log.ts'),
    import('./mail/sender.ts'),
    import('./mail/transport.ts'),
    import('./http/origin.ts'),
  ]);
  // A migration that fails is what has to be told.
  loading.catch(() => {});
  await migrate(database.url, async (db) => {
    await forgetWhatAnotherKept(db);
    const [known] = await db.$client`select from municipality limit 1`;
    if (known || !config.DEMONSTRATION) return;
    const { seedDemonstration } = await import('./features/demonstration/seed.ts');
    const { openStorage } = await import('./storage/open.ts');
    await seedDemonstration(db, openStorage(config));
  });

  const [{ buildApp }, { mountWeb }, { serializers }, { startMail }, { openTransport }, { originOf }] =
    await loading;
  const db = connectAsServer(database.url);
  opened.push(() => db.$client.end({ timeout: 5 }));
  const logger = { level: config.LOG_LEVEL, stream: process.stderr, serializers };
  const app = await buildApp({ db, staleAfterSeconds: config.STALE_AFTER_SECONDS, config, logger });
  opened.push(() => app.close());
  const transport = openTransport(config, () => originOf(app));
  opened.push(await startMail(db, transport, (error) => app.log.error(error)));
  await mountWeb(app, { origin: config.PUBLIC_ORIGIN });
  const address = await app.listen({ host: config.HOST, port: config.PORT }).catch((error: unknown) => {
    throw cannotListen(error, config);
  });
  console.log(`Burgerbegroting is open at ${address}`);
  // What nobody waits for comes after who waits for a page.
  const [{ startMinutely }, { startDigests }] = await Promise.all([
    import('./minutely.ts'),
    import('./features/messages/daily.ts'),
  ]);
  opened.push(startMinutely(db, app.versions.today, (error) => app.log.error(error)));
  opened.push(startDigests(db, (error) => app.log.error(error)));
  opened.push(() => drain(app.server));
}

/**
 * What is kept of answers was put together by the code of another server, which may have told less than this one. Emptying
 * the table takes longer than all else that a start asks of the database, so it is done when the code is another.
 */
async function forgetWhatAnotherKept({ $client: sql }: Database) {
  const own = process.env.MADE_FROM ?? 'source';
  const [of] = await sql<{ code: string | null }[]>`select obj_description('kept_project'::regclass) as code`;
  if (own === of?.code && own !== 'source') return;
  await sql`truncate kept_project`;
  await sql.unsafe(`comment on table kept_project is '${own}'`);
}

/**
 * Takes no more requests and finishes those in flight. Before the app is closed, because a page in flight still asks
 * the API for what it shows.
 */
async function drain(server: Server) {
  const { promise: drained, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  // A connection that a finished request leaves open would keep us waiting for a next one.
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  await Promise.race([drained, wait(patience, undefined, { ref: false })]);
  clearInterval(idle);
  server.closeAllConnections();
}

function cannotListen(error: unknown, { HOST, PORT }: Config) {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${PORT} of ${HOST} is already in use: stop what uses it, or choose another with PORT.`,
    EACCES: `Port ${PORT} may not be used by this user: choose one above 1023 with PORT.`,
    EADDRNOTAVAIL: `${HOST} is not an address of this machine: correct HOST.`,
    ENOTFOUND: `${HOST} is not an address of this machine: correct HOST.`,
  };
  const sentence = error instanceof Error && 'code' in error && sentences[String(error.code)];
  return sentence ? new CannotStart(sentence) : error;
}

/** Without its database a server can only answer with failures: it is better started anew. */
function die(why: string) {
  console.error(why);
  process.exit(1);
}

try {
  await start(readConfig());
} catch (problem) {
  // A stop during the start makes the rest of the start fail.
  if (stoppingSince === undefined) {
    explain(problem);
    await stop(1);
  }
}
