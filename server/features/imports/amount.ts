import { isNegative, readAmount, type Amount } from '../../domain/money.ts';
import { textOf, type Cell } from './cell.ts';
import type { NumberFormat } from './profile.ts';

/** A value, or why it is none. */
export type Reading<T> = { value: T } | { reason: string; remedy: string };

const write = 'Schrijf het bedrag als 1250 of als 1250,50.';

/** Dutch thousands are separated by points, decimals by a comma: `1.250,50`. */
const dutch = /^\d{1,3}(?:\.\d{3})+(?:,(\d+))?$|^\d+(?:,(\d+))?$/;
/** As computers write it: `1250.5` or `1,250.50`. */
const plain = /^\d{1,3}(?:,\d{3})+(?:\.(\d+))?$|^\d+(?:\.(\d+))?$/;

/**
 * Reads an amount in euros. `auto` takes what can be read in one way only and refuses the rest:
 * in `1.250` the point may part thousands or decimals, and a wrong guess is a thousand times off.
 */
export function readListedAmount(cell: Cell, format: NumberFormat): Reading<Amount> {
  if (cell !== null && typeof cell === 'object') {
    if ('date' in cell) return { reason: 'Dit is een datum, geen bedrag.', remedy: write };
    return finish(cell.number, '.');
  }
  const text = stripped(textOf(cell));
  if (text.startsWith('=')) return formula;
  const digits = text.replace(/^[-−–]\s*/, '');
  const signed = digits === text ? digits : `-${digits}`;
  const asDutch = format !== 'plain' && dutch.test(digits);
  const asPlain = format !== 'nl' && plain.test(digits);
  if (asDutch && asPlain && /[.,]/.test(digits)) {
    return {
      reason: 'Dit bedrag kan op twee manieren gelezen worden: als duizendtal of als decimalen.',
      remedy: `${write} Of zet in het profiel "numbers" op "nl" (1.250,50) of "plain" (1250.50).`,
    };
  }
  return asDutch || asPlain ? finish(signed, asDutch ? ',' : '.') : none;
}

const none = { reason: 'Dit is geen bedrag.', remedy: write };
export const formula = {
  reason: 'Dit is een formule zonder uitkomst.',
  remedy: 'Kopieer de cel en plak hem als waarde, zodat de uitkomst er staat.',
};

/** The euro sign, and how Dutch writers close a round amount: `€ 1.250,-`. */
const stripped = (text: string) =>
  text
    .replace(/^(€|eur\b)\s*/i, '')
    .replace(/\s*(€|eur)$/i, '')
    .replace(/,(?:-|–|—)+$/, ',00')
    .replaceAll(/(?<=\d)[ '](?=\d{3})/g, '');

function finish(text: string, decimal: ',' | '.'): Reading<Amount> {
  const english = decimal === ',' ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');
  const amount = readAmount(english);
  if (amount && isNegative(amount)) {
    return {
      reason: 'Een bedrag kan niet onder nul zijn.',
      remedy: 'Schrijf het bedrag zonder minteken, of laat de cel leeg.',
    };
  }
  if (amount) return { value: amount };
  if (/\.\d{3,}$/.test(english)) {
    return {
      reason: 'Een bedrag heeft hooguit twee cijfers achter de komma.',
      remedy: `Rond af op hele centen. ${write}`,
    };
  }
  return {
    reason: 'Dit bedrag is te groot.',
    remedy: 'Een bedrag heeft hooguit twaalf cijfers voor de komma.',
  };
}
