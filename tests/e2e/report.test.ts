import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { startSite } from '../support/site.ts';

const site = startSite();
const browser = startBrowser();
const report = '/voorbeelddorp/jaarverslag/2024';

const bytes = async (path: string) => Buffer.from(await (await site.get(path)).arrayBuffer());

test('page, PDF, CSV, XLSX and JSON of a year say the same', async () => {
  const json = JSON.parse((await bytes(`${report}.json`)).toString());
  const { R1, R4 } = json.figures.cohort.rates;
  const granted: string = json.figures.inYear.granted;

  const csv: string[][] = parse(await bytes(`${report}.csv`), { bom: true });
  const cell = (row: string, column: string) =>
    csv.find((line) => line[1] === row && line[2] === column)?.[3];
  expect(cell('R1', 'Percentage')).toBe(R1.percentage);
  expect(cell('R1', 'Teller')).toBe(String(R1.numerator));
  expect(cell('R4', 'Teller')).toBe(R4.numerator);
  expect(cell('Toegekend', '2024')).toBe(granted);

  const sheets = await readXlsx(await bytes(`${report}.xlsx`));
  const rates = sheets.find(({ sheet }) => sheet === 'Realisatiegraden')!.data;
  expect(rates.find(([id]) => id === 'R1')!.at(-1)).toBeCloseTo(Number(R1.percentage) / 100, 10);
  const money = sheets.find(({ sheet }) => sheet === 'Geld in het jaar')!.data;
  expect(money.find(([name]) => name === 'Toegekend')![1]).toBe(Number(granted));

  const page = await browser.open({ javaScriptEnabled: false });
  await page.goto(site.at(report));
  const words = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
  expect(words).toContain(`${R1.percentage.replace('.', ',')}%`);
  expect(words).toContain(
    new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' })
      .format(granted as never)
      .replace(/\s/g, ' '),
  );
});

test('the PDF is tagged, in Dutch, and the same each time', async () => {
  const pdf = await bytes(`${report}.pdf`);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const source = pdf.toString('latin1');
  expect(source).toContain('/MarkInfo');
  expect(source).toContain('/Lang (nl)');
  expect(source).toContain('pdfuaid:part');
  expect((await bytes(`${report}.pdf`)).equals(pdf)).toBe(true);
});

test('each picture on the page has its table, in words and as CSV', async () => {
  const page = await browser.open({ javaScriptEnabled: false });
  await page.goto(site.at('/voorbeelddorp/meerjaren'));
  const links = await page
    .locator('a[href$=".csv"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')!));
  expect(links).toHaveLength(4);
  for (const link of links) {
    const rows: string[][] = parse(await bytes(link), { bom: true });
    expect(rows.length).toBeGreaterThan(5);
  }
  expect(await page.locator('main svg[role="img"]').count()).toBeGreaterThanOrEqual(4);
});

test.each([
  '/voorbeelddorp/jaarverslag/20x4.pdf',
  '/nergens/jaarverslag/2024.pdf',
  '/voorbeelddorp/jaarverslag/2024.docx',
  '/voorbeelddorp/meerjaren/geheim.csv',
  '/voorbeelddorp/jaarverslag/2024.pdf?peildatum=2024-02-30',
])('%s does not exist, and says so without a trace of the inside', async (path) => {
  const answer = await site.get(path);
  expect([400, 404]).toContain(answer.status);
  expect(await answer.text()).not.toMatch(/at .*\.ts:\d+|node_modules/);
});
