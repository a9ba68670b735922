import buildValidators from '@fastify/ajv-compiler';
import buildSerializers from '@fastify/fast-json-stringify-compiler';
import type { FastifyServerOptions } from 'fastify';

type Factories = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;
type Check = { (data: unknown): unknown; errors?: unknown };
type Write = (data: unknown) => string;

/** How Fastify asks for what it uses of a schema: once for all routes, then for each route. */
type Compile<Compiled> = (route: never) => Compiled;
type Factory<Compiled> = (...shared: never[]) => Compile<Compiled>;

const validators = buildValidators() as unknown as Factory<Check>;
const serializers = buildSerializers() as unknown as Factory<Write>;

const checkLazily: Factory<Check> = (...shared) => {
  const compile = validators(...shared);
  return (route) => {
    let check: Check | undefined;
    const lazy: Check = (data) => {
      check ??= compile(route);
      const isValid = check(data);
      lazy.errors = check.errors;
      return isValid;
    };
    return lazy;
  };
};

const writeLazily: Factory<Write> = (...shared) => {
  const compile = serializers(...shared);
  return (route) => {
    let write: Write | undefined;
    return (data) => {
      write ??= compile(route);
      return write(data);
    };
  };
};

/**
 * Schemas are compiled when a route is first used, and not all of them before the first answer: that took a third of
 * the time to start.
 */
export const lazySchemas = {
  buildValidator: checkLazily,
  buildSerializer: writeLazily,
} as unknown as Factories;
