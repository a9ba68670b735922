import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { DocumentModel } from './document-model.ts';
import { mapTexts, printedOf } from './printed-document.ts';

/**
 * Runs Typst in this process. It takes memory that it does not give back (docs/decisions/0011-pdf-typst.md),
 * so the server asks for a PDF with pdfOf (pdf.ts), which does this in a process of its own.
 */
const templates = fileURLToPath(new URL('./typst/', import.meta.url));
const weights = ['400Regular', '400Regular_Italic', '700Bold'];
const mostAttempts = 3;
/** Stands for a character that no font on this machine has, an emoji in a title for instance. */
const missing = '□';

let compiler: NodeCompiler | undefined;

function compilerOnce(): NodeCompiler {
  const fonts = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/atkinson-hyperlegible-next')));
  compiler ??= NodeCompiler.create({
    workspace: templates,
    fontArgs: [{ fontPaths: weights.map((weight) => join(fonts, weight)) }],
  });
  return compiler;
}

/** The document as PDF/UA-1, or an error that says what Typst has against it: there is no half accessible file. */
export function typeset(model: DocumentModel): Buffer {
  let printed = printedOf(model);
  for (let attempt = 1; ; attempt++) {
    try {
      return compiled(printed);
    } catch (error) {
      const unknown = unknownCharacters(String(error));
      if (unknown.length === 0 || attempt === mostAttempts) throw error;
      printed = mapTexts(printed, (text) =>
        unknown.reduce((next, each) => next.replaceAll(each, missing), text),
      );
    }
  }
}

function compiled(printed: unknown): Buffer {
  const typst = compilerOnce();
  typst.mapShadow(join(templates, 'document.json'), Buffer.from(JSON.stringify(printed)));
  const result = typst.compile({ mainFilePath: join(templates, 'document.typ'), resetRead: true });
  try {
    if (!result.result)
      throw new Error(JSON.stringify(result.takeDiagnostics()?.shortDiagnostics ?? 'no result'));
    return typst.pdf(result.result, { pdfStandard: 'ua-1' });
  } catch (error) {
    throw new Error(`Typst could not make the PDF: ${reasonOf(error)}`, { cause: error });
  } finally {
    typst.evictCache(0);
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const undisplayed = /the text `\\*"(.+?)\\*"` could not be displayed/g;
const escape = /\\+u\{([0-9a-f]+)\}/g;

/** What Typst says it has no glyph for; it writes invisible characters as \u{…}. */
function unknownCharacters(message: string): string[] {
  const texts = [...message.matchAll(undisplayed)].map(([, text = '']) =>
    text.replace(escape, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  );
  return [...new Set(texts)].toSorted((one, other) => other.length - one.length);
}
