import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

/** What a document of text and pictures unpacks to at most; a zip bomb goes far over it. */
const mostUnpacked = 150_000_000;
const mostEntries = 5000;

const endSize = 22;
const entrySize = 46;
const localSize = 30;
const signatures = { end: 0x06054b50, entry: 0x02014b50, local: 0x04034b50 } as const;
/** Bit 0 of an entry's flags: it is encrypted. */
const encrypted = 1;
const methods = { stored: 0, deflated: 8 } as const;

export type ArchiveProblem =
  'archive-damaged' | 'archive-too-large' | 'archive-encrypted' | 'archive-has-macros';

/** Code that an office program would run: no letter or list of a village needs it. */
const isProgram = (name: string) =>
  /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/|macrosheets\/)/i.test(name) ||
  /^(Basic|Scripts)\//.test(name);

type Entry = { name: string; flags: number; method: number; packed: number; unpacked: number; at: number };

/**
 * The directory of a zip file that is nothing but that zip file: it begins with its first entry and ends with its
 * directory, without anything before, between or behind in which another kind of file could hide.
 * @returns null when it is not so
 */
function directoryOf(bytes: Buffer): Entry[] | null {
  const end = bytes.length - endSize;
  if (end < 0 || bytes.readUInt32LE(0) !== signatures.local || bytes.readUInt32LE(end) !== signatures.end)
    return null;
  const count = bytes.readUInt16LE(end + 10);
  const [size, start] = [bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)];
  if (start + size !== end || bytes.readUInt16LE(end + 8) !== count) return null;

  const entries: Entry[] = [];
  let at = start;
  while (at + entrySize <= end && entries.length < count) {
    if (bytes.readUInt32LE(at) !== signatures.entry) return null;
    const nameEnd = at + entrySize + bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + entrySize, nameEnd),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return at === end && entries.length === count && entries.some((entry) => entry.at === 0) ? entries : null;
}

/** Whether what an entry unpacks to is as large as the directory says, unpacked no further than that. */
async function keepsItsWord(bytes: Buffer, { method, packed, unpacked, at }: Entry): Promise<boolean> {
  if (at + localSize > bytes.length || bytes.readUInt32LE(at) !== signatures.local) return false;
  const from = at + localSize + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + packed > bytes.length) return false;
  if (method === methods.stored) return packed === unpacked;
  if (method !== methods.deflated) return false;
  if (packed === 0) return unpacked === 0;
  const limit = { maxOutputLength: Math.max(unpacked, 1) };
  const found = await inflate(bytes.subarray(from, from + packed), limit).catch(() => null);
  return found?.length === unpacked;
}

/**
 * What is wrong with a document that is a zip file inside (ODT, DOCX, ODS, XLSX). Its directory says how large it
 * becomes; only when that is acceptable is each part unpacked, one by one and never further than it says itself.
 */
export async function archiveProblem(bytes: Buffer): Promise<ArchiveProblem | null> {
  const entries = directoryOf(bytes);
  if (!entries) return 'archive-damaged';
  if (entries.some(({ flags }) => (flags & encrypted) !== 0)) return 'archive-encrypted';
  const unpacked = entries.reduce((total, entry) => total + entry.unpacked, 0);
  if (entries.length > mostEntries || unpacked > mostUnpacked) return 'archive-too-large';
  if (entries.some(({ name }) => isProgram(name))) return 'archive-has-macros';
  for (const entry of entries) if (!(await keepsItsWord(bytes, entry))) return 'archive-damaged';
  return null;
}
