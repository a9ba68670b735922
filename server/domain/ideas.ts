import { RuleViolation, type FieldProblem } from './errors.ts';
import type { ProjectStatus } from './lifecycle.ts';
import { isPreparing } from './preparation.ts';
import type { DataNotice } from './register.ts';

/** How long the parts of an idea may be, in characters, and how many lines a list that is pasted at once. */
export const ideaLimits = {
  title: 120,
  sentence: 1000,
  theme: 60,
  workingGroup: 80,
  reason: 500,
  email: 254,
  lines: 1000,
} as const;
type Limited = Exclude<keyof typeof ideaLimits, 'lines'>;

/** What an idea takes: a title and a sentence. Where it belongs may be sorted out later. */
export type Idea = { title: string; sentence: string; theme: string | null; workingGroup: string | null };

/** Signs that are not seen but turn the words after them around (Unicode bidirectional controls), or hide in them. */
const unseen = /[\p{Cf}\u2028\u2029]/gu;

/** What was typed as one line of plain text: markup stays the text it is, signs that are not seen are left out. */
export const plainText = (typed: string) =>
  typed
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(unseen, '')
    .replace(/ +/g, ' ')
    .trim();

const lengthOf = (text: string) => [...text].length;

const missing = (field: Limited): FieldProblem => ({
  field,
  code: 'missing',
  detail: `Fill in the ${field}`,
});
const tooLong = (field: Limited, text: string): FieldProblem => ({
  field,
  code: 'too-long',
  detail: `The ${field} has ${lengthOf(text)} characters; at most ${ideaLimits[field]} fit`,
  values: { limit: ideaLimits[field] },
});

/** What is wrong with one text: it is missing, or it is too long. */
export function textProblems(field: Limited, text: string, { required = true } = {}): FieldProblem[] {
  if (text === '') return required ? [missing(field)] : [];
  return lengthOf(text) > ideaLimits[field] ? [tooLong(field, text)] : [];
}

type Typed = {
  title: string;
  sentence: string;
  theme?: string | null | undefined;
  workingGroup?: string | null | undefined;
};

/**
 * An idea as it was typed. A title is enough where a list is pasted; else a sentence belongs to it.
 * @returns the idea as it is kept, and everything that is wrong with it
 */
export function readIdea(typed: Typed, { needsSentence = true } = {}) {
  const [title, sentence] = [plainText(typed.title), plainText(typed.sentence)];
  const [theme, workingGroup] = [plainText(typed.theme ?? ''), plainText(typed.workingGroup ?? '')];
  const idea: Idea = { title, sentence, theme: theme || null, workingGroup: workingGroup || null };
  const problems = [
    ...textProblems('title', title),
    ...textProblems('sentence', sentence, { required: needsSentence }),
    ...textProblems('theme', theme, { required: false }),
    ...textProblems('workingGroup', workingGroup, { required: false }),
  ];
  return { idea, problems };
}

/** Choice: one sign @ with something before it and a name with a dot after it; whether it exists, a mail shows. */
const address = /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+\.[^\s@<>(),;:"\\]+$/;

/** A mail address as it was typed. */
export function readEmail(typed: string) {
  const email = plainText(typed);
  const problems = textProblems('email', email);
  if (problems.length === 0 && !address.test(email)) {
    problems.push({ field: 'email', code: 'not-an-email', detail: 'This is not a mail address' });
  }
  return { email, problems };
}

/**
 * Only an idea can be set aside as one, merged, or sorted out: what is further on its path goes other ways.
 * @throws RuleViolation transition-not-allowed
 */
export function requireIdea(status: ProjectStatus, step: 'set_aside' | 'merge') {
  if (status === 'idea') return;
  throw new RuleViolation('transition-not-allowed', `A project that is ${status} cannot ${step} as an idea`, {
    status,
    step,
  });
}

/**
 * An idea goes into another idea or into a project that is being prepared; what was submitted stands as it is, and
 * what was set aside takes nothing in.
 * @throws RuleViolation merge-not-possible
 */
export function requireHome(status: ProjectStatus) {
  if (isPreparing(status)) return;
  throw new RuleViolation('merge-not-possible', `A project that is ${status} takes no ideas in`, { status });
}

/**
 * Back to an idea: only what was set aside as an idea, not an application that was set aside (Awb 4:5).
 * @throws RuleViolation transition-not-allowed
 */
export function requireSetAsideIdea(status: ProjectStatus, wasSubmitted: boolean) {
  if (status === 'set_aside' && !wasSubmitted) return;
  throw new RuleViolation('transition-not-allowed', 'Only an idea that was set aside becomes an idea again', {
    status,
  });
}

/**
 * A village that is told of from public sources has no council here that would answer.
 * @throws RuleViolation no-ideas-here
 */
export function requireCouncil(notice: DataNotice | null) {
  if (notice === null || notice === 'invented') return;
  throw new RuleViolation(
    'no-ideas-here',
    'This village is told of from public sources: no council answers here',
  );
}
