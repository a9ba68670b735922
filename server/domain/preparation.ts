import { lastDay, precisionOf, readPartialDate, type CalendarDate } from './dates.ts';
import { RuleViolation, type FieldProblem } from './errors.ts';
import type { ProjectStatus } from './lifecycle.ts';
import { readTypedNumber } from './typed-number.ts';

/** How support for a plan is shown, and what is said against it. */
export const supportKinds = ['signatures', 'meeting', 'letter', 'objection'] as const;
export type SupportKind = (typeof supportKinds)[number];

/** Who carries a project. Who is in its team is an initiator in the sense of Awb 2:4. */
export const teamRoles = ['initiator', 'lead', 'deputy'] as const;
export type TeamRole = (typeof teamRoles)[number];

export const contributionKinds = ['money', 'hours', 'goods', 'place'] as const;
export type ContributionKind = (typeof contributionKinds)[number];

/**
 * A scan is of a list of names or of minutes: what belongs to a record of support. A receipt belongs to an expense.
 * Neither is ever made public.
 */
export const documentKinds = ['photo', 'document', 'scan', 'receipt'] as const;
export const staysPrivate = (kind: (typeof documentKinds)[number]) => kind === 'scan' || kind === 'receipt';

/** What a photo shows: how it was, the work, or what came of it. */
export const photoStages = ['before', 'during', 'after'] as const;
export type PhotoStage = (typeof photoStages)[number];

/** Until it is submitted the council's text can be written; from then on it is a version that stands. */
export const isPreparing = (status: ProjectStatus) => status === 'idea' || status === 'preparation';

/**
 * The council changes its plan, budget, support, team, partners and documents only before the project is submitted
 * (design, section 2: submitting freezes them).
 * @throws RuleViolation preparation-closed
 */
export function requirePreparing(status: ProjectStatus) {
  if (isPreparing(status)) return;
  throw new RuleViolation(
    'preparation-closed',
    'This project was submitted: what was submitted stands and cannot be changed here',
    { status },
  );
}

/** A name as it is compared: spaces and capitals make no other person. */
export const sameName = (name: string) => name.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('nl');
const isBlank = (text: string | null) => !text?.trim();

/** A record of support as it was typed. */
export type SupportGiven = {
  kind: SupportKind;
  /** When it was, as it was typed. */
  day: string;
  /** Signatures, or who attended a meeting; empty text is none. */
  count: string;
  description: string;
  /** How an objection was answered. */
  answer: string;
};

const isCounted = (kind: SupportKind) => kind === 'signatures' || kind === 'meeting';
const mostPeople = 1_000_000;

/**
 * Reads a record of support. Signatures and meetings have a count of at least one, only an objection has an answer,
 * and nothing happened after today.
 * @returns the day and the count, null where they cannot be read, and everything that is wrong
 */
export function readSupport(given: SupportGiven, today: CalendarDate) {
  const problems: FieldProblem[] = [];
  const wrong = (field: keyof SupportGiven, code: string, detail: string, limit?: number) =>
    problems.push({ field, code, detail, ...(limit && { values: { limit } }) });

  const day = readDay(given.day);
  if (isBlank(given.day)) wrong('day', 'missing', 'Say when it was');
  else if (!day) wrong('day', 'not-a-date', 'This is not a day');
  else if (day > today) wrong('day', 'in-future', 'This day has not come yet');

  const typed = given.count.trim();
  const count = /^\d{1,9}$/.test(typed) ? Number(typed) : null;
  if (!isCounted(given.kind)) {
    if (typed) wrong('count', 'not-fitting', `A ${given.kind} is not counted`);
  } else if (!typed) wrong('count', 'missing', 'Say how many');
  else if (count === null) wrong('count', 'not-a-number', 'This is not a whole number');
  else if (count === 0) wrong('count', 'at-least-one', 'There must be at least one');
  else if (count > mostPeople) wrong('count', 'too-large', `There are at most ${mostPeople}`, mostPeople);

  if (isBlank(given.description)) wrong('description', 'missing', 'Say what it was');
  if (given.kind !== 'objection' && !isBlank(given.answer))
    wrong('answer', 'not-fitting', 'Only an objection is answered');
  return { occurredOn: day, count, problems };
}

