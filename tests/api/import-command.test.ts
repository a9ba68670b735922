import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;
beforeAll(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'burgerbegroting-command-'));
  await writeFile(join(folder, 'goed.csv'), 'naam,status\nBankje,gestart\nBrug,voorgenomen\n');
  await writeFile(join(folder, 'fout.csv'), 'naam,status\nBankje,klaar\nBrug,gestart\n');
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** Runs the command as a person would, on the database of this test. */
function command(...args: string[]) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { ...process.env, DATABASE_URL: database.url };
    const child = execFile(process.execPath, ['scripts/import.ts', ...args], { env }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}
const lastLine = (out: string) => JSON.parse(out.trimEnd().split('\n').at(-1)!) as unknown;

test('the last line is the outcome, and progress does not stand in its way', async () => {
  const { code, out, err } = await command('--profile', 'swalmen', '--json', join(folder, 'goed.csv'));
  expect(lastLine(out)).toMatchObject({ created: 2, updated: 0, unchanged: 0, missing: 0, problems: [] });
  expect(err).toContain('2 rijen gelezen');
  expect(code).toBe(0);
});

test('problems end with code 1 and stand in the last line, with row, column, value, reason and remedy', async () => {
  const { code, out } = await command(
    '--profile',
    'swalmen',
    '--json',
    '--dry-run',
    join(folder, 'fout.csv'),
  );
  const problem = {
    row: 2,
    column: 'status',
    value: 'klaar',
    reason: expect.any(String),
    remedy: expect.any(String),
  };
  expect(lastLine(out)).toMatchObject({ created: 0, missing: 0, problems: [problem] });
  expect(code).toBe(1);
});

test('without --json a person reads what came of it', async () => {
  const { code, out } = await command('--profile', 'swalmen', '--dry-run', join(folder, 'goed.csv'));
  expect(out).toContain('Proef, er is niets bewaard: 0 nieuw, 0 gewijzigd, 2 ongewijzigd');
  expect(code).toBe(0);
});

test.each([
  [[], 'Gebruik:'],
  [['--profile', 'swalmen'], 'Gebruik:'],
  [['--profile', 'nergens', 'lijst.csv'], 'geen profiel nergens'],
  [['--profile', 'spreadsheet', 'lijst.csv'], '--village'],
  [['--profile', 'swalmen', 'lijst.csv', '--observed-on', '2023-02-30'], 'geen bestaande dag'],
  [['--profile', 'swalmen', 'lijst.csv', '--observed-on', '2099-01-01'], 'toekomst'],
  [['--profile', 'swalmen', 'lijst.csv', '--wat'], '--wat'],
])('the command %j is refused with code 2 and without a stack trace', async (args, sentence) => {
  const { code, err } = await command(...args);
  expect(err).toContain(sentence);
  expect(err).not.toContain('    at ');
  expect(code).toBe(2);
});
