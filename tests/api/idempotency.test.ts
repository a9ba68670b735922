import { describe, expect, test } from 'vitest';
import { startApi } from '../support/api.ts';
import { anApplication } from '../support/application.ts';

const api = startApi();

describe('a request that moves money', () => {
  test('is done once for its key, however often it is asked, and answered the same', async () => {
    const { propose, take, projectId } = await anApplication(api);
    await propose();
    const key = crypto.randomUUID();
    const answers = await Promise.all([take(1, key), take(1, key), take(1, key)]);
    for (const answer of answers) expect(answer.json()).toEqual({ status: 'granted', announceOn: null });
    expect((await api.json(`/projects/${projectId}`)).decisions).toHaveLength(1);
    expect((await take(1, key)).json()).toEqual({ status: 'granted', announceOn: null });
  });

  test('with the key of another request is refused', async () => {
    const { propose, take } = await anApplication(api);
    await propose();
    const key = crypto.randomUUID();
    await take(1, key);
    const answer = await take(2, key);
    expect([answer.statusCode, answer.json().title]).toEqual([409, 'idempotency-key-reused']);
  });

  test('without a key is refused, and may be asked again when it was not done', async () => {
    const { propose, post, holder, take } = await anApplication(api);
    await propose();
    const answer = await post('decisions', holder, { proposal: 1 });
    expect([answer.statusCode, answer.json().title]).toEqual([400, 'idempotency-key-missing']);
    const key = crypto.randomUUID();
    expect((await take(7, key)).statusCode).toBe(409);
    expect((await take(1, key)).statusCode).toBe(200);
  });
});
