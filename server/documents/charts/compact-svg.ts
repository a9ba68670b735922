import { movedPath } from './moved-path.ts';

/**
 * What ECharts writes is made for a browser that goes on working with it: marks for each datum, hit areas, styles
 * for the pointer, a path for every bar. A page and a PDF need only what is seen; this keeps that and makes the
 * text several times smaller. It only reads what ECharts itself wrote, one element at a time.
 */
type Attributes = Record<string, string>;
type Element = { tag: string; attributes: Attributes; content: string; closes: boolean };

const elementPattern = /<(\/?)(\w+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>([^<]*)/g;
/** A pattern with nothing in it: what ECharts writes for a bar in one plain colour. */
const plainPattern = /<pattern[^>]* id="([^"]*)"[^>]*>\s*<g\s*>\s*<\/g>\s*<\/pattern>/g;
const attributePattern = /([\w:-]+)="([^"]*)"/g;
/** Also the area ECharts would let a line grow in: nothing moves here, and nothing stands outside it. */
const unseen = /<style[\s\S]*?<\/style>|<clipPath[\s\S]*?<\/clipPath>/g;
const leaves = new Set(['path', 'text']);
const dropped =
  /^(ecmeta_|class$|clip-path$|pointer-events$|stroke-linecap$|stroke-linejoin$|stroke-miterlimit$)/;

/** What ECharts fills with when nobody gave a colour: the line in a legend, which has nothing to fill. */
const unasked = '#000';

export function compactSvg(svg: string, id: string, fontSize: number): { defs: string; body: string } {
  const drawn = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>')).replace(unseen, '');
  const plain = new Set([...drawn.matchAll(plainPattern)].map(([, name]) => `url(#${name})`));
  const kept: Element[] = [];
  for (const element of elementsOf(drawn.replace(plainPattern, ''))) {
    if (plain.has(element.attributes.fill ?? '')) continue;
    const next = element.tag === 'text' ? lightText(element, fontSize) : element;
    if (next.tag === 'path') addPath(kept, next);
    else if (isSeen(next)) kept.push(next);
  }
  const body = kept
    .map(written)
    .join('')
    .replace(/zr\d+-([a-z]+\d+)/g, `${id}-$1`);
  const defsAt = body.indexOf('<defs>');
  if (defsAt < 0) return { defs: '', body };
  return { defs: body.slice(defsAt).replace('<defs></defs>', ''), body: body.slice(0, defsAt) };
}

function* elementsOf(svg: string): Generator<Element> {
  for (const [, slash, tag = '', attributes = '', , content = ''] of svg.matchAll(elementPattern)) {
    if (slash && leaves.has(tag)) continue;
    yield { tag, attributes: attributesOf(attributes), content: content.trim(), closes: Boolean(slash) };
  }
}

function attributesOf(markup: string): Attributes {
  const pairs = [...markup.matchAll(attributePattern)].map(([, name = '', value = '']) => [name, value]);
  return Object.fromEntries(pairs.filter(([name = '']) => !dropped.test(name)));
}

const isSeen = ({ tag, content }: Element) => tag !== 'rect' && (tag !== 'text' || content !== '');

/** Text without its own font: the root element has that. Its place becomes plain x and y, on the base line. */
function lightText({ tag, attributes, content, closes }: Element, fontSize: number): Element {
  const {
    style = '',
    transform,
    x = '0',
    y = '0',
    'text-anchor': anchor,
    'dominant-baseline': _,
    ...rest
  } = attributes;
  const size = Number(/font-size:([\d.]+)px/.exec(style)?.[1] ?? fontSize);
  const weight = /font-weight:(\w+)/.exec(style)?.[1];
  const [left, top] = translationOf(transform);
  const kept: Attributes = {
    x: rounded(Number(x) + left),
    y: rounded(Number(y) + top + size * 0.35),
    ...rest,
  };
  if (anchor && anchor !== 'start') kept['text-anchor'] = anchor;
  if (size !== fontSize) kept['font-size'] = String(size);
  if (weight) kept['font-weight'] = weight;
  return { tag, attributes: kept, content, closes };
}

/** Paths that look the same become one. ECharts draws a bar and then its pattern, so it looks two places back. */
function addPath(kept: Element[], { tag, attributes, content, closes }: Element) {
  const { d = '', transform, ...look } = attributes;
  if (look.fill === unasked) look.fill = 'none';
  if (look['stroke-width'] === '0') delete look.stroke;
  const [left, top, scale] = translationOf(transform);
  if (look['stroke-width']) look['stroke-width'] = rounded(Number(look['stroke-width']) * scale);
  if (!look.stroke) delete look['stroke-width'];
  if ((look.fill === 'none' || look['fill-opacity'] === '0') && !look.stroke) return;
  const moved = movedPath(d, left, top, scale);
  if (moved === '') return;
  const twin = twinOf(kept, look);
  if (twin) twin.attributes.d += moved;
  else kept.push({ tag, attributes: { ...look, d: moved }, content, closes });
}

/** The last path, or the one below a pattern; a pattern itself is never moved below the bar it lies on. */
function twinOf(kept: Element[], look: Attributes): Element | undefined {
  const [below, last] = [kept.at(-2), kept.at(-1)];
  if (last?.tag === 'path' && isSameLook(last.attributes, look)) return last;
  const isBelowPattern = last?.tag === 'path' && isPattern(last.attributes) && !isPattern(look);
  return isBelowPattern && below?.tag === 'path' && isSameLook(below.attributes, look) ? below : undefined;
}

const isPattern = ({ fill = '' }: Attributes) => fill.startsWith('url(');

function isSameLook(one: Attributes, other: Attributes) {
  const names = Object.keys(one).filter((name) => name !== 'd');
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

function translationOf(transform = ''): [left: number, top: number, scale: number] {
  const numbers = (/\((.*)\)/.exec(transform)?.[1] ?? '').split(/[ ,]+/).map(Number);
  if (transform.startsWith('translate')) return [numbers[0] ?? 0, numbers[1] ?? 0, 1];
  if (transform.startsWith('matrix')) return [numbers[4] ?? 0, numbers[5] ?? 0, numbers[0] ?? 1];
  return [0, 0, 1];
}

const rounded = (value: number) => String(Math.round(value * 10) / 10);

function written({ tag, attributes, content, closes }: Element) {
  if (closes) return `</${tag}>`;
  const list = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${name === 'd' ? value : shortNumbers(value)}"`,
  );
  if (tag === 'path') return `<path${list.join('')}/>`;
  return `<${tag}${list.join('')}>${content}${tag === 'text' ? '</text>' : ''}`;
}

/** Numbers with one decimal: a tenth of a pixel cannot be seen. Colours and names have no point in them. */
const shortNumbers = (value: string) => value.replace(/-?\d+\.\d+/g, (number) => rounded(Number(number)));
