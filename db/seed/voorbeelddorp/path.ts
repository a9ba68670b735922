import { calendarDate, partialDate } from '#server/domain/dates.ts';
import type { EventData, EventType, ObjectionOutcome } from '#server/domain/events.ts';
import type { ProjectStatus } from '#server/domain/lifecycle.ts';
import type { Share } from '#server/domain/ledger.ts';
import { exceeds, isNegative, multiply, subtract, sum, zero, type Amount } from '#server/domain/money.ts';
import { projectIdOf } from '../project-id.ts';
import type { DecisionStory, EventStory, LineStory } from '../story.ts';
import { fromFunds, type FundSlug } from './budget.ts';

type Told = { events: EventStory[]; decisions?: DecisionStory[] };

/** A step on the path of a project. Its amounts follow from the budget, so that they are written down once. */
export type Step = {
  /** The stage of the budget that is known from this step on. */
  reaches?: 'granted' | 'accounted';
  tell: (budget: readonly LineStory[], before: readonly EventStory[]) => Told;
};

/** A step that is one event without an amount. */
const plain =
  <Type extends EventType>(type: Type) =>
  (on: string, reason?: string, data?: EventData[Type]): Step => ({
    tell: () => ({ events: [{ type, on, reason, data } as EventStory] }),
  });

export const idea = plain('idea_added');
export const prepared = plain('preparation_started');
export const withdrawn = plain('withdrawn');
export const stopped = plain('stopped');
export const realised = plain('realised');
export const noted = plain('noted');
const accounting = plain('accounted');
const changeAsked = plain('change_requested');
/** Set aside before it was ever submitted. */
export const putAside = plain('idea_set_aside');
const mergedInto = plain('merged');
const absorbing = plain('absorbed');
const stepped = plain('stepped_back');
const requested = plain('completion_requested');
const promise = plain('completion_promised');
const objectionCame = plain('objection_received');
const objectionEnded = plain('objection_decided');

export const steppedBack = (on: string, to: ProjectStatus, reason: string) => stepped(on, reason, { to });

/** An objection that came in time, and the decision on it; what it changes follows as steps of its own. */
export const objected = (on: string, number: number) =>
  objectionCame(on, undefined, { number, inTime: true });
export const objectionDecided = (on: string, number: number, outcome: ObjectionOutcome, reason: string) =>
  objectionEnded(on, reason, { number, outcome });
/** The account was sent; what it holds is in executions.ts, and so is the change that was asked. */
export const accounted = (on: string) => accounting(on, undefined, { number: 1 });
export const changeRequested = (on: string, what: string) => changeAsked(on, what, { number: 1 });

const slug = 'voorbeelddorp';

/** An idea that went into another one, and the other side of that. */
export const merged = (on: string, into: number) =>
  mergedInto(on, undefined, { into, projectId: projectIdOf(slug, into) });
export const absorbed = (
  on: string,
  { number, title, text }: { number: number; title: string; text: string },
) => absorbing(on, text, { number, title, projectId: projectIdOf(slug, number) });

/** The municipality asked to complete an application, with the last day for it. */
export const completionRequested = (on: string, until: string) =>
  requested(on, undefined, { remedyUntil: calendarDate(until) });
/** A notice of default came in. */
export const defaultNoticed = plain('default_noticed');
/** The penalty for a late decision was fixed (Awb 4:18). */
export const penaltyFixed = (on: string, amount: string, days: number): Step => ({
  tell: () => ({ events: [{ type: 'penalty_fixed', on, amount, data: { days } }] }),
});

/** A completion date promised; a later one moves it and says why. */
export const promised = (on: string, completion: string, reason?: string) =>
  promise(on, reason, { promised: partialDate(completion) });

/** From the first thought to the application, which asks of the funds what the budget says. */
export function submitted(dates: { idea: string; prepared: string; on: string }): Step {
  return {
    tell: (budget) => {
      const amount = budget.length ? fromFunds(budget, 'planned') : undefined;
      return {
        events: [
          { type: 'idea_added', on: dates.idea },
          { type: 'preparation_started', on: dates.prepared },
          { type: 'submitted', on: dates.on, amount },
        ],
      };
    },
  };
}

type Reasons = Pick<DecisionStory, 'reasoning' | 'conditions' | 'year' | 'objection'>;

/** What each fund gives at a stage, from the year of the decision. */
const sharesAt = (
  budget: readonly LineStory[],
  stage: 'planned' | 'granted' | 'actual',
  year: number,
): Share[] =>
  [...new Set(budget.flatMap(({ fund }) => (fund as FundSlug | undefined) ?? []))].map((fund) => ({
    fund,
    year,
    amount: fromFunds(budget, stage, fund),
  }));
const totalOf = (shares: readonly Share[]) => sum(shares.map(({ amount }) => amount));

/** What was granted before, by fund and year. */
const grantedShares = (before: readonly EventStory[]): Share[] =>
  before.flatMap((event) => (event.type === 'granted' ? (event.data?.shares ?? []) : []));
/** What was paid and came back of it before, of one fund year. */
function paidOf({ fund, year }: Share, before: readonly EventStory[]): Amount {
  const of = (type: 'paid' | 'recovered') =>
    sum(
      before
        .flatMap((event) =>
          event.type === type
            ? (event.data?.shares ?? []).filter((one) => one.fund === fund && one.year === year)
            : [],
        )
        .map(({ amount }) => amount),
    );
  return subtract(of('paid'), of('recovered'));
}

