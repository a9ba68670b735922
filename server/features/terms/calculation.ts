import { requireNoProblems } from '../../domain/errors.ts';
import { clockAt } from '../../domain/dates.ts';
import { noticeOfDefault, noticeProblems } from '../../domain/penalty.ts';
import {
  decisionTerm,
  decisionTermProblems,
  receivedOn,
  settingAside,
  settingAsideProblems,
} from '../../domain/terms.ts';
import { decreeWarnings, type Suspension, type Warning } from '../../domain/terms/clock.ts';
import { countTerm } from '../../domain/terms/counting.ts';
import {
  budgetReservationProblems,
  budgetReservationTerm,
  financialYearProblems,
  financialYearTerms,
  paymentProblems,
  paymentTerm,
  recoveryTerm,
} from '../../domain/terms/money-terms.ts';
import {
  objectionDecisionProblems,
  objectionDecisionTerm,
  objectionProblems,
  objectionTerm,
} from '../../domain/terms/objection.ts';
import { portalNoticeBy, readMoment } from '../../domain/terms/portal-notice.ts';
import type { Loose, Problem } from '../../domain/terms/problems.ts';
import type { TermAnswer, TermQuestion } from './contract.ts';

type Part = keyof TermQuestion;
type Given<P extends Part> = NonNullable<TermQuestion[P]>;

/** How each term is checked and answered. */
type Term<P extends Part> = {
  check: (given: Loose<Given<P>>) => Problem[];
  answer: (given: Given<P>) => Omit<NonNullable<TermAnswer[P]>, 'warnings'> & { warnings: Warning[] };
};

const momentProblems = ({ moment }: { moment?: string | null | undefined }): Problem[] => {
  const read = moment ? readMoment('moment', moment) : null;
  return read && 'problem' in read ? [read.problem] : [];
};

function momentOf(text: string) {
  const read = readMoment('moment', text);
  if (!('problem' in read)) return read;
  requireNoProblems([read.problem]);
  throw new Error('a moment that cannot be read is a problem');
}

const suspensionsOf = (given: Given<'decision'>['suspensions'] = []): Suspension[] =>
  given.map(({ requestedOn, remedyUntil = null, completedOn = null }) => ({
    requestedOn,
    remedyUntil,
    completedOn,
  }));

const terms: { [P in Part]-?: Term<P> } = {
  receipt: {
    check: momentProblems,
    answer: (given) => {
      const { moment, warnings } = momentOf(given.moment);
      return { receivedOn: receivedOn(moment), article: 'Awb 2:20', warnings };
    },
  },
  decision: {
    check: decisionTermProblems,
    answer: (given) => {
      const { deadline, raw, article, moved, notExtended, unknownYears, ...rest } = decisionTerm({
        ...given,
        suspensions: suspensionsOf(given.suspensions),
      });
      return { deadline: { date: deadline, raw, article, moved, notExtended, unknownYears }, ...rest };
    },
  },
  settingAside: { check: settingAsideProblems, answer: settingAside },
  objection: { check: objectionProblems, answer: objectionTerm },
  objectionDecision: {
    check: objectionDecisionProblems,
    answer: (given) => objectionDecisionTerm({ ...given, suspensions: suspensionsOf(given.suspensions) }),
  },
  noticeOfDefault: { check: noticeProblems, answer: noticeOfDefault },
  payment: { check: paymentProblems, answer: paymentTerm },
  budgetReservation: { check: budgetReservationProblems, answer: budgetReservationTerm },
  recovery: { check: () => [], answer: (given) => ({ ...recoveryTerm(given), warnings: [] }) },
  financialYear: {
    check: financialYearProblems,
    answer: (given) => ({ ...financialYearTerms(given), warnings: [] }),
  },
  counting: {
    check: () => [],
    answer: (given) => {
      const end = countTerm(given);
      return { end, warnings: decreeWarnings([end]) };
    },
  },
  portalMessage: {
    check: momentProblems,
    answer: (given) => {
      const { moment, warnings } = momentOf(given.moment);
      return { notifyBy: clockAt(portalNoticeBy(moment)), article: 'Awb 2:10', warnings };
    },
  },
};

const sentences: Record<Warning['code'], (value: string) => string> = {
  'decrees-unknown': (year) =>
    `The royal decrees that make days equal to a holiday are not known for ${year}: the date can be later`,
  'named-day-not-working': (day) => `${day} is no working day; a day that a person names is not extended`,
  'postponement-needs-own-rule': () =>
    'The scheme names its own term: postponing it moves the term only when the scheme says so (Awb 4:14)',
  'moment-twice': (moment) => `The clock showed this time twice that night; ${moment}, the first, was taken`,
};

function answerOf(part: Part, given: object): [Part, object] {
  const answer = terms[part].answer as (given: object) => { warnings: Warning[] };
  const { warnings, ...rest } = answer(given);
  const told = warnings.map(({ code, value }) => ({ code, value, warning: sentences[code](value) }));
  return [part, { ...rest, warnings: told }];
}

const partsOf = (question: object) =>
  (Object.entries(question) as [Part, object][]).filter(
    ([part, given]) => Object.hasOwn(terms, part) && typeof given === 'object' && given !== null,
  );

/** Everything that the rules have against what is known of a question. */
export const questionProblems = (question: object): Problem[] =>
  partsOf(question).flatMap(([part, given]) => {
    const { check } = terms[part];
    return check(given).map((one) => ({ ...one, field: `${part}.${one.field}` }));
  });

/** Answers each term that is asked. */
export const answerQuestion = (question: TermQuestion): TermAnswer =>
  Object.fromEntries(partsOf(question).map(([part, given]) => answerOf(part, given)));
