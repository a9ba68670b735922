import { requireNoProblems, type FieldProblem } from './errors.ts';

/** Letters in the order that a text is read in; no marks that turn it around, hide in it or end it. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/**
 * What is wrong with the name of a person or a thing on one line. Markup is text like any other (a page escapes it);
 * control characters and marks that turn the direction of reading are refused, because they make a name look like
 * something else.
 */
export function nameProblems(field: string, text: string, maxLength = 100): FieldProblem[] {
  const problem = (code: string, detail: string, values?: FieldProblem['values']) => [
    { field, code, detail, ...(values && { values }) },
  ];
  if (hidden.test(text)) return problem('hidden-characters', 'This holds characters that cannot be seen');
  if (!/[\p{L}\p{N}]/u.test(text)) return problem('missing', 'A name has letters');
  if (text.length > maxLength) return problem('too-long', 'This name is too long', { limit: maxLength });
  return [];
}

/**
 * A name as it is kept: one space between words, letters with their accents in one piece.
 * @throws RuleViolation invalid-input
 */
export function readName(text: string, field = 'name'): string {
  const name = text.normalize('NFC').trim().replace(/ +/g, ' ');
  requireNoProblems(nameProblems(field, name));
  return name;
}

const address = /^[^\s@<>()[\],;:"\\]{1,64}@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;

/**
 * A mail address as it is kept: in lower case, so that nobody has two.
 * @throws RuleViolation invalid-input
 */
export function readEmail(text: string, field = 'email'): string {
  const email = text.normalize('NFC').trim().toLowerCase();
  if (email.length > 254 || hidden.test(email) || !address.test(email)) {
    requireNoProblems([{ field, code: 'not-an-email', detail: 'This is no mail address' }]);
  }
  return email;
}

/** Choice: length makes a password strong, not its kinds of characters (NIST SP 800-63B, 3.1.1). */
export const passwordLength = { least: 12, most: 200 };

/** A password as it is hashed: the same letters are the same bytes on every keyboard. */
export const normalPassword = (password: string) => password.normalize('NFKC');

/**
 * A password that is good enough for who will use it.
 * @throws RuleViolation invalid-input
 */
export function requireGoodPassword(
  password: string,
  { email, name }: { email: string; name: string },
  field = 'password',
) {
  const text = normalPassword(password).toLowerCase();
  const { least, most } = passwordLength;
  const letters = [...text];
  const own = [email.split('@')[0]!, ...name.toLowerCase().split(/\s+/)].filter((word) => word.length > 3);
  // What is left of it when one's own name is taken out.
  const rest = own.reduce((left, word) => left.replaceAll(word, ''), text);
  const problem = (code: string, detail: string, limit?: number): FieldProblem => ({
    field,
    code,
    detail,
    ...(limit && { values: { limit } }),
  });
  if (letters.length < least) requireNoProblems([problem('too-short', 'This password is too short', least)]);
  if (letters.length > most) requireNoProblems([problem('too-long', 'This password is too long', most)]);
  if ([...rest].length < least / 2) {
    requireNoProblems([problem('password-is-name', 'This password is like the name or mail address')]);
  }
  const points = letters.map((letter) => letter.codePointAt(0)!);
  const isRow = points.every((point, i) => i === 0 || point === points[i - 1]! + 1);
  if (new Set(letters).size < 5 || isRow) {
    requireNoProblems([problem('password-repeats', 'This password is easily guessed')]);
  }
}

/** How long someone stays signed in: shorter with a role in the municipality (design, section 8). */
export const sessionHours = { council: 14 * 24, municipal: 12, awaitingCode: 0.25 } as const;
