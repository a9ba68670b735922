/** Why something that was typed cannot be taken as a number. */
export const numberProblems = ['not-a-number', 'too-exact', 'negative', 'too-large'] as const;
export type NumberProblem = (typeof numberProblems)[number];

/** A number in plain notation ("1250.50"), or why it is none. */
export type TypedNumber =
  | {
      value: string;
      /** Whether it could be meant otherwise: `1.250` is read the Dutch way, as one thousand two hundred and fifty. */
      isAmbiguous: boolean;
    }
  | { problem: NumberProblem };

/** The most digits before the decimal sign. */
export const mostDigits = 9;

/** Points part thousands, a comma parts decimals: `1.250,50`, `1250,5`, `,50`. */
const dutch = /^(?<whole>\d*|[1-9]\d{0,2}(?:\.\d{3})+)(?:,(?<part>\d+))?$/;
/** As computers write it: `1250.50`, `1,250.50`. */
const plain = /^(?<whole>\d*|[1-9]\d{0,2}(?:,\d{3})+)\.(?<part>\d+)$/;
const ambiguous = /^[1-9]\d{0,2}\.\d{3}$/;

/** Without what means nothing: spaces, the euro sign, marks that cannot be seen, and how a round amount is closed (`1.250,-`). */
const stripped = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replaceAll(/[\s']/g, '')
    .replace(/^(?:€|eur(?:o)?)/i, '')
    .replace(/(?:€|eur(?:o)?)$/i, '')
    .replace(/,[-–—]{1,2}$/, '');

/**
 * Reads a number as people in the Netherlands type it: `1.250,50`, `1250,5`, `1250.50`, `€ 1.250,-`. A point followed
 * by exactly three digits parts thousands, because that is how it is written here. Empty text is no number.
 *
 * @param decimals the most digits behind the decimal sign
 */
export function readTypedNumber(text: string, decimals: number): TypedNumber {
  const typed = stripped(text);
  const digits = typed.replace(/^[-−–]/, '');
  const found = (dutch.exec(digits) ?? plain.exec(digits))?.groups;
  if (!found || !/\d/.test(digits)) return { problem: 'not-a-number' };
  const whole = (found.whole ?? '').replaceAll(/[.,]/g, '').replace(/^0+(?=\d)/, '') || '0';
  const part = found.part ?? '';
  if (digits !== typed && /[1-9]/.test(digits)) return { problem: 'negative' };
  if (part.length > decimals) return { problem: 'too-exact' };
  if (whole.length > mostDigits) return { problem: 'too-large' };
  return { value: part ? `${whole}.${part}` : whole, isAmbiguous: ambiguous.test(digits) };
}

/**
 * A number in plain notation as it is written here: "1250.5" is `1.250,50`.
 * @param decimals how many at least behind the comma
 */
export function writeNumber(value: string, decimals: number): string {
  const [whole = '0', part = ''] = value.split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, '.');
  const behind = part.replace(/0+$/, '').padEnd(decimals, '0');
  return behind ? `${grouped},${behind}` : grouped;
}
