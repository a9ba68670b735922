import { hash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib';
import { atMost } from './at-most.ts';
import type { Scope } from './versions.ts';

export type Encoding = 'br' | 'gzip' | 'plain';
/**
 * The headers as Node writes them fastest: name, value, name, value. And the bytes: few of them as latin1 text, which
 * Node sends together with the headers in one piece.
 */
export type Form = { head: string[]; body: Buffer | string };

/** An answer that is the same for everyone as long as what it depends on has this version. */
export type Kept = {
  scope: Scope;
  version: string;
  etag: string;
  /** The village of which the database is asked before each answer whether it is still the same. */
  asks: string | null;
  type: string;
  isCompressible: boolean;
  /** What an answer says in any encoding, and the part of it that tells who has these bytes that nothing changed. */
  head: string[];
  unchanged: string[];
  /** The bytes in each encoding that was asked for. The plain ones go when there are compressed ones. */
  forms: { [name in Encoding]?: Form };
  making: { [name in Encoding]?: Promise<Form> };
};

const smallestWorthCompressing = 1_000;
/** With its headers it still fits in what Node can send without taking more memory for it. */
const longestText = 12_000;
/** Written anew with each form. */
const ofTheBody = new Set(['content-type', 'content-length', 'content-encoding']);
/** The reader keeps the rest with the bytes that it has. */
const ofA304 = ['etag', 'cache-control', 'vary', 'api-version'];

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
const decompressBrotli = promisify(brotliDecompress);
const decompressGzip = promisify(gunzip);
// A window of 64 kB: larger than most pages, and it keeps the memory that is needed for a moment small.
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 16 } };

/** Each holds memory of its own while it waits for a thread, of which Node has four. */
const inTurn = atMost(4);

export const etagOf = (body: Buffer) => `"${hash('sha1', body, 'base64url')}"`;

/** Not from `headers`: Node would make that object of them all, which is felt in an answer that costs 15 µs. */
function headerOf({ rawHeaders }: IncomingMessage, name: string): string | undefined {
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const each = rawHeaders[i]!;
    if (each === name || (each.length === name.length && each.toLowerCase() === name))
      return rawHeaders[i + 1];
  }
  return undefined;
}

/** Whether who asks has these bytes already. */
export function isKnown(request: IncomingMessage, etag: string): boolean {
  const asked = headerOf(request, 'if-none-match');
  if (asked === undefined) return false;
  return (
    asked === etag || asked.split(/,\s*/).some((one) => one === '*' || one === etag || one === `W/${etag}`)
  );
}

export function entryOf(
  about: Pick<Kept, 'scope' | 'version' | 'etag' | 'asks'>,
  headers: OutgoingHttpHeaders,
  body: Buffer,
): Kept {
  const head = Object.entries(headers).flatMap(([name, value]) =>
    ofTheBody.has(name) ? [] : [name, String(value)],
  );
  const unchanged = ofA304.flatMap((name) => (name in headers ? [name, String(headers[name])] : []));
  const type = String(headers['content-type']);
  const isCompressible =
    body.length >= smallestWorthCompressing && !/pdf|zip|spreadsheet|image\/(?!svg)/.test(type);
  const plain = formOf({ head, type }, body, 'plain');
  return { ...about, type, isCompressible, head, unchanged, forms: { plain }, making: {} };
}

export const sizeOf = ({ forms }: Kept) =>
  Object.values(forms).reduce((sum, { body }) => sum + body.length, 2_000);

/** Bytes with what an answer says of them. */
export function formOf({ head, type }: Pick<Kept, 'head' | 'type'>, bytes: Buffer, encoding: Encoding): Form {
  const body = bytes.length > longestText ? bytes : bytes.toString('latin1');
  const ofThisBody = ['content-type', type, 'content-length', String(body.length)];
  if (encoding !== 'plain') ofThisBody.push('content-encoding', encoding);
  return { head: [...head, ...ofThisBody], body };
}

export function encodingFor(request: IncomingMessage, { isCompressible }: Kept): Encoding {
  const accepted = isCompressible ? headerOf(request, 'accept-encoding') : undefined;
  if (!accepted) return 'plain';
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'plain';
}

/** The bytes in an encoding, made when it is first asked for; `onMade` hears that the entry has another size. */
export function formIn(encoding: Encoding, entry: Kept, onMade: () => void): Promise<Form> {
  entry.making[encoding] ??= encode(encoding, entry).then((body) => {
    const form = formOf(entry, body, encoding);
    entry.forms[encoding] = form;
    delete entry.making[encoding];
    if (encoding !== 'plain') delete entry.forms.plain;
    onMade();
    return form;
  });
  return entry.making[encoding];
}

async function encode(encoding: Encoding, entry: Kept): Promise<Buffer> {
  const plain = await plainBytes(entry);
  if (encoding === 'plain') return plain;
  return inTurn(() => (encoding === 'br' ? compressBrotli(plain, quality) : compressGzip(plain)));
}

export const bytesOf = ({ body }: Form) => (typeof body === 'string' ? Buffer.from(body, 'latin1') : body);

async function plainBytes({ forms: { plain, br, gzip: zipped } }: Kept): Promise<Buffer> {
  if (plain) return bytesOf(plain);
  return br ? decompressBrotli(bytesOf(br)) : decompressGzip(bytesOf(zipped!));
}

/** What is kept, as text. */
export const textOf = async (entry: Kept) => (await plainBytes(entry)).toString();

/** Answers with what is kept; `onMade` hears that it has another size, because an encoding was made for this reader. */
export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  entry: Kept,
  onMade: (address: string, entry: Kept) => void,
) {
  if (isKnown(request, entry.etag)) {
    response.writeHead(304, entry.unchanged).end();
    return;
  }
  const encoding = encodingFor(request, entry);
  const form = entry.forms[encoding];
  if (form) return send(request, response, form);
  const made = formIn(encoding, entry, () => onMade(request.url!, entry));
  made.then(
    (form) => send(request, response, form),
    (error: Error) => response.destroy(error),
  );
}

function send(request: IncomingMessage, response: ServerResponse, { head, body }: Form) {
  response.writeHead(200, head);
  if (request.method === 'HEAD') response.end();
  else response.end(body, 'latin1');
}
