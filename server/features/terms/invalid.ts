import { problem, type Problem } from '../../domain/terms/problems.ts';

/** What the validation of a request says about one value. */
export type Invalid = { instancePath: string; keyword: string; params: Record<string, unknown> };

/** As much of a JSON schema as it takes to say what would be right. */
type Schema = {
  type?: string;
  format?: string;
  enum?: readonly unknown[];
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: readonly Schema[];
};

const segmentsOf = (path: string) => path.split('/').slice(1);

function schemaAt(schema: Schema | undefined, [name, ...rest]: string[]): Schema | undefined {
  const [first] = schema?.anyOf ?? [schema];
  if (name === undefined) return first;
  return schemaAt(first?.items ?? first?.properties?.[name], rest);
}

/** What is wrong with a value follows from what it should be. */
function problemAt(field: string, expected: Schema | undefined, keyword: string): Problem {
  if (keyword === 'maxItems') return problem(field, 'too-many', { most: expected?.maxItems ?? 0 });
  if (expected?.format === 'date') return problem(field, 'not-a-date');
  if (expected?.type === 'string') return problem(field, 'not-a-moment');
  if (expected?.type === 'integer') {
    return problem(field, 'not-in-range', { least: expected.minimum ?? 0, most: expected.maximum ?? 0 });
  }
  const values = expected?.type === 'boolean' ? [true, false] : expected?.enum;
  if (values) return problem(field, 'not-one-of', { values: values.join(', ') });
  return problem(field || 'body', keyword === 'minProperties' ? 'nothing-asked' : 'not-readable');
}

/** Everything that validation found, one problem for each value. */
export function explainInvalid(found: readonly Invalid[], schema: object): Problem[] {
  const problems = found.map(({ instancePath, keyword, params }) => {
    const at = segmentsOf(instancePath);
    const field = (name: unknown) => [...at, String(name)].join('.');
    if (keyword === 'required') return problem(field(params.missingProperty), 'missing');
    if (keyword === 'additionalProperties') return problem(field(params.additionalProperty), 'unknown-field');
    return problemAt(at.join('.'), schemaAt(schema, at), keyword);
  });
  return problems.filter(({ field }, i) => problems.findIndex((one) => one.field === field) === i);
}

/** What was given without the values that are not valid, so that what is known of the rest is told too. */
export function withoutInvalid(body: unknown, found: readonly Invalid[]): unknown {
  if (found.some(({ instancePath, keyword }) => instancePath === '' && keyword === 'type')) return {};
  const copy = structuredClone(body);
  for (const { instancePath, keyword } of found) {
    if (keyword === 'required' || keyword === 'additionalProperties') continue;
    const at = segmentsOf(instancePath);
    const last = at.pop();
    const parent = at.reduce<unknown>((value, name) => (value as Record<string, unknown>)?.[name], copy);
    if (last === undefined || typeof parent !== 'object' || parent === null) continue;
    // An item that is left out keeps its place, so that the others keep their numbers.
    (parent as Record<string, unknown>)[last] = Array.isArray(parent) ? {} : undefined;
  }
  return copy;
}
