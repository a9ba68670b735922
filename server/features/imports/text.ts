import { formula, type Reading } from './amount.ts';
import { textOf, type Cell } from './cell.ts';

const longest = 20_000;
// eslint and editors hide them, databases refuse some of them: characters that are no text.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const errorValue = /^#(REF!|DIV\/0!|N\/A|NAME\?|VALUE!|NUM!|NULL!|SPILL!|CALC!)$/;

/** Reads a text, or says why what stands there is none. An empty cell is null: unknown. */
export function readListedText(cell: Cell): Reading<string | null> {
  const text = textOf(cell);
  if (text.startsWith('=')) return formula;
  if (errorValue.test(text)) {
    return {
      reason: 'Het rekenprogramma geeft hier een fout.',
      remedy: 'Verbeter de formule in deze cel, of zet er de waarde zelf.',
    };
  }
  if (control.test(text) || !text.isWellFormed()) {
    return {
      reason: 'In deze tekst staan tekens die niet te lezen zijn.',
      remedy: 'Typ de tekst in deze cel opnieuw.',
    };
  }
  if (text.length > longest) {
    return {
      reason: `Deze tekst is langer dan ${longest} tekens.`,
      remedy: 'Kort de tekst in, of controleer of een aanhalingsteken ontbreekt.',
    };
  }
  return { value: text || null };
}

/** The address of a public source: it becomes a link, so nothing but an address of a page is taken. */
export function readListedSource(text: string): Reading<string> {
  const isPage = /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
  return isPage
    ? { value: text }
    : {
        reason: 'Dit is geen webadres.',
        remedy: 'Schrijf het hele adres, dat begint met https://, of laat de cel leeg.',
      };
}
