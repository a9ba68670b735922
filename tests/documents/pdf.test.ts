import { inflateSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { afterAll, expect, it } from 'vitest';
import { type DocumentModel, pdfOf } from '#server/documents/pdf.ts';
import { picturesOf } from '#server/documents/pictures.ts';
import { printedOf } from '#server/documents/printed-document.ts';
import { closeWorkshop } from '#server/documents/workshop.ts';
import { hostile, projects, states } from './tables.ts';

const patience = 30_000;
const words = {
  title: states.title,
  description: 'Van 2023 zijn 6 projecten klaar',
  language: 'nl',
} as const;
const long = { ...projects, rows: Array.from({ length: 120 }, () => projects.rows[0] ?? {}) };

const report: DocumentModel = {
  language: 'nl',
  title: 'Jaarverslag 2024',
  subtitle: 'Voorbeelddorp',
  date: '2025-03-01',
  accent: '#154273',
  sections: [
    { kind: 'heading', level: 1, text: 'Voorwoord' },
    { kind: 'paragraph', text: hostile },
    { kind: 'note', text: hostile },
    { kind: 'list', items: [hostile, 'twee'] },
    { kind: 'definitions', items: [{ term: 'R1', value: '60,0% (6 van 10)' }] },
    { kind: 'heading', level: 2, text: hostile },
    { kind: 'table', table: projects },
    { kind: 'table', table: { ...long, title: hostile, note: hostile } },
    { kind: 'table', table: { ...projects, rows: [] } },
  ],
};

/** The parts of a PDF that are packed, readable: the structure of the document and its bookmarks. */
function unpacked(pdf: Buffer): string {
  const parts = [pdf.toString('latin1')];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    const packed = pdf.subarray(at + 7, pdf.indexOf('endstream', at));
    // 0x78 is how packed data starts; pictures and fonts may be packed in another way.
    if (packed[0] === 0x78) parts.push(inflateSync(packed).toString('latin1'));
  }
  return parts.join('\n');
}

afterAll(closeWorkshop);

it(
  'a document is PDF/UA-1: tagged, in its language, with its title, headings and table headers',
  async () => {
    const [picture] = await picturesOf([{ kind: 'statesPerCohort', table: states, words }]);
    const figure = {
      kind: 'figure',
      svg: picture?.wide ?? '',
      alt: words.description,
      caption: 'Per jaar',
    } as const;
    const pdf = await pdfOf({ ...report, sections: [...report.sections, figure] });
    const text = unpacked(pdf);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(text).toMatch(/pdfuaid:part>1</);
    expect(text).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
    expect(text).toMatch(/\/Lang\s*\(nl\)/);
    expect(text).toMatch(/<dc:title>.*Jaarverslag 2024/s);
    expect(text).toMatch(/\/DisplayDocTitle true/);
    expect(text).toMatch(/\/Outlines/);
    for (const tag of ['H1', 'H2', 'TH', 'TD', 'Figure', 'Caption', 'LI'])
      expect(text).toContain(`/S /${tag}`);
    expect(text).toContain(`/Alt (${words.description})`);
  },
  patience,
);

it(
  'the same document is the same bytes, dated by the document',
  async () => {
    const first = await pdfOf(report);
    expect((await pdfOf(report)).equals(first)).toBe(true);
    expect(unpacked(first)).toContain('/CreationDate (D:20250301');
  },
  patience,
);

it(
  'hostile words reach the paper as they were typed',
  () => {
    const workspace = fileURLToPath(new URL('../../server/documents/typst/', import.meta.url));
    const typst = NodeCompiler.create({ workspace });
    typst.mapShadow(`${workspace}document.json`, Buffer.from(JSON.stringify(printedOf(report))));
    const document = { mainFilePath: `${workspace}document.typ` };
    const textsOf = (selector: string, field = 'body') =>
      JSON.stringify(typst.query(document, { selector, field }));
    const literal = JSON.stringify(hostile);
    expect(textsOf('heading')).toContain(literal);
    expect(textsOf('table', 'children')).toContain(literal);
    expect(textsOf('list', 'children')).toContain(literal);
  },
  patience,
);

it(
  'a character that no font has becomes an empty box, and what cannot be printed is left out',
  async () => {
    const title = 'Feest 🎉\uE000 in\u0000 de\u202E straat';
    const text = unpacked(await pdfOf({ ...report, title, sections: [] }));
    const shown = /<rdf:li xml:lang="x-default">(.*?)<\/rdf:li>/.exec(text)?.[1] ?? '';
    expect(Buffer.from(shown, 'latin1').toString()).toMatch(/^Feest □.? in de straat$/u);
  },
  patience,
);

it(
  'a document that would not be accessible is refused, and the next one is made',
  async () => {
    const without = {
      kind: 'figure',
      svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      alt: '',
      caption: 'x',
    } as const;
    await expect(pdfOf({ ...report, sections: [without] })).rejects.toThrow(/alt text/);
    await expect(pdfOf({ ...report, sections: [{ kind: 'heading', level: 2, text: 'x' }] })).rejects.toThrow(
      /level 1/,
    );
    expect((await pdfOf({ ...report, language: 'en' })).includes('/Lang (en)')).toBe(true);
  },
  patience,
);
