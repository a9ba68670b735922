import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { findProfile } from '#server/features/imports/find-profile.ts';
import { templateOf } from '#server/features/imports/template.ts';
import { startImports } from '../support/list.ts';

const { take, ask, path } = startImports();

const heading = 'Nummer;Titel;Status;Toegekend bedrag;Ingediend op';
const list = (...rows: string[]) => [heading, ...rows].join('\n');
const nothingWritten = async () => {
  const [counts] = await ask(
    'select (select count(*) from project)::int as p, (select count(*) from village)::int as v',
  );
  expect(counts).toEqual({ p: 0, v: 0 });
};

test('every problem is told at once, with its place, value, reason and remedy, and nothing is written', async () => {
  const report = await take(
    list(
      '1;Goed;idee;;',
      '1;Dubbel;idee;;',
      '2;Min;ingediend;-5;2024',
      '3;Dag;ingediend;;31-02-2020',
      '4;Cent;toegekend;1.250,505;2020',
      '5;Som;idee;=B2;',
      ';Leeg;idee;;',
      '6;Vreemd;klaar;;',
    ),
  );
  expect(report.toJSON()).toMatchObject({ created: 0, updated: 0, unchanged: 0, missing: 0 });
  expect(
    report.problems.kept.map(({ row, column, value, reason }) => [row, column, value, reason.slice(0, 22)]),
  ).toEqual([
    [3, null, '1', 'Dit nummer staat ook i'],
    [4, 'Toegekend bedrag', '-5', 'Een bedrag kan niet on'],
    [5, 'Ingediend op', '31-02-2020', 'Deze datum bestaat nie'],
    [6, 'Toegekend bedrag', '1.250,505', 'Een bedrag heeft hoogu'],
    [7, 'Toegekend bedrag', '=B2', 'Dit is een formule zon'],
    [8, 'Nummer', null, 'Deze cel is leeg.'],
    [9, 'Status', 'klaar', 'Deze status is niet be'],
  ]);
  expect(report.problems.kept.every(({ remedy }) => remedy.length > 10)).toBe(true);
  await nothingWritten();
});

test('a dry run counts as exactly as a real one, and writes nothing', async () => {
  const report = await take(list('1;Een;idee;;', '2;Twee;idee;;'), { dryRun: true });
  expect(report).toMatchObject({ created: 2, problems: { count: 0 } });
  await nothingWritten();
});

test.each([
  ['an empty file', '', 'leeg'],
  ['a heading without rows', heading, 'geen rijen'],
  ['only spaces', ' \n \n', 'leeg'],
  ['a missing column', 'Nummer;Titel\n1;Bankje', 'ontbreekt'],
  ['a column that is there twice', 'Nummer;Status;Titel;Titel\n1;idee;a;b', 'twee keer'],
  ['a row with a cell too many', list('1;Bankje;idee;;;'), '6 cellen'],
  ['a quotation that is never closed', list('1;"Bankje;idee;;', '2;Brug;idee;;'), 'aanhalingsteken'],
  ['something that is no text', new Uint8Array(100), 'geen tekstbestand'],
  ['a program', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]), 'geen tekstbestand'],
  ['a workbook of before 2007', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]), 'voor 2007'],
  ['a zip that is no workbook', zipSync({ 'a.xml': strToU8('<a/>') }), 'geen Excel-werkmap'],
  ['half a workbook', zipSync({ 'xl/workbook.xml': strToU8('<a/>') }).slice(0, 60), 'beschadigd'],
])('%s is refused in one sentence', async (_, content, reason) => {
  const report = await take(content);
  expect(report.problems.count).toBe(1);
  expect(report.problems.kept[0]!.reason).toContain(reason);
  expect(report.created).toBe(0);
});

test('a file that is not there is told', async () => {
  expect((await take({ file: '/nergens/lijst.csv' })).problems.kept[0]!.reason).toContain('geen bestand');
});

