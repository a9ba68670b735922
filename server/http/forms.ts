import type { Readable } from 'node:stream';

/** The largest form, with its files, that is taken in as it is. */
const largestForm = 30 * 1024 * 1024;
/** Larger than this is no mistake: it is not even listened to. */
const mostHeard = 250 * 1024 * 1024;
/** Larger than the largest file that any form takes. */
const surelyTooLarge = 26 * 1024 * 1024;

const tooLarge = () => Object.assign(new Error('This form is too large'), { statusCode: 413 });

const boundaryOf = (type: string | undefined) =>
  /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]+)"|([^\s;]+))/i
    .exec(type ?? '')
    ?.slice(1)
    .find(Boolean);

/**
 * Reads a form with whatever it holds. One that is too large is heard to its end, because a browser that is cut off
 * while it sends shows no answer. What was typed before the file is kept and the file is cut off, still so long that
 * whoever takes files in says that it is too large: so the page comes back with everything that was typed.
 */
export async function readForm(body: Readable, type: string | undefined): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let kept = 0;
  let heard = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    heard += chunk.length;
    if (heard > mostHeard) throw tooLarge();
    if (kept >= largestForm) continue;
    chunks.push(chunk);
    kept += chunk.length;
  }
  if (heard <= largestForm) return Buffer.concat(chunks);
  const boundary = boundaryOf(type);
  if (!boundary) throw tooLarge();
  const whole = Buffer.concat(chunks);
  const begun = whole.lastIndexOf(`--${boundary}\r\n`);
  // Of several files the last one would seem to be whole.
  if (begun < 0 || whole.length - begun < surelyTooLarge) throw tooLarge();
  return Buffer.concat([whole, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}
