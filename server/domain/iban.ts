import { electronicFormatIBAN, isSEPACountry, validateIBAN, ValidationErrorsIBAN } from 'ibantools';
import type { FieldProblem } from './errors.ts';

/** A bank account as banks pass it on: without spaces, in capitals, with its checksum right. Never public. */
export type Iban = string & { readonly kind: 'IBAN' };

export const ibanProblems = ['iban-missing', 'not-an-iban', 'iban-checksum', 'iban-outside-sepa'] as const;
export type IbanProblem = (typeof ibanProblems)[number];

/**
 * Reads a bank account as people type it: `NL91 ABNA 0417 1643 00`, with or without spaces and points.
 * Its country, its length, what that country checks of its own numbers, and the two check digits (ISO 13616, modulo 97)
 * must all be right. Only accounts that take part in SEPA can be paid.
 */
export function readIban(text: string): { iban: Iban } | { problem: IbanProblem } {
  const typed =
    electronicFormatIBAN(text.normalize('NFKC').replaceAll(/[\s.\u200b-\u200f\ufeff]/g, '')) ?? '';
  if (typed === '') return { problem: 'iban-missing' };
  const { valid, errorCodes } = validateIBAN(typed);
  if (valid)
    return isSEPACountry(typed.slice(0, 2)) ? { iban: typed as Iban } : { problem: 'iban-outside-sepa' };
  // Of what has the right form, the checksum finds each single mistake and each two that changed places.
  const onlyDigitsWrong = errorCodes.every((code) =>
    [ValidationErrorsIBAN.WrongIBANChecksum, ValidationErrorsIBAN.WrongAccountBankBranchChecksum].includes(
      code,
    ),
  );
  return { problem: onlyDigitsWrong ? 'iban-checksum' : 'not-an-iban' };
}

/** The same as a problem of a field, without the account itself: errors are kept in logs. */
export function ibanProblemsOf(field: string, text: string): FieldProblem[] {
  const read = readIban(text);
  if ('iban' in read) return [];
  const code = read.problem === 'iban-missing' ? 'missing' : read.problem;
  return [{ field, code, detail: 'This is not a bank account (IBAN) that can be paid' }];
}

/** In groups of four, as it stands on a card. */
export const writeIban = (iban: Iban) => iban.replaceAll(/(.{4})(?=.)/g, '$1 ');

/** For who must recognise an account and need not know it: its country and its last four. */
export const maskIban = (iban: Iban) => `${iban.slice(0, 2)}•• •••• ${iban.slice(-4)}`;
