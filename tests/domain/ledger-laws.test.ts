import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partialDate } from '#server/domain/dates.ts';
import { RuleViolation } from '#server/domain/errors.ts';
import type { NewEvent } from '#server/domain/events.ts';
import { fundPostingsOf, type NewFundEvent } from '#server/domain/fund-events.ts';
import {
  hold,
  holdingKey,
  holdingsOf,
  ledgerAccounts,
  ledgerSources,
  postingsOf,
  type Holdings,
  type LedgerAccount,
  type Posting,
} from '#server/domain/ledger.ts';
import { isNegative, subtract, sum, zero, type Amount } from '#server/domain/money.ts';

/*
 * A fund year and its projects as the database keeps them, in a few lines: an entry moves an amount from one account to
 * another, and a balance below zero refuses the whole step. Whatever steps come in whatever order, the laws hold.
 */
const fund = 'dorpsbudget';
const years = [2025, 2026] as const;
const on = partialDate('2026-05-01');
type Balances = Record<LedgerAccount, Amount>;
type Place = (typeof years)[number];
type World = { balances: Record<Place, Balances>; events: NewEvent[][]; holdings: Holdings[] };

const isSource = (account: LedgerAccount) => (ledgerSources as readonly LedgerAccount[]).includes(account);
const none = () => Object.fromEntries(ledgerAccounts.map((account) => [account, zero])) as Balances;
const start = (projects: number): World => ({
  balances: { 2025: none(), 2026: none() },
  events: Array.from({ length: projects }, () => []),
  holdings: Array.from({ length: projects }, () => new Map()),
});

/** The balances after postings; null when one of them would be below zero, as the checks of the database say. */
function entered(before: World['balances'], postings: readonly Posting[]): World['balances'] | null {
  const after = structuredClone(before);
  for (const { year, from, to, amount } of postings) {
    const own = after[year as Place];
    own[from] = isSource(from) ? sum([own[from], amount]) : subtract(own[from], amount);
    own[to] = isSource(to) ? subtract(own[to], amount) : sum([own[to], amount]);
    const isLess = ledgerAccounts.some((account) => account !== 'amendments' && isNegative(own[account]));
    if (isLess || isNegative(sum([own.original, own.amendments]))) return null;
  }
  return after;
}

type Step =
  { kind: 'project'; project: number; event: NewEvent } | { kind: 'fund'; year: Place; event: NewFundEvent };

/** Takes one step, or refuses it as a whole and leaves everything as it was. */
function take(world: World, step: Step): World {
  if (step.kind === 'fund') {
    const postings = fundPostingsOf(step.event).map((one) => ({ ...one, fund, year: step.year }));
    const balances = entered(world.balances, postings);
    return balances ? { ...world, balances } : world;
  }
  const { project, event } = step;
  let postings: Posting[];
  try {
    postings = postingsOf(event, world.holdings[project]!);
  } catch (problem) {
    if (problem instanceof RuleViolation) return world;
    throw problem;
  }
  const balances = entered(world.balances, postings);
  if (!balances) return world;
  return {
    balances,
    events: world.events.with(project, [...world.events[project]!, event]),
    holdings: world.holdings.with(project, hold(world.holdings[project]!, event, postings)),
  };
}

const amounts = fc.integer({ min: 1, max: 200_000 }).map((cents) => (cents / 100).toFixed(2) as Amount);
const place = fc.constantFrom(...years);
const shares = fc.array(fc.record({ fund: fc.constant(fund), year: place, amount: amounts }), {
  minLength: 1,
  maxLength: 3,
});
const ofShares = (
  type:
    | 'granted'
    | 'grant_changed'
    | 'paid'
    | 'recovered'
    | 'settled'
    | 'settlement_lowered'
    | 'settlement_raised'
    | 'released',
) =>
  shares.map((given): NewEvent => ({
    type,
    occurredOn: on,
    amount: sum(given.map(({ amount }) => amount)),
    data: { shares: given },
  }));
const event: fc.Arbitrary<NewEvent> = fc.oneof(
  ofShares('granted'),
  ofShares('grant_changed'),
  ofShares('paid'),
  ofShares('recovered'),
  ofShares('settled'),
  ofShares('settlement_lowered'),
  ofShares('settlement_raised'),
  ofShares('released'),
  amounts.map((amount): NewEvent => ({
    type: 'commitment_carried',
    occurredOn: on,
    amount,
    data: { fund, from: 2025, to: 2026, amount },
  })),
  fc.constant<NewEvent>({ type: 'decision_taken_back', occurredOn: on, reason: 'Terug.' }),
  fc.constantFrom('submitted', 'granted', 'in_progress', 'realised').map((to): NewEvent => ({
    type: 'stepped_back',
    occurredOn: on,
    reason: 'Terug.',
    data: { to } as { to: 'submitted' },
  })),
);
const fundEvent: fc.Arbitrary<NewFundEvent> = fc
  .tuple(
    fc.constantFrom(
      'allotted',
      'amended',
      'redistributed',
      'carried_in',
      'carried_over',
      'expired',
      'reserved',
      'made_available',
      'closed',
    ),
    amounts,
    fc.boolean(),
  )
  .map(([type, amount, isLess]) => {
    const canBeLess = type === 'amended' || type === 'redistributed';
    return {
      type,
      occurredOn: '2026-05-01',
      amount: canBeLess && isLess ? subtract(zero, amount) : amount,
      data: {},
    } as unknown as NewFundEvent;
  });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('project' as const), project: fc.nat(2), event }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fund' as const), year: place, event: fundEvent }) },
);
/** A budget first, so that most steps find money. */
const steps = fc.tuple(amounts, fc.array(step, { maxLength: 40 })).map(([amount, more]): Step[] => [
  ...years.map((year): Step => ({
    kind: 'fund',
    year,
    event: {
      type: 'allotted',
      occurredOn: '2025-11-01' as never,
      amount: sum([amount, '500.00' as Amount]),
      data: {},
    },
  })),
  ...more,
]);
const worldAfter = (all: readonly Step[]) => all.reduce(take, start(3));
const accounts = ledgerAccounts.filter((account) => !isSource(account));

describe('whatever steps are taken in whatever order', () => {
  it('no balance of a fund year or of a project is below zero', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { balances, holdings } = worldAfter(all);
        for (const year of years) {
          for (const account of accounts) expect(isNegative(balances[year][account])).toBe(false);
        }
        for (const held of holdings.flatMap((one) => [...one.values()])) {
          for (const amount of [held.granted, held.paid, held.settled, held.returned]) {
            expect(isNegative(amount)).toBe(false);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('no euro vanishes: all accounts together are what the council gave, to the cent', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { balances } = worldAfter(all);
        for (const year of years) {
          const given = sum([balances[year].original, balances[year].amendments]);
          expect(sum(accounts.map((account) => balances[year][account]))).toBe(given);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('what projects hold is what the fund years have committed, paid and settled', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { balances, holdings } = worldAfter(all);
        for (const year of years) {
          const held = holdings.flatMap((one) => one.get(holdingKey({ fund, year })) ?? []);
          for (const account of ['granted', 'paid', 'settled'] as const) {
            expect(sum(held.map((one) => one[account]))).toBe(balances[year][account]);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('replaying the events that were recorded gives the same holdings', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { events, holdings } = worldAfter(all);
        events.forEach((own, i) => expect([...holdingsOf(own)]).toEqual([...holdings[i]!]));
      }),
      { numRuns: 400 },
    );
  });
});
