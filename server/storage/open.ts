import { join } from 'node:path';
import { diskStorage } from './disk.ts';
import { s3Storage } from './s3.ts';
import type { FileStorage } from './storage.ts';

type Settings = {
  DATA_DIR: string;
  STORAGE_URL?: string | undefined;
  STORAGE_KEY_ID?: string | undefined;
  STORAGE_KEY?: string | undefined;
};

/** The storage that the settings name: a bucket, or else a folder of this machine. */
export function openStorage({ DATA_DIR, STORAGE_URL, STORAGE_KEY_ID, STORAGE_KEY }: Settings): FileStorage {
  if (!STORAGE_URL) return diskStorage(join(DATA_DIR, 'uploads'));
  if (!STORAGE_KEY_ID || !STORAGE_KEY)
    throw new Error('STORAGE_URL names a bucket, so STORAGE_KEY_ID and STORAGE_KEY must be given too');
  return s3Storage(STORAGE_URL, { keyId: STORAGE_KEY_ID, key: STORAGE_KEY });
}
