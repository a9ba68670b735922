import { customType, date, numeric, text } from 'drizzle-orm/pg-core';
import type { CalendarDate, PartialDate } from '#server/domain/dates.ts';
import type { Amount } from '#server/domain/money.ts';

/** Euros with cents; stays text in code. */
export const amount = () => numeric({ precision: 14, scale: 2 }).$type<Amount>();

/** A date known to the day, month or year, kept as it is known: `2017`, `2017-07` or `2017-07-14`. */
export const partialDate = () => text().$type<PartialDate>();

export const day = () => date({ mode: 'string' }).$type<CalendarDate>();

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** Words to search by, kept up to date by PostgreSQL. */
export const searchWords = customType<{ data: string }>({ dataType: () => 'tsvector' });
