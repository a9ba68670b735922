/** An insert of no rows is an error in SQL. */
export const insertSome = async <Row>(
  rows: readonly Row[] | undefined,
  insert: (rows: Row[]) => Promise<unknown>,
) => (rows && rows.length > 0 ? insert([...rows]) : undefined);

/** The number of each fund, by its slug. */
export type FundIds = Map<string, number>;
