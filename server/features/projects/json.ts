/*
 * JSON put together as text in SQL, for the rows of long lists: json_build_object looks up the type of every value
 * again for every row, which took most of the time of a list.
 */

/** A number or a yes or no. */
export const plain = (sql: string) => `coalesce(${sql}::text, 'null')`;
/** A code, a date known to some precision, an amount: text in which nothing has to be escaped. */
export const word = (sql: string) => `coalesce('"' || ${sql} || '"', 'null')`;
/** Text that someone wrote. */
export const written = (sql: string) => `coalesce(to_json(${sql})::text, 'null')`;

/** At most fifty fields, each with its value as JSON. */
export const object = (fields: Record<string, string>) =>
  `concat('{', ${Object.entries(fields)
    .map(([name, json], i) => `'${i > 0 ? ',' : ''}"${name}":', ${json}`)
    .join(', ')}, '}')`;
