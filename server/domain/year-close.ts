import type { ResidualRule } from './budget.ts';
import type { CalendarDate } from './dates.ts';
import { RuleViolation, type FieldProblem } from './errors.ts';
import type { CouncilDecision, NewFundEvent } from './fund-events.ts';
import { exceeds, isNegative, shareEqually, subtract, sum, zero, type Amount } from './money.ts';

/**
 * What a project may still be paid from the year. Held: the decision was taken and is not announced yet; it names this
 * year, so until it is announced its money stays in it.
 */
export type OpenCommitment = { projectId: string; open: Amount; isHeld?: boolean };

/** A fund year as it stands just before its books are closed. */
export type YearBooks = {
  year: number;
  isClosed: boolean;
  amended: Amount;
  realised: Amount;
  /** What was never granted, or came free again. */
  available: Amount;
  /** What came back from projects and was not granted again. */
  returned: Amount;
  commitments: readonly OpenCommitment[];
  residualRule: ResidualRule;
  /** The other villages that get what this one leaves, by their slug; of the rule `redistribute` only. */
  receivers: readonly string[];
};

/** What becomes of an open commitment: it goes along to the next year, or stays payable in the closed one. */
export const commitmentFates = ['carried', 'payable'] as const;
export type CommitmentFate = (typeof commitmentFates)[number];

export type ClosePlan = {
  commitments: readonly { projectId: string; becomes: CommitmentFate }[];
  /** What of the free rest goes along to the next year. */
  carryOver: Amount;
  /** By which decision of the council; needed to carry over (BBV: a reservation of what is left is the council's). */
  decision: CouncilDecision | null;
  /** Why the year turned out as it did, for everyone to read. */
  explanation: string;
};

/** What becomes of the free rest that is not carried over. */
export type RestBecomes = 'expired' | 'reserved' | 'redistributed';

/** The free rest: what nobody has a right to. */
export const restOf = ({ available, returned }: Pick<YearBooks, 'available' | 'returned'>) =>
  sum([available, returned]);

/** The balance of the municipal table: amended minus realised. */
export const balanceOf = ({ amended, realised }: Pick<YearBooks, 'amended' | 'realised'>) =>
  subtract(amended, realised);

/** Choice: what would be divided expires when there is no other village to give it to. */
export function restBecomes({ residualRule, receivers }: YearBooks): RestBecomes {
  if (residualRule === 'reserve') return 'reserved';
  return residualRule === 'redistribute' && receivers.length > 0 ? 'redistributed' : 'expired';
}

/**
 * What is wrong with a plan to close, at once: each open commitment has its fate, and one that is not
 * announced yet does not go along; no more is carried over than what is left, only by the rule of the fund and by a
 * decision of the council; the difference is explained.
 */
export function closeProblems(books: YearBooks, plan: ClosePlan): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, code: string, detail: string, values?: FieldProblem['values']) =>
    problems.push({ field, code, detail, ...(values && { values }) });
  for (const { projectId, isHeld } of books.commitments) {
    const given = plan.commitments.filter((one) => one.projectId === projectId);
    if (given.length !== 1)
      wrong(`commitments.${projectId}`, 'missing', 'Say what becomes of each commitment');
    else if (isHeld && given[0]!.becomes === 'carried') {
      const detail = 'This decision is not announced yet: announce it first, or leave the amount payable';
      wrong(`commitments.${projectId}`, 'commitment-held', detail);
    }
  }
  const known = new Set(books.commitments.map(({ projectId }) => projectId));
  if (plan.commitments.some(({ projectId }) => !known.has(projectId))) {
    wrong('commitments', 'commitment-unknown', 'There is a project in it that has nothing open in this year');
  }
  const left = restOf(books);
  if (isNegative(plan.carryOver)) wrong('carryOver', 'negative', 'An amount cannot be below zero');
  else if (exceeds(plan.carryOver, left)) {
    wrong('carryOver', 'carry-over-too-much', `There is ${left} left to carry over`, { left });
  } else if (plan.carryOver !== zero) {
    if (books.residualRule !== 'carry_over') {
      wrong('carryOver', 'carry-over-not-allowed', 'The rule of this fund carries nothing over');
    } else if (!plan.decision) {
      wrong('decisionTitle', 'missing', 'Carrying over takes a decision of the council');
    }
  }
  if (plan.explanation.trim() === '') wrong('explanation', 'missing', 'Explain the difference in a sentence');
  return problems;
}

