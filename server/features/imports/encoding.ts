import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { UnreadableList } from './problem.ts';

/** `macintosh` cannot be told from windows-1252 and only comes from a profile. */
export const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be', 'macintosh'] as const;
export type Encoding = (typeof encodings)[number];

const marks: [Encoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

export type Content = 'text' | 'zip' | 'old-excel' | 'empty';

/** What kind of file it is, by its first bytes: a name can lie. */
export async function contentOf(path: string): Promise<Content> {
  const start = await firstBytes(path, 8);
  if (start.length === 0) return 'empty';
  if (start.subarray(0, 2).toString('latin1') === 'PK') return 'zip';
  return start.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])) ? 'old-excel' : 'text';
}

/**
 * The encoding of a text file. What is valid UTF-8 from beginning to end is UTF-8: text in another encoding is that
 * by accident only when it has no accents at all. What is not, comes from an older Windows program (Latin-1 is part of that).
 */
export async function encodingOf(path: string): Promise<Encoding> {
  const start = await firstBytes(path, 4_096);
  const marked = marks.find(([, bytes]) => bytes.every((byte, index) => start[index] === byte));
  if (marked) return marked[0];
  if (start.includes(0)) {
    throw new UnreadableList(
      'Dit bestand is geen tekstbestand.',
      'Bewaar de lijst in uw rekenprogramma als "CSV UTF-8" of als .xlsx.',
    );
  }
  const strict = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) strict.decode(chunk as Buffer, { stream: true });
    strict.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

async function firstBytes(path: string, length: number) {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