/** The decision of the municipality: one event for the whole, one decision per fund, each with its own fund year. */
export function granted(
  on: string,
  { conditions, reasoning, objection, year = Number(on.slice(0, 4)) }: Reasons,
): Step {
  return {
    reaches: 'granted',
    tell: (budget) => {
      const amount = fromFunds(budget, 'granted');
      const inPart = exceeds(fromFunds(budget, 'planned'), amount);
      const decisions = budget
        .filter(({ source }) => source === 'fund')
        .map((line, place): DecisionStory => {
          const less = exceeds(line.planned as Amount, line.granted as Amount);
          return {
            outcome: less ? 'granted_in_part' : 'granted',
            on,
            amount: line.granted,
            fund: line.fund,
            year,
            reasoning,
            conditions: place === 0 ? conditions : undefined,
            objection,
          };
        });
      return {
        events: [
          {
            type: 'granted',
            on,
            amount,
            reason: inPart ? reasoning : undefined,
            data: { inPart, shares: sharesAt(budget, 'granted', year) },
          },
        ],
        decisions,
      };
    },
  };
}

/** A decision that was taken and is announced on a later day: it takes its money, and nobody outside is told. */
export const held = (on: string, announceOn: string): Step => ({
  tell: (budget) => {
    const shares = sharesAt(budget, 'planned', Number(on.slice(0, 4)));
    const data = { shares, announceOn: calendarDate(announceOn) };
    return { events: [{ type: 'decision_taken', on, amount: totalOf(shares), data }] };
  },
});

const refused =
  (outcome: 'rejected' | 'set_aside') =>
  (on: string, reason: string): Step => ({
    tell: (budget) => ({
      events: [{ type: outcome, on, reason }],
      decisions: [{ outcome, on, fund: budget.find(({ fund }) => fund)?.fund, reasoning: reason }],
    }),
  });
export const rejected = refused('rejected');
export const setAside = refused('set_aside');

/** The work begins, most often with a date on which it should be done. */
export const started = (on: string, completion?: string): Step => ({
  tell: (budget, before) => ({
    events: [
      { type: 'started', on },
      ...(completion ? promised(on, completion).tell(budget, before).events : []),
    ],
  }),
});

/** Money ahead of the work, in percent of the grant. */
export const advance = (on: string, percent = 80): Step => ({
  tell: (_budget, before) => {
    const shares = grantedShares(before).map((share) => ({
      ...share,
      amount: multiply(share.amount, (percent / 100).toFixed(2)),
    }));
    return { events: [{ type: 'paid', on, amount: totalOf(shares), data: { shares } }] };
  },
});

/** What is still open of a grant at the end of a year goes along to the next year of its fund. */
export const carriedAlong = (year: number): Step => ({
  tell: (_budget, before) => ({
    events: grantedShares(before).flatMap((share): EventStory[] => {
      const amount = subtract(share.amount, paidOf(share, before));
      if (share.year !== year || amount === zero) return [];
      const data = { fund: share.fund, from: year, to: year + 1, amount };
      return [{ type: 'commitment_carried', on: `${year}-12-31`, amount, data }];
    }),
  }),
});

/** What is still to be paid, or came back when the advance was more than was needed. */
function closing(on: string, due: readonly Share[], before: readonly EventStory[]): EventStory[] {
  const rest = due.map((share) => ({ ...share, amount: subtract(share.amount, paidOf(share, before)) }));
  const more = rest.filter(({ amount }) => amount !== zero && !isNegative(amount));
  const less = rest
    .filter(({ amount }) => isNegative(amount))
    .map((share) => ({ ...share, amount: subtract(zero, share.amount) }));
  return [
    ...(more.length ? [{ type: 'paid' as const, on, amount: totalOf(more), data: { shares: more } }] : []),
    ...(less.length
      ? [
          {
            type: 'recovered' as const,
            on,
            amount: totalOf(less),
            reason: 'Het voorschot was hoger dan de kosten.',
            data: { shares: less },
          },
        ]
      : []),
  ];
}

/** What the work has cost each fund, in the year from which it was granted. */
const spentShares = (budget: readonly LineStory[], before: readonly EventStory[]) =>
  grantedShares(before).map((share) => ({ ...share, amount: fromFunds(budget, 'actual', share.fund) }));

/** The grant is settled at what the work has cost the funds, and what remains is paid. */
export const settled = (on: string, paidOn: string): Step => ({
  reaches: 'accounted',
  tell: (budget, before) => {
    const shares = spentShares(budget, before);
    return {
      events: [
        { type: 'settled', on, amount: totalOf(shares), data: { shares } },
        ...closing(paidOn, shares, before),
      ],
    };
  },
});

/** Settled at what the work has cost, while what was paid too much comes back in parts. */
export const settledWithPlan = (on: string, back: { on: string; amount: string }): Step => ({
  reaches: 'accounted',
  tell: (budget, before) => {
    const shares = spentShares(budget, before);
    const reason = 'Een deel van de betalingsregeling.';
    const returned = [{ ...shares[0]!, amount: back.amount as Amount }];
    return {
      events: [
        { type: 'settled', on, amount: totalOf(shares), data: { shares } },
        { type: 'recovered', ...back, reason, data: { shares: returned } },
      ],
    };
  },
});

/** The municipality pays the bill itself, for its own work or for an assignment; nothing is settled then. */
export const billPaid = (on: string): Step => ({
  reaches: 'accounted',
  tell: (budget, before) => {
    const spent = spentShares(budget, before);
    const released = grantedShares(before)
      .map((share, i) => ({ ...share, amount: subtract(share.amount, spent[i]!.amount) }))
      .filter(({ amount }) => amount !== zero && !isNegative(amount));
    return {
      events: [
        ...closing(on, spent, before),
        ...(released.length
          ? [{ type: 'released' as const, on, amount: totalOf(released), data: { shares: released } }]
          : []),
      ],
    };
  },
});
