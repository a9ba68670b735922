const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const endRecordLength = 22;
const directoryEntryLength = 46;
/** 1 January 1980, 00:00: the earliest moment a zip file can hold. */
const noTime = 0x00210000;

/**
 * A workbook is a zip file, and its writer puts the clock into every entry. Without that, the same figures give
 * the same bytes, so that a published report can be compared by its checksum.
 */
export function withoutTimestamps(zip: Buffer): Buffer {
  const end = zip.length - endRecordLength;
  if (end < 0 || zip.readUInt32LE(end) !== endOfDirectory)
    throw new Error('the workbook is not a plain zip file');
  const bytes = Buffer.from(zip);
  let entry = bytes.readUInt32LE(end + 16);
  while (entry < end && bytes.readUInt32LE(entry) === directoryEntry) {
    const localHeader = bytes.readUInt32LE(entry + 42);
    bytes.writeUInt32LE(noTime, entry + 12);
    bytes.writeUInt32LE(noTime, localHeader + 10);
    const variable = [28, 30, 32].map((offset) => bytes.readUInt16LE(entry + offset));
    entry += variable.reduce((length, next) => length + next, directoryEntryLength);
  }
  return bytes;
}
