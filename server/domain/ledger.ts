import { lastDay, type CalendarDate } from './dates.ts';
import { RuleViolation } from './errors.ts';
import type { NewEvent } from './events.ts';
import { rank } from './lifecycle.ts';
import { exceeds, isNegative, subtract, sum, zero, type Amount } from './money.ts';

/** Where the money of a fund year comes from: what the council set aside, and what was changed afterwards. */
export const ledgerSources = ['original', 'amendments'] as const;

/**
 * The accounts of a fund year. All of them together are always what the two sources gave: no euro vanishes.
 * `available` can still be granted; `granted` is committed and not yet paid; `paid` is paid ahead of settlement;
 * `settled` is final; `returned` came back; the last three say what became of the rest at the end of the year.
 */
export const ledgerAccounts = [
  ...ledgerSources,
  'available',
  'granted',
  'paid',
  'settled',
  'returned',
  'carry_over',
  'expired',
  'reserved',
] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

/** A part of an amount: from which fund, by its slug, and from which of its years. */
export type Share = { fund: string; year: number; amount: Amount };

/** Money to move from one account of a fund year to another. */
export type Posting = Pick<Share, 'fund' | 'year' | 'amount'> & { from: LedgerAccount; to: LedgerAccount };

/** What a project has of one fund year. */
export type Holding = {
  granted: Amount;
  paid: Amount;
  settled: Amount;
  returned: Amount;
  isSettled: boolean;
};
export type Holdings = ReadonlyMap<string, Holding>;

export const noHolding: Holding = {
  granted: zero,
  paid: zero,
  settled: zero,
  returned: zero,
  isSettled: false,
};

export const holdingKey = ({ fund, year }: Pick<Share, 'fund' | 'year'>) => `${fund}/${year}`;
const partsOfKey = (key: string) => {
  const at = key.lastIndexOf('/');
  return { fund: key.slice(0, at), year: Number(key.slice(at + 1)) };
};

const least = (a: Amount, b: Amount) => (exceeds(a, b) ? b : a);
const orZero = (amount: Amount) => (isNegative(amount) ? zero : amount);

/** What of a holding is or was spent: paid, and not come back. */
export const realisedOf = ({ paid, settled }: Holding) => sum([paid, settled]);
const committedOf = (holding: Holding) => sum([holding.granted, realisedOf(holding)]);

/** What a holding was settled at: what is final, and what is still due of it. */
export const settledAt = ({ settled, granted }: Pick<Holding, 'settled' | 'granted'>) =>
  sum([settled, granted]);

type Move = (share: Share, holding: Holding) => Posting[];
const posting = (share: Share, from: LedgerAccount, to: LedgerAccount, amount: Amount): Posting[] =>
  amount === zero ? [] : [{ fund: share.fund, year: share.year, from, to, amount }];

function refuse(code: 'over-commitment' | 'below-realised', share: Share, most: Amount): never {
  const { fund, year, amount } = share;
  const detail =
    code === 'over-commitment'
      ? `Of ${fund} in ${year} at most ${most} can be used for this, and ${amount} is asked`
      : `Of ${fund} in ${year} ${most} was paid already, so ${amount} is too little`;
  throw new RuleViolation(code, detail, {
    problems: [{ field: 'amount', code, detail, values: { fund, year, amount, most } }],
  });
}

/** Commits more or less, so that what is committed becomes this amount (Awb 4:25: the fund year holds the ceiling). */
const commitTo: Move = (share, holding) => {
  const change = subtract(share.amount, committedOf(holding));
  if (!isNegative(change)) return posting(share, 'available', 'granted', change);
  const less = subtract(zero, change);
  if (exceeds(less, holding.granted)) refuse('below-realised', share, realisedOf(holding));
  return posting(share, 'granted', 'available', less);
};

const pay: Move = (share, { granted, isSettled }) => {
  if (exceeds(share.amount, granted)) refuse('over-commitment', share, granted);
  return [
    ...posting(share, 'granted', 'paid', share.amount),
    // After the settlement nothing is left to account for.
    ...(isSettled ? posting(share, 'paid', 'settled', share.amount) : []),
  ];
};

const recover: Move = (share, { paid }) => {
  if (exceeds(share.amount, paid)) refuse('over-commitment', share, paid);
  return posting(share, 'paid', 'returned', share.amount);
};

/**
 * Settles at an amount (Awb 4:46): what was paid of it becomes final, what is still due stays committed, what is not
 * needed becomes available, and what was paid too much stays paid until it has come back.
 */
const settleAt: Move = (share, holding) => {
  const most = committedOf(holding);
  if (exceeds(share.amount, most)) refuse('over-commitment', share, most);
  const final = least(holding.paid, share.amount);
  const due = subtract(share.amount, sum([holding.settled, final]));
  return [
    ...posting(share, 'paid', 'settled', final),
    ...posting(share, 'granted', 'available', subtract(holding.granted, orZero(due))),
  ];
};

/** Lowers a settlement afterwards (Awb 4:49): what was final has to come back. */
const settleLower: Move = (share, { settled }) => {
  if (exceeds(share.amount, settled)) refuse('over-commitment', share, settled);
  return posting(share, 'settled', 'paid', subtract(settled, share.amount));
};

/**
 * Settles higher after an objection (Awb 7:11): what was paid and had to come back becomes final first, and what is
 * still due after that is committed again.
 */
const settleHigher: Move = (share, holding) => {
  const before = settledAt(holding);
  const more = subtract(share.amount, before);
  if (isNegative(more)) refuse('below-realised', share, before);
  const kept = least(holding.paid, more);
  return [
    ...posting(share, 'paid', 'settled', kept),
    ...posting(share, 'available', 'granted', subtract(more, kept)),
  ];
};

