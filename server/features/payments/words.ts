import { formatCell, formatDate } from '../../documents/format.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { Amount } from '../../domain/money.ts';

/** Amounts and days in official messages, which are in Dutch (Awb 2:6). */
export const euros = (amount: Amount) => formatCell('amount', amount, 'nl');
export const dayInWords = (day: CalendarDate) => formatDate(day, 'nl');
