import { dayAt, yearOf } from '../../../../server/domain/dates.ts';

/** Where the books of each village are closed, once the year is over. */
export const closeOf = (fund: string, year: number) =>
  year < yearOf(dayAt(new Date()))
    ? (village: string) => `/werk/fondsen/${year}/sluiten/${village}/${fund}`
    : undefined;
