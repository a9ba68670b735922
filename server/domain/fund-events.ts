import type { Posting } from './ledger.ts';
import type { CalendarDate } from './dates.ts';
import { isNegative, subtract, zero, type Amount } from './money.ts';

/** By which decision of the council, and where that can be read: an address, a document that is kept here, or both. */
export type CouncilDecision = {
  title: string;
  decidedOn: CalendarDate;
  document?: string | null;
  /** The id of the document that is kept here. */
  file?: string | null;
};

/** The yearly amount by formula: a base and an amount for each inhabitant. */
export type AllotmentFormula = { base: Amount; perInhabitant: Amount; inhabitants: number };

/** A commitment for several years ("a hundred thousand a year, three years long"), of which this is one. */
export type Pledge = { id: string; from: number; until: number };

/**
 * What can happen to a fund year. An event is never changed: a correction is a later event. Its amount is in `amount`.
 */
export type FundEventData = {
  /** The council sets money aside; once for each fund year. */
  allotted: {
    decision?: CouncilDecision | null;
    formula?: AllotmentFormula | null;
    pledge?: Pledge | null;
  };
  /** amount = how much more or, below zero, less */
  amended: { decision?: CouncilDecision | null };
  /** amount = what came from the year before */
  carried_in: { fromYear: number; decision?: CouncilDecision | null };
  /** amount = what went to (below zero) or came from the other villages of the fund */
  redistributed: { villages: string[] };
  /** amount = what goes along to the next year */
  carried_over: { toYear: number; decision?: CouncilDecision | null };
  expired: Record<string, never>;
  /** To a reserve with a set purpose. */
  reserved: Record<string, never>;
  /** What came back can be granted again. */
  made_available: Record<string, never>;
  /** The books of the year are closed; the reason explains the difference. */
  closed: Record<string, never>;
};
export type FundEventType = keyof FundEventData;
export const fundEventTypes = [
  'allotted',
  'amended',
  'carried_in',
  'redistributed',
  'carried_over',
  'expired',
  'reserved',
  'made_available',
  'closed',
] as const satisfies readonly FundEventType[];

export type NewFundEvent = {
  [Type in FundEventType]: {
    type: Type;
    occurredOn: CalendarDate;
    amount?: Amount | null;
    reason?: string | null;
    data?: FundEventData[Type];
  };
}[FundEventType];

export type FundPosting = Omit<Posting, 'fund' | 'year'>;

/** From the first account to the second or, for an amount below zero, the other way. */
function move(from: Posting['from'], to: Posting['to'], amount: Amount): FundPosting[] {
  if (amount === zero) return [];
  return isNegative(amount)
    ? [{ from: to, to: from, amount: subtract(zero, amount) }]
    : [{ from, to, amount }];
}

/** The money that an event of a fund year moves between its accounts. */
export function fundPostingsOf({ type, amount }: NewFundEvent): FundPosting[] {
  const moved = amount ?? zero;
  switch (type) {
    case 'allotted':
      return move('original', 'available', moved);
    case 'amended':
    case 'carried_in':
    case 'redistributed':
      return move('amendments', 'available', moved);
    case 'carried_over':
      return move('available', 'carry_over', moved);
    case 'expired':
      return move('available', 'expired', moved);
    case 'reserved':
      return move('available', 'reserved', moved);
    case 'made_available':
      return move('returned', 'available', moved);
    case 'closed':
      return [];
  }
}
