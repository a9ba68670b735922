import { daysBetween, lastDay, precisionOf, yearOf, type CalendarDate } from './dates.ts';
import type { EventType, RecordedEvent } from './events.ts';
import { inOrder, standing } from './facts.ts';

/** What one side asks and the other answers. */
export const responseKinds = [
  'decision',
  'change',
  'objection',
  'settlement',
  'completion',
  'account',
] as const;
export type ResponseKind = (typeof responseKinds)[number];

/** Who answers. */
export const answeredBy = {
  decision: 'municipality',
  change: 'municipality',
  objection: 'municipality',
  settlement: 'municipality',
  completion: 'village_council',
  account: 'village_council',
} as const satisfies Record<ResponseKind, 'municipality' | 'village_council'>;

type Rule = {
  asks: readonly EventType[];
  answers: readonly EventType[];
  /** There can be several at once, told apart by their number. */
  isNumbered?: boolean;
  /** Ends the question without an answer. */
  drops?: readonly EventType[];
};

/** Which event asks, and which one answers it. */
const rules: Record<ResponseKind, Rule> = {
  decision: { asks: ['submitted'], answers: ['granted', 'rejected', 'set_aside'], drops: ['withdrawn'] },
  change: { asks: ['change_requested'], answers: ['change_decided'], isNumbered: true },
  objection: {
    asks: ['objection_received'],
    answers: ['objection_decided'],
    drops: ['objection_withdrawn'],
    isNumbered: true,
  },
  settlement: { asks: ['accounted'], answers: ['settled'] },
  completion: {
    asks: ['completion_requested'],
    answers: ['completed'],
    drops: ['granted', 'rejected', 'set_aside', 'withdrawn'],
  },
  account: { asks: ['realised', 'stopped'], answers: ['accounted'], drops: ['settled'] },
};

/** The events that a question or an answer can be. */
export const responseEvents: readonly EventType[] = [
  ...new Set(
    Object.values(rules).flatMap(({ asks, answers, drops = [] }) => [...asks, ...answers, ...drops]),
  ),
  'stepped_back',
  'voided',
];

/** One question that was answered, or is still open. */
export type Response = { kind: ResponseKind; askedOn: CalendarDate; answeredOn: CalendarDate | null };

const numberOf = (event: RecordedEvent) => (event.data && 'number' in event.data ? event.data.number : null);
/** A day only when it is known: of a month the length of a wait is not. */
const dayOf = ({ occurredOn }: RecordedEvent): CalendarDate | null =>
  precisionOf(occurredOn) === 'day' ? lastDay(occurredOn) : null;

/** The questions and answers in what happened to one project by the end of a day. */
export function responsesOf(events: readonly RecordedEvent[], asOf: CalendarDate): Response[] {
  const happened = inOrder(standing(events)).filter(({ occurredOn }) => lastDay(occurredOn) <= asOf);
  return responseKinds.flatMap((kind) => {
    const { asks, answers, drops = [], isNumbered } = rules[kind];
    const open = new Map<number | null, CalendarDate | null>();
    const found: Response[] = [];
    for (const event of happened) {
      const number = isNumbered ? numberOf(event) : null;
      if (event.type === 'stepped_back') {
        // An objection stays, also when another one took the decision back.
        if (kind !== 'objection') open.clear();
      }
      // Asked again before there was an answer is one question: the last one.
      else if (asks.includes(event.type)) open.set(number, dayOf(event));
      else if (drops.includes(event.type)) open.delete(number);
      else if (answers.includes(event.type) && open.has(number)) {
        const [askedOn, answeredOn] = [open.get(number)!, dayOf(event)];
        open.delete(number);
        if (askedOn && answeredOn && askedOn <= answeredOn) found.push({ kind, askedOn, answeredOn });
      }
    }
    const waiting = [...open.values()].filter((askedOn) => askedOn !== null);
    return [...found, ...waiting.map((askedOn): Response => ({ kind, askedOn, answeredOn: null }))];
  });
}

export type ResponseTime = {
  kind: ResponseKind;
  /** The year of the answer; null: all years. */
  year: number | null;
  answered: number;
  /** Days from question to answer; null: nothing was answered. Of an even number the lower one of the middle two. */
  median: number | null;
};

const medianOf = (days: readonly number[]): number | null =>
  days.toSorted((a, b) => a - b)[Math.ceil(days.length / 2) - 1] ?? null;

/** How long answers took, per year of the answer and over all years, and how many questions are still open. */
export function responseTimes(responses: readonly Response[]) {
  const answered = responses.flatMap(({ kind, askedOn, answeredOn }) =>
    answeredOn ? [{ kind, year: yearOf(answeredOn), days: daysBetween(askedOn, answeredOn) }] : [],
  );
  const times = responseKinds.flatMap((kind): ResponseTime[] => {
    const own = answered.filter((one) => one.kind === kind);
    if (own.length === 0) return [];
    const years = [...new Set(own.map(({ year }) => year))].toSorted((a, b) => a - b);
    const timeOf = (year: number | null): ResponseTime => {
      const days = own.filter((one) => year === null || one.year === year).map((one) => one.days);
      return { kind, year, answered: days.length, median: medianOf(days) };
    };
    return [...years.map(timeOf), timeOf(null)];
  });
  const open = responseKinds.map((kind) => ({
    kind,
    count: responses.filter((one) => one.kind === kind && one.answeredOn === null).length,
  }));
  return { times, open };
}
