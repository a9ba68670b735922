import { Type, type Static } from 'typebox';
import type { AccountingContent } from '../../domain/accounting.ts';
import { accountingRegimes } from '../../domain/settlement.ts';
import { Day, Language } from '../../http/schema.ts';

const Id = Type.String({ format: 'uuid' });
const Text = Type.String();

const Content = Type.Unsafe<AccountingContent>(
  Type.Object(
    {},
    {
      additionalProperties: true,
      description:
        'What was recorded of the project: what came of it, its money per line, expenses, hours and goods',
    },
  ),
);

export const Accountings = Type.Object({
  asked: Type.Object({
    regime: Type.Enum([...accountingRegimes]),
    costs: Type.Boolean({ description: 'Whether what it cost must be accounted for' }),
  }),
  /** As it would be sent now. */
  draft: Content,
  missing: Type.Array(
    Type.Object({
      field: Text,
      code: Text,
      values: Type.Optional(Type.Record(Text, Type.Union([Text, Type.Number()]))),
    }),
    { description: 'What is still missing, all at once' },
  ),
  isFinished: Type.Boolean({ description: 'The work has ended, and is not settled yet' }),
  items: Type.Array(
    Type.Object({
      number: Type.Integer(),
      regime: Type.Enum([...accountingRegimes]),
      submittedOn: Day,
      content: Content,
    }),
    { description: 'What was sent, the latest first' },
  ),
  maySubmit: Type.Boolean(),
});
export type Accountings = Static<typeof Accountings>;

const OfProject = Type.Object({ project: Id });

export const accountingApi = {
  'GET /work/projects/:project/accountings': {
    summary: 'The account as it follows from what was recorded, what is missing from it, and what was sent',
    params: OfProject,
    response: { 200: Accountings },
  },
  'POST /work/projects/:project/accountings': {
    summary: 'Send the account: what was recorded is frozen as it is now',
    params: OfProject,
    body: Type.Object({
      number: Type.Integer({
        minimum: 1,
        maximum: 1000,
        description: 'Which account it will be; asked again, it is the same one',
      }),
    }),
    response: { 201: Type.Object({ number: Type.Integer() }) },
  },
  'GET /work/projects/:project/accountings/:number/file': {
    summary: 'An account as accessible PDF',
    params: Type.Object({ project: Id, number: Type.Integer({ minimum: 1, maximum: 1000 }) }),
    querystring: Type.Object({ language: Type.Optional(Language) }),
    response: { 200: { content: { 'application/pdf': { schema: Type.Any() } } } },
  },
};
