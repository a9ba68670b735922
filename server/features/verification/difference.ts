import type postgres from 'postgres';

/** A transaction that sees the database as it was at one moment, and changes nothing. */
export type Snapshot = postgres.TransactionSql;

/** What was looked at. */
export const checkedThings = [
  'projects',
  'projectEvents',
  'periods',
  'fundYears',
  'fundEvents',
  'entries',
  'commitments',
] as const;
export type Checked = Record<(typeof checkedThings)[number], number>;

/** What is not as it follows from the events and the entries. */
export type DifferenceKind =
  'chain' | 'state' | 'period' | 'entry' | 'commitment' | 'balance' | 'fund_chain' | 'fund_state';
export type Difference = { kind: DifferenceKind; where: string; detail: string };

/** The most differences that are told one by one; more of them are counted. */
export const mostTold = 50;

/** Gathers what differs without keeping all of it. */
export function differences() {
  const told: Difference[] = [];
  let count = 0;
  return {
    add(kind: DifferenceKind, where: string, detail: string) {
      count += 1;
      if (told.length < mostTold) told.push({ kind, where, detail });
    },
    get told() {
      return told;
    },
    get count() {
      return count;
    },
  };
}
export type Differences = ReturnType<typeof differences>;

export const hex = (bytes: Uint8Array | null) => (bytes ? Buffer.from(bytes).toString('hex') : '');
