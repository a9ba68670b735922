import { Type } from 'typebox';

/** RFC 9457: how every error leaves. */
export const Problem = Type.Object(
  {
    status: Type.Integer({ description: 'The HTTP status', examples: [404] }),
    title: Type.String({
      description: 'What kind of problem, the same for all of its kind',
      examples: ['village-not-found'],
    }),
    detail: Type.String({ description: 'What is wrong this time, in a sentence' }),
    instance: Type.String({ description: 'The request, as the log of the server names it' }),
  },
  { description: 'Problem details (RFC 9457)' },
);

/** Problem with the input: everything that is wrong with it, at once. */
export const InputProblem = Type.Object({
  ...Problem.properties,
  errors: Type.Optional(
    Type.Array(
      Type.Object({
        in: Type.String({ description: 'Where it was given: params, querystring or body' }),
        field: Type.String(),
        problem: Type.String(),
        remedy: Type.Optional(Type.String({ description: 'What would be right' })),
        code: Type.Optional(
          Type.String({ description: 'What kind of problem, the same for all of its kind' }),
        ),
        values: Type.Optional(
          Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
            description: 'The values in the sentence',
          }),
        ),
      }),
    ),
  ),
});
