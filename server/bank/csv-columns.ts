import type { CalendarDate } from '../domain/dates.ts';
import { precisionOf, readPartialDate } from '../domain/dates.ts';
import { readAmount, type Amount } from '../domain/money.ts';

/** What each column of a bank's list can be called; the first that is there counts, texts are put together. */
const names = {
  date: ['datum', 'boekdatum', 'boekingsdatum', 'transactiedatum', 'date', 'transactiondate', 'booking date'],
  amount: ['bedrag', 'bedrag (eur)', 'bedrag eur', 'transactiebedrag', 'amount', 'amount (eur)'],
  direction: ['af bij', 'af/bij', 'debet/credit', 'credit debet', 'creditdebet', 'bij/af', 'debit/credit'],
  currency: ['munt', 'valuta', 'valutacode', 'muntsoort', 'currency', 'mutationcode'],
  account: ['iban/bban', 'rekening', 'rekeningnummer', 'eigen rekening', 'account', 'accountnumber'],
  counterparty: [
    'naam tegenpartij',
    'naam / omschrijving',
    'tegenrekeninghouder',
    'naam',
    'counterparty name',
    'name',
  ],
  counterpartyAccount: [
    'tegenrekening iban/bban',
    'tegenrekening',
    'tegenrekeningnummer',
    'counterparty',
    'counterparty account',
  ],
  description: [
    'omschrijving',
    'omschrijving-1',
    'omschrijving-2',
    'omschrijving-3',
    'mededelingen',
    'notifications',
    'description',
  ],
  reference: ['transactiereferentie', 'volgnr', 'referentie', 'transactie-id', 'reference', 'transaction id'],
} as const;
export type Columns = Record<keyof typeof names, number[]>;

const keyOf = (cell: string) => cell.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** Which column holds what, by its heading; null when there is no day or no amount. */
export function columnsOf(heading: readonly string[]): Columns | null {
  const keys = heading.map(keyOf);
  const found = Object.fromEntries(
    Object.entries(names).map(([column, wanted]) => [
      column,
      wanted.flatMap((name) => (keys.includes(name) ? [keys.indexOf(name)] : [])),
    ]),
  ) as Columns;
  return found.date.length > 0 && found.amount.length > 0 ? found : null;
}

/** A day as banks write it: `20260304`, `2026-03-04`, `04-03-2026` or `04/03/2026`. */
export function readBankDay(text: string): CalendarDate | null {
  const plain = text.trim();
  const parts =
    /^(?<y>\d{4})(?<sign>[-/]?)(?<m>\d\d)\k<sign>(?<d>\d\d)$/.exec(plain)?.groups ??
    /^(?<d>\d\d)(?<sign>[-/.])(?<m>\d\d)\k<sign>(?<y>\d{4})$/.exec(plain)?.groups;
  const date = parts ? readPartialDate(`${parts.y}-${parts.m}-${parts.d}`) : null;
  return date && precisionOf(date) === 'day' ? (date as string as CalendarDate) : null;
}

const dutch = /^([+-]?)(\d{1,12}|\d{1,3}(?:\.\d{3}){1,3})(?:,(\d{1,2}))?$/;
const plain = /^([+-]?)(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})\.(\d{1,2})$/;

/**
 * An amount as banks write it: `-1.250,50`, `+12,5`, `1250.50`, `12.5-`. Not `1.250` alone: a bank writes the cents, so
 * that may be a mistake of a thousand times.
 */
export function readBankAmount(text: string): Amount | null {
  const typed = text.trim().replace(/^(.*\d)([+-])$/, '$2$1');
  const found = dutch.exec(typed) ?? plain.exec(typed);
  if (!found || (found[3] === undefined && /[.,]/.test(typed))) return null;
  const [, sign, whole = '', cents = '00'] = found;
  return readAmount(`${sign === '-' ? '-' : ''}${whole.replaceAll(/[.,]/g, '')}.${cents}`);
}

const out = new Set(['af', 'd', 'debet', 'debit', 'dbit']);
const into = new Set(['bij', 'c', 'credit', 'crdt', 'k', 'krediet']);

/** Whether a word says that money went out or came in; null: neither. */
export function readDirection(text: string): 'out' | 'in' | null {
  const word = text.trim().toLowerCase();
  return out.has(word) ? 'out' : into.has(word) ? 'in' : null;
}