const release: Move = (share, { granted }) => {
  if (exceeds(share.amount, granted)) refuse('over-commitment', share, granted);
  return posting(share, 'granted', 'available', share.amount);
};

/** The shares of one fund year as one. */
function together(shares: readonly Share[]): Share[] {
  const byKey = Map.groupBy(shares, holdingKey);
  return [...byKey.values()].map((same) => ({ ...same[0]!, amount: sum(same.map(({ amount }) => amount)) }));
}

/** Each holding and share once: of a holding that is not named, the share is nothing. */
function toAll(shares: readonly Share[], holdings: Holdings): Share[] {
  const named = new Set(shares.map(holdingKey));
  const others = [...holdings.keys()].filter((key) => !named.has(key));
  return [...shares, ...others.map((key) => ({ ...partsOfKey(key), amount: zero }))];
}

/** Back before the decision nothing is granted any more; what was paid stays paid until it is recovered. */
function undo(holdings: Holdings, to: keyof typeof rank): Posting[] {
  return [...holdings].flatMap(([key, holding]) => {
    const share = { ...partsOfKey(key), amount: zero };
    const reopened = rank[to] < rank.settled ? posting(share, 'settled', 'paid', holding.settled) : [];
    if (rank[to] >= rank.granted) return reopened;
    return [...reopened, ...posting(share, 'granted', 'available', holding.granted)];
  });
}

/**
 * The money that an event of a project moves, given what the project has. An event that names no shares (a list that
 * was imported, a project whose fund is not known) moves nothing.
 * @throws RuleViolation over-commitment, below-realised
 */
export function postingsOf(event: NewEvent, holdings: Holdings): Posting[] {
  const shares = event.data && 'shares' in event.data ? together(event.data.shares ?? []) : null;
  const each = (all: readonly Share[], move: Move) =>
    all.flatMap((share) => move(share, holdings.get(holdingKey(share)) ?? noHolding));
  switch (event.type) {
    case 'decision_taken':
    case 'granted':
    case 'grant_changed':
      return shares ? each(toAll(shares, holdings), commitTo) : [];
    case 'paid':
      return each(shares ?? [], pay);
    case 'recovered':
      return each(shares ?? [], recover);
    case 'settled':
      return shares ? each(toAll(shares, holdings), settleAt) : [];
    case 'settlement_lowered':
      return each(shares ?? [], settleLower);
    case 'settlement_raised':
      return each(shares ?? [], settleHigher);
    case 'released':
      return each(shares ?? [], release);
    case 'commitment_carried':
      return carry(event.data!, holdings);
    // What was withdrawn before its decision was announced gets nothing, whatever was taken for it.
    case 'withdrawn':
      return each(toAll([], holdings), commitTo);
    case 'decision_taken_back':
      return undo(holdings, 'submitted');
    case 'stepped_back':
      return event.data ? undo(holdings, event.data.to) : [];
    default:
      return [];
  }
}

/** What is still committed goes along to the next year of its fund. */
function carry({ fund, from, to, amount }: Carried, holdings: Holdings): Posting[] {
  const share = { fund, year: from, amount };
  const { granted } = holdings.get(holdingKey(share)) ?? noHolding;
  if (exceeds(amount, granted)) refuse('over-commitment', share, granted);
  return [
    ...posting(share, 'granted', 'carry_over', amount),
    ...posting({ ...share, year: to }, 'amendments', 'granted', amount),
  ];
}
export type Carried = { fund: string; from: number; to: number; amount: Amount };

const holdingAccounts = ['granted', 'paid', 'settled', 'returned'] as const;
const isHeld = (account: LedgerAccount): account is (typeof holdingAccounts)[number] =>
  (holdingAccounts as readonly LedgerAccount[]).includes(account);

/** What a project has after an event and the postings that follow from it. */
export function hold(holdings: Holdings, event: NewEvent, postings: readonly Posting[]): Holdings {
  const after = new Map(holdings);
  for (const one of postings) {
    const key = holdingKey(one);
    const held = { ...(after.get(key) ?? noHolding) };
    if (isHeld(one.from)) held[one.from] = subtract(held[one.from], one.amount);
    if (isHeld(one.to)) held[one.to] = sum([held[one.to], one.amount]);
    after.set(key, held);
  }
  const isReopened = event.type === 'stepped_back' && event.data && rank[event.data.to] < rank.settled;
  if (event.type !== 'settled' && !isReopened) return after;
  for (const [key, held] of after) after.set(key, { ...held, isSettled: event.type === 'settled' });
  return after;
}

/** What a project has after these events, in the order in which they were recorded. */
export const holdingsOf = (events: readonly NewEvent[]): Holdings => holdingsWhen(events, () => true);

/** What a project had by the end of a day: each event moves what it moved when it was recorded, on the day it happened. */
export const holdingsAt = (events: readonly NewEvent[], asOf: CalendarDate): Holdings =>
  holdingsWhen(events, ({ occurredOn }) => lastDay(occurredOn) <= asOf);

function holdingsWhen(events: readonly NewEvent[], counts: (event: NewEvent) => boolean): Holdings {
  let recorded: Holdings = new Map();
  let counted: Holdings = new Map();
  for (const event of events) {
    const postings = postingsOf(event, recorded);
    recorded = hold(recorded, event, postings);
    if (counts(event)) counted = hold(counted, event, postings);
  }
  return counted;
}