const text = 'Nummer,Titel,Status\n1,Café “Ons” – 5 €,idee\n';
const windows = 'Nummer,Titel,Status\n1,Caf\xe9 \x93Ons\x94 \x96 5 \x80,idee\n';
test.each([
  ['windows-1252 (Latin-1)', Buffer.from(windows, 'latin1')],
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with BOM', Buffer.from(`\ufeff${text}`)],
  ['UTF-16 with BOM', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['CRLF and semicolons', Buffer.from(text.replaceAll(',', ';').replaceAll('\n', '\r\n'))],
  ['tabs', Buffer.from(text.replaceAll(',', '\t'))],
])('a list in %s reads the same', async (name, bytes) => {
  const village = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
  expect(await take(bytes, { place: { municipality: 'letters', village } })).toMatchObject({
    created: 1,
    problems: { count: 0 },
  });
  expect(
    await ask(
      `select p.title from project p join village v on v.id = p.village_id where v.slug = $1`,
      village,
    ),
  ).toEqual([{ title: 'Café “Ons” – 5 €' }]);
});

test('the good rows come in when the bad ones are to be skipped, and a bad row has not disappeared', async () => {
  const place = { municipality: 'half', village: 'half' };
  await take(list('1;Een;idee;;', '2;Twee;idee;;'), { place });
  const report = await take(list('1;Een;idee;;', '2;Twee;onbekend;;', '3;Drie;idee;;'), {
    place,
    skipBadRows: true,
  });
  expect(report).toMatchObject({ created: 1, unchanged: 1, missing: 0, problems: { count: 1 } });
});

test('many problems are counted, and not all kept', async () => {
  const report = await take(list(...Array.from({ length: 3_000 }, (_, i) => `${i};x;klaar;;`)));
  expect(report.problems).toMatchObject({ count: 3_000 });
  expect(report.problems.kept).toHaveLength(1_000);
});

type Cell = string | number | Date | null;
async function workbook(sheets: Record<string, Cell[][]>) {
  const file = path('lijst.xlsx');
  const data = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) =>
      row.map((value) => (value instanceof Date ? { value, type: Date, format: 'dd-mm-yyyy' } : { value })),
    ),
  }));
  await writeFile(file, await writeExcelFile(data as never).toBuffer());
  return { file };
}
const columns = ['Nummer', 'Titel', 'Status', 'Toegekend bedrag', 'Ingediend op'];
const row = (number: number): Cell[] => [
  number,
  'Bankje',
  'toegekend',
  1250.1,
  new Date('2024-02-29T00:00:00Z'),
];

test('a workbook gives its numbers and dates as they are', async () => {
  const place = { municipality: 'werkmap', village: 'werkmap' };
  expect(await take(await workbook({ Blad1: [columns, row(1)] }), { place })).toMatchObject({ created: 1 });
  expect(
    await ask(
      `select granted, submitted_on from project p join village v on v.id = p.village_id where v.slug = 'werkmap'`,
    ),
  ).toEqual([{ granted: '1250.10', submitted_on: '2024-02-29' }]);
});

test('of two sheets the named one is read, or the one that is a list, and otherwise neither', async () => {
  const dry = { dryRun: true };
  expect(await take(await workbook({ Uitleg: [['a']], Projecten: [columns, row(1)] }), dry)).toMatchObject({
    created: 1,
  });
  expect(await take(await workbook({ Uitleg: [['a']], Lijst: [columns, row(1)] }), dry)).toMatchObject({
    created: 1,
  });
  const both = await take(await workbook({ Lijst: [columns, row(1)], Oud: [columns, row(2)] }));
  expect(both.problems.kept[0]!.reason).toContain('"Lijst", "Oud"');
});

async function withSheet(change: (xml: string) => string) {
  const { file } = await workbook({ Projecten: [columns, row(1)] });
  const parts = unzipSync(await readFile(file));
  const sheet = 'xl/worksheets/sheet1.xml';
  parts[sheet] = strToU8(change(strFromU8(parts[sheet]!)));
  await writeFile(file, zipSync(parts, { level: 9 }));
  return { file };
}
const amountCell = (cell: string) => withSheet((xml) => xml.replace(/<c r="D2"[^>]*>.*?<\/c>/, cell));

test('a formula counts with its outcome, and is refused without one or with an error', async () => {
  const good = await amountCell('<c r="D2"><f>1250/2</f><v>625</v></c>');
  expect(await take(good, { dryRun: true })).toMatchObject({ created: 1 });
  for (const cell of ['<c r="D2"><f>SUM(D3:D9)</f></c>', '<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>']) {
    const report = await take(await amountCell(cell));
    expect(report.problems.kept).toMatchObject([{ row: 2, column: 'Toegekend bedrag' }]);
  }
});

test('a workbook that unpacks to something enormous is refused before it is unpacked', async () => {
  const bomb = await withSheet((xml) => xml.replace('</sheetData>', `${' '.repeat(40_000_000)}</sheetData>`));
  expect((await take(bomb)).problems.kept[0]!.reason).toContain('te groot');
  const far = await withSheet((xml) =>
    xml.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
  );
  expect((await take(far)).problems.kept[0]!.reason).toContain('1048576 rijen');
});

test('a file of 200 MB is read in little memory', { timeout: 120_000 }, async () => {
  const file = path('groot.csv');
  const out = createWriteStream(file);
  out.write(`${heading};Samenvatting\n`);
  const long = 'Lange tekst. '.repeat(1_500);
  for (let number = 1; number <= 10_700; number += 1) {
    if (!out.write(`${number};Project;geen;;2024;${long}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  const before = process.memoryUsage().rss;
  const report = await take({ file });
  expect(report).toMatchObject({ created: 0, rows: 10_700, problems: { count: 10_700 } });
  expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
});

test('the template is a list that can be read, with every column explained', async () => {
  const file = path('sjabloon.xlsx');
  await writeFile(file, await templateOf(await findProfile('spreadsheet')));
  expect((await take({ file })).problems.kept).toMatchObject([{ reason: 'De lijst heeft geen rijen.' }]);
});
