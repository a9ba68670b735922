import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connect } from '#db/client.ts';
import { openDatabase } from '#db/embedded.ts';
import { findRunning } from '#db/embedded/running.ts';
import { migrate } from '#db/migrate.ts';
import { measureImport } from './bench/import-list.ts';
import { measureLedger } from './bench/ledger.ts';
import { measure, measureStart, warmUp } from './bench/measure.ts';
import { cores, isPinned, nodeFlags, pin, settingsOf, startServer } from './bench/processes.ts';
import { generateRegister } from './bench/register.ts';
import { rowsFor } from './bench/rows.ts';
import { draw, median, tableOf, type Measurements } from './bench/table.ts';
import { ensureBuilt } from './ensure-built.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '50' },
    projects: { type: 'string', default: '100000' },
    only: { type: 'string', default: '' },
    database: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const projects = Number(values.projects);
const effort = { seconds: Number(values.seconds), connections: Number(values.connections) };
const asked = (name: string) => new RegExp(values.only, 'i').test(name);
const note = (text: string) => console.error(text);

const server = await ensureBuilt();
const folder = await mkdtemp(join(tmpdir(), 'burgerbegroting-bench-'));
const database = await openDatabase({ DATA_DIR: folder, DATABASE_URL: values.database }, { durable: false });
const stop = async () => {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void stop().then(() => process.exit(1)));

const startProduct = () =>
  startServer(
    server.href,
    { ...settingsOf('start'), DATABASE_URL: database.url, DEMONSTRATION: 'false' },
    nodeFlags('start'),
  );
const startBare = () => startServer('bare.ts');

const noRounds = { measured: [], starts: [] };

/** What the bare server does is measured anew before each row: what else the machine does changes all the time. */
async function measureRounds() {
  const owner = connect(database.url, { max: 1 });
  const rows = (await rowsFor(owner)).filter(({ name }) => asked(name));
  await owner.$client.end();
  const bareRow = { asked: ['/'], order: 'random', warmUp: 0, status: '200' } as const;
  const measured: Measurements[] = rows.map((row) => ({ row, rounds: [] }));
  const bareRounds: Measurements = {
    row: { name: 'a bare node:http server, 17 bytes', target: null },
    rounds: [],
  };
  const starts: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    if (asked('start')) starts.push(await measureStart(startProduct, '/dorp-1-1/projecten/1'));
    if (rows.length === 0) continue;
    const bareServer = await startBare();
    const product = await startProduct();
    try {
      for (const [i, row] of rows.entries()) {
        await warmUp(product, row, effort);
        const bare = await measure(
          bareServer,
          { ...bareRow, asked: ['/'] },
          { ...effort, seconds: effort.seconds / 2 },
        );
        bareRounds.rounds.push({ result: bare, bare });
        const result = await measure(product, row, effort);
        measured[i]!.rounds.push({ result, bare });
        note(
          `round ${round}: ${row.name} ${result.perSecond.toFixed(0)}/s, ${(result.perSecond / bare.perSecond).toFixed(3)}`,
        );
      }
    } finally {
      await Promise.all([product.stop(), bareServer.stop()]);
    }
  }
  return { measured: [bareRounds, ...measured], starts };
}

try {
  if (!values.database && values.only !== 'ledger') {
    await migrate(database.url);
    await generateRegister(database.url, projects, (done, before) => {
      if (Math.floor(done / 10_000) > Math.floor(before / 10_000)) note(`generated ${done} projects`);
    });
    const running = await findRunning(join(folder, 'postgres'));
    if (running) pin(running.pid, cores.load);
  }
  const { measured, starts } = values.only === 'ledger' ? noRounds : await measureRounds();
  const imported = asked('import') ? await measureImport(database.url, folder, projects) : null;

  const ledger = asked('ledger') ? await measureLedger(join(folder, 'ledger'), effort.seconds) : null;

  const others: string[][] = [];
  const peaks = measured.slice(1).flatMap((one) => one.rounds.map(({ result }) => result.peak ?? Number.NaN));
  if (peaks.length > 0) {
    console.log(
      `\n${rounds} rounds of ${effort.seconds} s with ${effort.connections} connections, ${projects} projects;`,
    );
    console.log(
      `medians, with the ratio to the bare server in brackets${isPinned ? '' : '; processes share the cores'}\n`,
    );
    console.log(tableOf(measured));
    others.push(['the most memory the server held', `${Math.max(...peaks).toFixed(0)} MB`, 'under 256 MB']);
  }
  if (starts.length > 0) {
    others.push([
      'first answer after the start, a page, with the database running',
      `${median(starts).toFixed(0)} ms`,
      'within 700 ms',
    ]);
  }
  if (imported) {
    const { rows, seconds, peak } = imported;
    others.push([
      `import of ${rows} projects`,
      `${seconds.toFixed(1)} s, ${(rows / seconds).toFixed(0)} rows/s`,
      '',
    ]);
    others.push(['the most memory the import held', `${peak?.toFixed(0) ?? 'unknown'} MB`, 'under 512 MB']);
  }
  if (ledger) {
    const { commitments, payments, inserts } = ledger;
    const perSecond = (rate: number) => `${rate.toFixed(0)}/s`;
    others.push(
      ['a commitment against one fund year', perSecond(commitments), '400/s'],
      ['a plain insert', perSecond(inserts), ''],
      [
        'a whole payment',
        `${perSecond(payments)}, ${(payments / inserts).toFixed(2)} of a plain insert`,
        '0.25',
      ],
    );
  }
  console.log(`\n${draw([['what', 'measured', 'to reach'], ...others])}`);
} finally {
  await stop();
}
