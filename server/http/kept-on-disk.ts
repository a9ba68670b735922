import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formOf, type Encoding, type Form, type Kept } from './kept-bytes.ts';

const places = 2 ** 18;
/** An answer stands in one of so many places beside each other. */
const each = 8;
/** What is longer stays in memory only. */
const longest = 256 * 1024;
const beforeHeader = 4;

/** FNV-1a: of addresses that differ in a few letters the numbers still differ everywhere. */
function numberOf(key: string): number {
  let number = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) number = Math.imul(number ^ key.charCodeAt(i), 0x01000193);
  return (number ^ (number >>> 15)) >>> 0;
}

/** All of an answer but its bytes, which come behind it. */
type Header = Omit<Kept, 'forms'> & { key: string; bodies: [Encoding, number][] };

/**
 * The answers that no longer fit in memory, in a file of this process that is gone when it ends. Written one behind the
 * other; when the file is full, over the oldest. Reading one back takes some microseconds as long as the system has it
 * in its own memory, and the database many times that.
 *
 * @param onFailure hears once why nothing can be kept here any more
 */
export function keptOnDisk(maxBytes: number, onFailure: (problem: unknown) => void) {
  // Where the bytes of each place begin, counted from the first byte ever written; -1: nowhere.
  const starts = new Float64Array(places).fill(-1);
  const lengths = new Uint32Array(places);
  const numbers = new Uint32Array(places);
  /** One piece of memory for all that goes in and comes out. */
  const record = Buffer.allocUnsafeSlow(longest);
  let end = 0;
  let file: number | null = null;
  let isClosed = false;

  function open(): number {
    const folder = mkdtempSync(join(tmpdir(), 'burgerbegroting-kept-'));
    try {
      return openSync(join(folder, 'answers'), 'w+', 0o600);
    } finally {
      // The file stays until it is closed; its name goes, so that nothing is left when the process is killed.
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** That of the same address before, or else the oldest. */
  function placeFor(number: number): number {
    const first = number & (places - each);
    let oldest = first;
    for (let place = first; place < first + each; place += 1) {
      if (numbers[place] === number) return place;
      if (starts[place]! < starts[oldest]!) oldest = place;
    }
    return oldest;
  }

  function put(key: string, { forms, ...about }: Kept) {
    const made = Object.entries(forms) as [Encoding, Form][];
    const header: Header = {
      ...about,
      key,
      making: {},
      bodies: made.map(([encoding, { body }]) => [encoding, body.length]),
    };
    const text = JSON.stringify(header);
    const atMost = made.reduce((sum, [, { body }]) => sum + body.length, beforeHeader + text.length * 3);
    if (atMost > Math.min(longest, maxBytes)) return;
    const written = record.write(text, beforeHeader);
    record.writeUInt32LE(written);
    let length = beforeHeader + written;
    for (const [, { body }] of made) {
      length += typeof body === 'string' ? record.write(body, length, 'latin1') : body.copy(record, length);
    }
    const room = maxBytes - (end % maxBytes);
    const start = length > room ? end + room : end;
    file ??= open();
    writeSync(file, record, 0, length, start % maxBytes);
    end = start + length;
    const number = numberOf(key);
    const place = placeFor(number);
    [starts[place], lengths[place], numbers[place]] = [start, length, number];
  }

  function get(key: string): Kept | undefined {
    const number = numberOf(key);
    const place = placeFor(number);
    const [start, length] = [starts[place]!, lengths[place]!];
    if (numbers[place] !== number || start < 0 || end - start > maxBytes) return undefined;
    if (readSync(file!, record, 0, length, start % maxBytes) !== length) return undefined;
    let at = beforeHeader + record.readUInt32LE(0);
    const { key: own, bodies, ...about } = JSON.parse(record.toString('utf8', beforeHeader, at)) as Header;
    if (own !== key) return undefined;
    const forms: Kept['forms'] = {};
    for (const [encoding, size] of bodies) {
      const { head, body } = formOf(about, record.subarray(at, at + size), encoding);
      forms[encoding] = { head, body: typeof body === 'string' ? body : Buffer.from(body) };
      at += size;
    }
    return { ...about, forms };
  }

  const attempt = <Found>(act: () => Found): Found | undefined => {
    if (isClosed) return undefined;
    try {
      return act();
    } catch (problem) {
      close();
      onFailure(problem);
      return undefined;
    }
  };
  function close() {
    isClosed = true;
    if (file !== null) closeSync(file);
    file = null;
  }

  return {
    /** Keeps an answer, in place of what was kept of that address. */
    put: (key: string, entry: Kept) => attempt(() => put(key, entry)),
    /** What was kept last of that address, as long as it was not written over. */
    get: (key: string) => attempt(() => get(key)),
    close,
  };
}
