import type { Readable } from 'node:stream';

/** A file that is not in the storage, though a document says so: it was lost or taken away by hand. */
export class FileIsGone extends Error {
  constructor(key: string, options?: ErrorOptions) {
    super(`the storage has no file ${key}`, options);
  }
}

/** Where uploaded files are. A key is made by us and never holds anything that someone typed. */
export type FileStorage = {
  /** Afterwards the file is there as a whole; when it fails, it is not there at all. */
  write: (key: string, bytes: Uint8Array) => Promise<void>;
  /** @throws FileIsGone */
  read: (key: string) => Promise<Readable>;
  /** A file that is gone already is no problem. */
  remove: (key: string) => Promise<void>;
};
