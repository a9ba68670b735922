import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { connect } from '#db/client.ts';
import { findProfile } from '#server/features/imports/find-profile.ts';
import { nodeFlags, peakOf } from './processes.ts';

const statuses = [
  'gerealiseerd',
  'in uitvoering',
  'toegekend',
  'afgewezen',
  'ingediend',
  'vastgesteld',
  'gestopt',
];
const villages = 30;

/** A list of a municipality and the profile that reads it, as files. */
async function writeList(folder: string, rows: number) {
  const spreadsheet = await findProfile('spreadsheet');
  const names = Object.fromEntries(
    Array.from({ length: villages }, (_, i) => [
      `Dorp ${i + 1}`,
      { slug: `import-dorp-${i + 1}`, name: `Dorp ${i + 1}` },
    ]),
  );
  const profile = {
    ...spreadsheet,
    name: 'bench',
    numbering: 'next',
    municipality: { slug: 'import-gemeente', name: 'Gemeente' },
    village: { column: 'Dorp', names },
  };
  const [profilePath, listPath] = [join(folder, 'profile.json'), join(folder, 'list.csv')];
  await writeFile(profilePath, JSON.stringify(profile));
  const list = createWriteStream(listPath);
  list.write(
    'Nummer;Dorp;Titel;Thema;Samenvatting;Plaats;Trekker;Ingediend op;Gevraagd bedrag;Besloten op;Toegekend bedrag;Status;Begonnen op;Beloofd klaar;Klaar op;Gestopt op;Betaald;Vastgesteld bedrag\n',
  );
  for (let i = 0; i < rows; i += 1) if (!list.write(rowOf(i))) await once(list, 'drain');
  list.end();
  await finished(list);
  return { profilePath, listPath };
}

function rowOf(i: number) {
  const status = statuses[i % statuses.length]!;
  const year = 2014 + (i % 10);
  const day = String(1 + (i % 28)).padStart(2, '0');
  const decided = status !== 'ingediend';
  const granted = decided && status !== 'afgewezen';
  const started = granted && status !== 'toegekend';
  const done = status === 'gerealiseerd' || status === 'vastgesteld';
  const amount = `${1 + (i % 20)}.250,50`;
  const cells = [
    i + 1,
    `Dorp ${(i % villages) + 1}`,
    `Project ${i + 1} bij de brink`,
    'Leefomgeving',
    'Een plek voor jong en oud, bedacht met de buurt.',
  ];
  cells.push(
    `Dorpsstraat ${i}`,
    'Dorpsraad',
    `${day}-03-${year}`,
    amount,
    decided ? `${day}-05-${year}` : '',
    granted ? amount : '',
    status,
  );
  cells.push(
    started ? `${day}-06-${year}` : '',
    granted ? `10-${year}` : '',
    done ? `${day}-11-${year}` : '',
  );
  cells.push(
    status === 'gestopt' ? `${day}-09-${year}` : '',
    started ? '1.000,00' : '',
    status === 'vastgesteld' ? amount : '',
  );
  return `${cells.join(';')}\n`;
}

export type Imported = { rows: number; seconds: number; peak: number | null };

/** Runs the command on an empty database beside the register. */
export async function measureImport(url: string, folder: string, rows: number): Promise<Imported> {
  const { profilePath, listPath } = await writeList(folder, rows);
  const name = 'bench_import';
  const owner = connect(url, { max: 1, name: 'burgerbegroting bench' });
  const address = new URL(url);
  address.pathname = name;
  try {
    await owner.$client.unsafe(`create database ${name}`);
    const script = fileURLToPath(new URL('../import.ts', import.meta.url));
    const start = performance.now();
    const command = spawn(
      process.execPath,
      [...nodeFlags('import'), script, '--profile', profilePath, '--json', listPath],
      {
        env: { PATH: process.env.PATH, DATABASE_URL: address.href },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    let peak: number | null = null;
    const watch = setInterval(() => (peak = peakOf(command.pid ?? 0) || peak), 50);
    const [told] = await Promise.all([text(command.stdout), once(command, 'exit')]);
    clearInterval(watch);
    const seconds = (performance.now() - start) / 1000;
    const { created } = JSON.parse(told.trim().split('\n').at(-1) ?? '{}') as { created?: number };
    if (created !== rows)
      throw new Error(`The import took in ${created} of ${rows} rows: ${told.slice(0, 500)}`);
    return { rows, seconds, peak };
  } finally {
    await owner.$client.unsafe(`drop database if exists ${name} with (force)`);
    await owner.$client.end();
  }
}
