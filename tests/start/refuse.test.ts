import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aDataFolder, anEmptyFolder, refusal, startProduct } from './product.ts';

const folder = aDataFolder();
const odd = anEmptyFolder();

/** One clear sentence (or one for each problem), nothing on stdout, no stack trace, code 1. */
const because = (...sentences: RegExp[]) => ({
  code: 1,
  stdout: [],
  sentences: sentences.map((sentence) => expect.stringMatching(sentence)),
});

test('every setting that is not right is named, with what to do about it', async () => {
  const settings = {
    PORT: '3.5',
    LOG_LEVEL: 'loud',
    DEMONSTRATION: 'maybe',
    DATABASE_URL: 'mysql://u:geheim@h/d',
  };
  const told = await refusal(settings);
  expect(told).toEqual(
    because(
      /^The setting DATABASE_URL is not right: give an address like postgres:/,
      /^The setting PORT is not right \("3\.5"\): give a whole number/,
      /^The setting LOG_LEVEL is not right \("loud"\): choose one of fatal, error/,
      /^The setting DEMONSTRATION is not right \("maybe"\): give true or false\.$/,
    ),
  );
  expect(told.sentences.join()).not.toContain('geheim');
});

test('of two that start at the same moment on a new folder one gets it', async () => {
  const DATA_DIR = join(odd, 'new');
  const both = [startProduct({ DATA_DIR }), startProduct({ DATA_DIR })];
  const outcomes = await Promise.allSettled(both.map((product) => product.address()));
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: {
      message: expect.stringMatching(/^it ended with 1: The data folder .* is already in use by process \d+/),
    },
  });
});

test('a second server does not share the data folder of the first', async () => {
  const product = startProduct({ DATA_DIR: folder });
  await product.address();
  expect(await refusal({ DATA_DIR: folder })).toEqual(
    because(new RegExp(`^The data folder ${folder} is already in use by process ${product.pid}: stop`)),
  );
});

test('the data of another major version of PostgreSQL is left alone', async () => {
  await mkdir(join(odd, 'postgres'));
  await writeFile(join(odd, 'postgres', 'PG_VERSION'), '15\n');
  expect(await refusal({ DATA_DIR: odd })).toEqual(
    because(
      /^The data in .* was made by PostgreSQL 15 and this version of the product brings PostgreSQL 18: .*DATA_DIR/,
    ),
  );
});

test('a folder that cannot hold the data is named', async () => {
  const file = join(odd, 'file');
  await writeFile(file, '');
  expect(await refusal({ DATA_DIR: file })).toEqual(
    because(/^The data folder .*file cannot be used \(EEXIST/),
  );
  await mkdir(join(odd, 'photos', 'postgres', 'holiday'), { recursive: true });
  expect(await refusal({ DATA_DIR: join(odd, 'photos') })).toEqual(
    because(/^The data folder .*photos cannot be used \(ENOENT/),
  );
});

test('a database that cannot be reached is named without its password', async () => {
  const told = await refusal({ DATABASE_URL: 'postgres://owner:geheim@127.0.0.1:1/register' });
  expect(told).toEqual(
    because(
      /^The database register at 127\.0\.0\.1:1 as owner cannot be reached \(nothing answers there\): .*DATABASE_URL/,
    ),
  );
  expect(told.sentences.join()).not.toContain('geheim');
});

test('a port that is taken is named', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const taken = other.address();
  const port = typeof taken === 'object' ? String(taken?.port) : '';
  expect(await refusal({ DATA_DIR: folder, PORT: port })).toEqual(
    because(new RegExp(`^Port ${port} of 127\\.0\\.0\\.1 is already in use: .*PORT\\.$`)),
  );
});
