import type { Language } from '../../../messages/index.ts';
import { formatDate as format } from '../../../server/documents/format.ts';

// Making a date formatter costs as much as a whole row of a list: each date is formatted once.
const formatted: Record<Language, Map<string, string>> = { nl: new Map(), en: new Map() };

export function formatDate(value: string, language: Language): string {
  const known = formatted[language].get(value);
  if (known !== undefined) return known;
  const text = format(value, language);
  formatted[language].set(value, text);
  return text;
}
