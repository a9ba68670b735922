import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

/** What the server may do is granted to this role; the owner of the tables never answers a request. */
export const serverRole = 'burgerbegroting_server';

type ConnectOptions = {
  /** Work as this role instead of as the user in the address. */
  role?: string;
  /** The most connections kept at the same time. */
  max?: number;
  /** Milliseconds after which a statement is given up; 0 is never. */
  statementTimeout?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
};

/** Connections to the database at `url`, made when the first query needs one. */
export const connect = (url: string, options: ConnectOptions = {}) => {
  const { role, max = 10, statementTimeout = role ? 15_000 : 0, name = 'burgerbegroting' } = options;
  const client = postgres(url, {
    max,
    connect_timeout: 10,
    // The driver's growing pauses kept requests waiting for 19 s after the database had come back.
    backoff: () => 0.05,
    onnotice: () => {},
    connection: {
      application_name: name,
      statement_timeout: statementTimeout,
      idle_in_transaction_session_timeout: statementTimeout,
      // A statement is planned once for each connection: planning a list takes four times as long as finding it.
      ...(role && { role, plan_cache_mode: 'force_generic_plan' }),
    },
  });
  return drizzle({ client, casing: 'snake_case' });
};

/** The connections a server works with: bound to what its role may do, and to a deadline. */
export const connectAsServer = (url: string, options: Omit<ConnectOptions, 'role'> = {}) =>
  connect(url, { ...options, role: serverRole });

export type Database = ReturnType<typeof connect>;
/** A transaction that is under way. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/**
 * The driver within a transaction, for what is asked so often that PostgreSQL should parse and plan it once for each
 * connection. What Drizzle asks in a transaction it parses and plans every time, with a round trip more.
 */
export const prepared = (tx: Transaction) =>
  (tx._.session as unknown as { client: postgres.TransactionSql }).client;

/** The database or a transaction on it: every query takes one as its first argument. */
export type Connection = Pick<
  Database,
  | 'select'
  | 'selectDistinct'
  | 'selectDistinctOn'
  | 'insert'
  | 'update'
  | 'delete'
  | 'execute'
  | '$with'
  | 'with'
>;
