import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { connect, connectAsServer } from '#db/client.ts';
import { openDatabase } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of a PostgreSQL for its owner, and the migrated database there that tests copy. */
    database: { url: string; template: string };
  }
}

const newName = (kind: string) => `${kind}_${randomUUID().replaceAll('-', '')}`;

const at = (url: string, database: string) => {
  const address = new URL(url);
  address.pathname = database;
  return address.href;
};

async function command(url: string, statement: string) {
  const db = connect(url, { max: 1, name: 'tests' });
  await db.$client.unsafe(statement).finally(() => db.$client.end());
}

/**
 * PostgreSQL itself waits for who is leaving and stops its own cleaning, which it does not let us do by force; force is
 * for a connection that somebody left open.
 */
const drop = (url: string, name: string) =>
  command(url, `drop database ${name}`).catch(() => command(url, `drop database ${name} with (force)`));

/** A PostgreSQL in a temporary folder (or DATABASE_URL), with an empty database with all migrations. */
export async function setup({ vitest }: TestProject) {
  // Vitest calls this for every project that names this file; all of them share what the first one started.
  if (vitest.getRootProject().getProvidedContext().database) return;
  const folder = await mkdtemp(join(tmpdir(), 'burgerbegroting-tests-'));
  const { DATABASE_URL } = process.env;
  const server = await openDatabase({ DATA_DIR: folder, DATABASE_URL }, { durable: false });
  const template = newName('template');
  await command(server.url, `create database ${template}`);
  await migrate(at(server.url, template));
  vitest.provide('database', { url: server.url, template });
  return async () => {
    await drop(server.url, template);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** A private copy of the migrated database. */
export async function freshDatabase() {
  const { url: server, template } = inject('database');
  const name = newName('test');
  await command(server, `create database ${name} template ${template}`);
  const url = at(server, name);
  const [db, ownerDb] = [connectAsServer(url, { name: 'tests' }), connect(url, { name: 'tests' })];
  return {
    /** As the server is connected: it may do only what it must. */
    db,
    /** As the owner of the tables. */
    ownerDb,
    url,
    async drop() {
      await Promise.all([db.$client.end({ timeout: 5 }), ownerDb.$client.end({ timeout: 5 })]);
      await drop(server, name);
    },
  };
}
