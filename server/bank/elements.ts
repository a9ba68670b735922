import { SaxesParser } from 'saxes';
import { decoded } from './decoded.ts';
import { problemAt, refusal } from './statement.ts';

/** An element of an XML file with its text and what stands in it; names without their namespace. */
export type Element = {
  name: string;
  namespace: string;
  line: number;
  text: string;
  attributes: Record<string, string>;
  children: Element[];
};

/** Nested deeper, or with more elements of which none can be let go, is no bank's. */
const limits = { depth: 40, kept: 100_000 };

/**
 * Reads an XML file without ever holding all of it: `done` is told of each element that ends, and says whether it can
 * be let go. A document type is refused, and with it every entity that is not one of XML itself.
 * @throws RuleViolation invalid-input
 */
export async function readElements(
  bytes: Uint8Array,
  done: (element: Element, parents: readonly Element[]) => 'keep' | 'let-go',
) {
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [];
  let kept = 0;
  const refuse = (code: 'statement-doctype' | 'statement-not-xml' | 'statement-too-many', detail: string) => {
    throw refusal([problemAt(parser.line, code, detail)]);
  };
  parser.on('error', () => refuse('statement-not-xml', 'the file is no XML from here on'));
  parser.on('doctype', () => refuse('statement-doctype', 'a bank file has no document type'));
  parser.on('opentag', ({ local, uri, attributes }) => {
    kept += 1;
    if (open.length >= limits.depth) refuse('statement-not-xml', 'elements are nested too deep');
    if (kept > limits.kept) refuse('statement-too-many', 'the statement has too many elements');
    const values = Object.entries(attributes).map(([name, { value }]) => [name, value] as const);
    const element: Element = {
      name: local,
      namespace: uri,
      line: parser.line,
      text: '',
      attributes: Object.fromEntries(values),
      children: [],
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const addText = (text: string) => {
    const element = open.at(-1);
    if (element && element.children.length === 0) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop()!;
    if (done(element, open) === 'keep') return;
    open.at(-1)?.children.pop();
    kept -= sizeOf(element);
  });
  for await (const part of decoded(bytes)) parser.write(part);
  parser.close();
}

const sizeOf = (element: Element): number =>
  element.children.reduce((size, child) => size + sizeOf(child), 1);

/** The elements at the end of a path: `['NtryDtls', 'TxDtls']`. */
export const findAll = (element: Element, [name, ...rest]: readonly string[]): Element[] =>
  name === undefined
    ? [element]
    : element.children.filter((child) => child.name === name).flatMap((child) => findAll(child, rest));

/** The text at the first of these paths that has one, each written as `BookgDt/Dt`. */
export function textAt(element: Element, ...paths: string[]): string | null {
  for (const path of paths) {
    const text = findAll(element, path.split('/'))
      .map((found) => found.text.trim())
      .find(Boolean);
    if (text) return text;
  }
  return null;
}