const readDay = (text: string) => {
  const date = readPartialDate(text.trim());
  return date && precisionOf(date) === 'day' ? lastDay(date) : null;
};

export type TeamMemberGiven = { role: TeamRole; name: string; personId: string | null };

/** People who can sign in are known; of others only the name is. */
const isSame = (one: TeamMemberGiven, other: TeamMemberGiven) =>
  one.personId && other.personId
    ? one.personId === other.personId
    : sameName(one.name) === sameName(other.name);

/**
 * What is wrong with someone in the team: a deputy who is the lead too leaves the project with one person.
 * @param others who is in the team already, without this one
 */
export function teamProblems(given: TeamMemberGiven, others: readonly TeamMemberGiven[]): FieldProblem[] {
  if (isBlank(given.name)) return [{ field: 'name', code: 'missing', detail: 'Say who it is' }];
  const same = others.filter((other) => isSame(given, other));
  if (same.some(({ role }) => role === given.role))
    return [{ field: 'name', code: 'already-there', detail: 'Who this is, has this role already' }];
  const opposite = { lead: 'deputy', deputy: 'lead', initiator: null }[given.role];
  if (!same.some(({ role }) => role === opposite)) return [];
  return [{ field: 'name', code: 'lead-and-deputy', detail: 'Lead and deputy must be two people' }];
}

export type ContributionGiven = {
  partner: string;
  kind: ContributionKind;
  description: string | null;
  /** Euros, and hours, as people write numbers; empty text is none. */
  amount: string;
  hours: string;
};

/** More euros than any fund has, and more hours than a person works in a whole life. */
const most = { amount: 99_999_999, hours: 99_999 } as const;

/**
 * Reads what a partner contributes. Money has an amount, hours have a number, goods and a place are described and may
 * be valued in euros.
 * @returns the two numbers in plain notation, or null, and everything that is wrong
 */
export function readContribution(given: ContributionGiven) {
  const problems: FieldProblem[] = [];
  const wrong = (
    field: keyof ContributionGiven,
    code: string,
    detail: string,
    values?: FieldProblem['values'],
  ) => problems.push({ field, code, detail, ...(values && { values }) });
  const numberIn = (field: 'amount' | 'hours', isNeeded: boolean) => {
    if (isBlank(given[field])) {
      if (isNeeded) wrong(field, 'missing', `Say how much (${field})`);
      return null;
    }
    const read = readTypedNumber(given[field], 2);
    const limit = most[field];
    if ('problem' in read) wrong(field, read.problem, `${field} cannot be read as a number`, { limit });
    else if (/^[0.]+$/.test(read.value)) wrong(field, 'at-least-one', `${field} must be more than zero`);
    else if (Number(read.value.split('.')[0]) > limit)
      wrong(field, 'too-large', `${field} is at most ${limit}`, { limit });
    else return read.value;
    return null;
  };
  if (isBlank(given.partner)) wrong('partner', 'missing', 'Say who contributes');
  const amount = given.kind === 'hours' ? null : numberIn('amount', given.kind === 'money');
  const hours = given.kind === 'hours' ? numberIn('hours', true) : null;
  if (given.kind === 'hours' && !isBlank(given.amount))
    wrong('amount', 'not-fitting', 'Hours are not given in euros');
  if (given.kind !== 'hours' && !isBlank(given.hours))
    wrong('hours', 'not-fitting', 'Only a contribution of hours has hours');
  if ((given.kind === 'goods' || given.kind === 'place') && isBlank(given.description))
    wrong('description', 'missing', 'Say what is given');
  return { amount, hours, problems };
}
