import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { FileIsGone, type FileStorage } from './storage.ts';

/** A bucket that does not answer within this time is out of order. */
const longestWait = 30_000;

/**
 * Keeps files in a bucket of a storage that speaks S3. `s3+https://host/bucket` is the address; `?region=` names the
 * region for the storages that ask for one.
 */
export function s3Storage(
  address: string,
  { keyId, key: secret }: { keyId: string; key: string },
): FileStorage {
  const url = new URL(address.replace(/^s3\+/, ''));
  const region = url.searchParams.get('region') ?? 'us-east-1';
  const bucket = `${url.origin}${url.pathname.replace(/\/$/, '')}`;
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    service: 's3',
    region,
    retries: 2,
  });

  async function ask(method: string, key: string, body?: Uint8Array) {
    return client.fetch(`${bucket}/${key}`, {
      method,
      ...(body && { body: body as Uint8Array<ArrayBuffer> }),
      signal: AbortSignal.timeout(longestWait),
    });
  }
  async function failed(doing: string, answer: Response): Promise<Error> {
    const words = (await answer.text()).slice(0, 300);
    return new Error(`the storage would not ${doing}: ${answer.status} ${words}`);
  }

  return {
    async write(key, bytes) {
      const answer = await ask('PUT', key, bytes);
      if (!answer.ok) throw await failed('write', answer);
      await answer.body?.cancel();
    },
    async read(key) {
      const answer = await ask('GET', key);
      if (answer.status === 404) throw new FileIsGone(key);
      if (!answer.ok || !answer.body) throw await failed('read', answer);
      return Readable.fromWeb(answer.body as ReadableStream);
    },
    async remove(key) {
      const answer = await ask('DELETE', key);
      if (!answer.ok && answer.status !== 404) throw await failed('remove', answer);
      await answer.body?.cancel();
    },
  };
}