/**
 * Only a year that is over can be closed, and only once.
 * @throws RuleViolation fund-year-closed, year-not-over
 */
export function requireClosable(
  { year, isClosed }: Pick<YearBooks, 'year' | 'isClosed'>,
  today: CalendarDate,
) {
  if (isClosed) throw new RuleViolation('fund-year-closed', `The books of ${year} are closed already`);
  if (today <= `${year}-12-31`) {
    throw new RuleViolation('year-not-over', `${year} is not over: close it from 1 January ${year + 1}`);
  }
}

/** The balance of the year in the parts that it is made of; together they are the balance to the cent. */
export type BalanceParts = Record<'carried' | 'payable' | 'carryOver' | 'rest', Amount>;

export function partsOf(books: YearBooks, plan: Pick<ClosePlan, 'commitments' | 'carryOver'>): BalanceParts {
  const of = (fate: CommitmentFate) =>
    sum(
      books.commitments
        .filter(({ projectId }) =>
          plan.commitments.some((one) => one.projectId === projectId && one.becomes === fate),
        )
        .map(({ open }) => open),
    );
  return {
    carried: of('carried'),
    payable: of('payable'),
    carryOver: plan.carryOver,
    rest: subtract(restOf(books), plan.carryOver),
  };
}

export type Closing = {
  /** The commitments that go along, each with what is open of it. */
  carried: OpenCommitment[];
  /** What happens to the fund year, in order; the last event closes it. */
  events: NewFundEvent[];
  /** What the next year of the fund gets of the free rest; null: nothing. */
  next: NewFundEvent | null;
  /** What other villages get in their next year. */
  received: { village: string; event: NewFundEvent }[];
};

const isMoney = (amount: Amount) => amount !== zero;

/**
 * What closing a year by a plan comes to. Booked on the last day of the year; afterwards nothing is available, and what
 * was left is carried over, expired, reserved or with other villages: no euro vanishes.
 * @param village the slug of the village that closes
 * @throws RuleViolation invalid-input is for the caller: see `closeProblems`
 */
export function closingOf(books: YearBooks, plan: ClosePlan, village: string): Closing {
  const { year, returned, receivers } = books;
  const occurredOn = `${year}-12-31` as CalendarDate;
  const { carryOver, rest } = partsOf(books, plan);
  const { decision } = plan;
  const fate = restBecomes(books);
  const events: NewFundEvent[] = [];
  if (isMoney(returned)) events.push({ type: 'made_available', occurredOn, amount: returned, data: {} });
  if (isMoney(carryOver)) {
    events.push({
      type: 'carried_over',
      occurredOn,
      amount: carryOver,
      data: { toYear: year + 1, decision },
    });
  }
  if (isMoney(rest)) {
    const gone = subtract(zero, rest);
    if (fate === 'redistributed') {
      events.push({ type: fate, occurredOn, amount: gone, data: { villages: [...receivers] } });
    } else events.push({ type: fate, occurredOn, amount: rest, data: {} });
  }
  events.push({ type: 'closed', occurredOn, reason: plan.explanation.trim(), data: {} });
  const first = `${year + 1}-01-01` as CalendarDate;
  const shares = fate === 'redistributed' && isMoney(rest) ? shareEqually(rest, receivers.length) : [];
  return {
    carried: books.commitments.filter(({ projectId }) =>
      plan.commitments.some((one) => one.projectId === projectId && one.becomes === 'carried'),
    ),
    events,
    next: isMoney(carryOver)
      ? { type: 'carried_in', occurredOn: first, amount: carryOver, data: { fromYear: year, decision } }
      : null,
    received: shares.flatMap((amount, i) =>
      isMoney(amount)
        ? [
            {
              village: receivers[i]!,
              event: { type: 'redistributed', occurredOn: first, amount, data: { villages: [village] } },
            },
          ]
        : [],
    ),
  };
}
