/**
 * What cannot be printed, or would turn around the text after it: controls, half characters, places in Unicode
 * that hold nothing, direction overrides. Languages written from right to left do not need those.
 */
const unprintable = /[\p{Cc}\p{Cs}\p{Cn}\u202A-\u202E\u2066-\u2069]+/gu;

/** A text as it can stand in a document, on one line; nothing else about it is changed. */
export const printable = (text: string) =>
  text.replace(unprintable, (found) => (/\s/.test(found) ? ' ' : ''));
