/** What banks in SEPA pass on: letters without accents, digits, space and these signs. */
const notPassedOn = /[^a-zA-Z0-9/\-?:().,'+ ]/gu;
const letters: Record<string, string> = {
  ß: 'ss',
  Æ: 'AE',
  æ: 'ae',
  Œ: 'OE',
  œ: 'oe',
  Ø: 'O',
  ø: 'o',
  Đ: 'D',
  đ: 'd',
  Ł: 'L',
  ł: 'l',
  Þ: 'Th',
  þ: 'th',
  ı: 'i',
  '€': 'EUR',
  '&': '+',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  _: '-',
};

/**
 * A text as a payment file may hold it: accents come off, what has no counterpart becomes a point. A slash is kept from
 * the ends and never doubled, because banks give that a meaning of its own.
 * @param longest how many characters at most; what is longer is cut off
 */
export function sepaText(text: string, longest: number): string {
  const plain = text
    .replaceAll(/[^\u0020-\u007e]|[&_]/gu, (sign) => letters[sign] ?? sign)
    .normalize('NFKD')
    .replaceAll(/\p{Mark}|[\u200b-\u200f\ufeff]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(notPassedOn, '.')
    .replaceAll(/\/{2,}/g, '/')
    .slice(0, longest)
    .replaceAll(/^[/ ]+|[/ ]+$/g, '');
  return plain || '.';
}
