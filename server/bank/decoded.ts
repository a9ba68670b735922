import { setImmediate } from 'node:timers/promises';
import { problemAt, refusal } from './statement.ts';

/** What Dutch banks write in. */
const allowed = new Set(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']);
const slice = 65_536;

/** The encoding that the first bytes show, or that an XML declaration names; null: neither does. */
function named(start: Uint8Array): string | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const head = Buffer.from(start.subarray(0, 200)).toString('latin1');
  return /^[^<]{0,3}<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{1,40})["']/.exec(head)?.[1] ?? null;
}

const notText = (detail: string) => refusal([problemAt(1, 'statement-not-text', detail)]);

function decoderOf(label: string) {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    if (allowed.has(decoder.encoding)) return decoder;
  } catch {
    // An encoding that does not exist is not one of banks either.
  }
  throw notText('the file is not in an encoding that banks use');
}

/**
 * Whether the bytes are UTF-8 from the first to the last. Text in another encoding is that by accident only when it
 * holds no accents at all.
 */
async function isUtf8(bytes: Uint8Array) {
  const strict = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += slice) {
      strict.decode(bytes.subarray(at, at + slice), { stream: true });
      await setImmediate();
    }
    strict.decode();
    return true;
  } catch {
    return false;
  }
}

/**
 * The text of a bank file, a part at a time, so that reading a large one keeps nobody waiting.
 * @throws RuleViolation invalid-input when it is no text
 */
export async function* decoded(bytes: Uint8Array): AsyncGenerator<string> {
  const label = named(bytes) ?? ((await isUtf8(bytes)) ? 'utf-8' : 'windows-1252');
  const decoder = decoderOf(label);
  if (decoder.encoding !== 'utf-16le' && decoder.encoding !== 'utf-16be' && bytes.includes(0)) {
    throw notText('the file is not a text');
  }
  try {
    for (let at = 0; at < bytes.length; at += slice) {
      yield decoder.decode(bytes.subarray(at, at + slice), { stream: true });
      await setImmediate();
    }
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw notText('the file is not in the encoding that it names');
  }
}
