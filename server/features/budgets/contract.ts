import { Type, type Static } from 'typebox';
import { budgetSides, fundingSources, partnerStatuses } from '../../domain/budget.ts';
import { mostLines, type DraftLine as Line } from '../../domain/draft-budget.ts';
import { projectStatuses } from '../../domain/lifecycle.ts';
import { Amount, Language, Nullable, Words } from '../../http/schema.ts';

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const Typed = (description: string) =>
  Words(60, `${description}, as it was typed: 1.250,50 or text that is no number`);

export const DraftLine = Type.Unsafe<Line>(
  Type.Object(
    {
      id: Type.String({
        pattern: '^[A-Za-z0-9_-]{1,40}$',
        description: 'Names the line while it moves; made where it was added',
      }),
      side: Type.Enum([...budgetSides]),
      category: Words(100, 'What kind of cost it is'),
      description: Words(300, 'What it is for'),
      quantity: Typed('How many; of volunteer hours how many hours; empty is one'),
      unitPrice: Typed('Price in euros without VAT'),
      vatRate: Words(10, 'Percentage of VAT: 0, 9 or 21'),
      vatRecoverable: Type.Boolean(),
      amount: Typed('What a funding line brings in euros'),
      source: Type.Enum([...fundingSources, ''], { description: 'Of a funding line; empty: not chosen yet' }),
      fund: Words(80, 'The fund that is asked, by its slug'),
      partner: Words(200, 'Who gives it'),
      partnerStatus: Type.Enum([...partnerStatuses, '']),
    },
    { additionalProperties: false },
  ),
);
const Lines = Type.Array(DraftLine, { maxItems: mostLines });
const Revision = Type.Integer({
  minimum: 0,
  maximum: 2_000_000_000,
  description: 'Moves with every change; 0: nobody has begun',
});
const Moment = Type.String({ format: 'date-time' });

export const Scheme = Type.Object({
  fund: Type.String(),
  fundName: Type.String(),
  name: Nullable(Type.String()),
  maximumPerProject: Nullable(Amount),
  ownSharePercent: Type.Integer(),
  hourlyRate: Nullable(Amount),
  inKindCounts: Type.Boolean(),
  source: Nullable(Type.String()),
});

export const Budget = Type.Object({
  revision: Revision,
  lines: Lines,
  schemes: Type.Array(Scheme, {
    description: 'The funds that can be asked, and what their schemes want of a budget',
  }),
  status: Type.Enum([...projectStatuses]),
  canChange: Type.Boolean({
    description: 'Whether who asks may change it now: not after the project was submitted',
  }),
  changedAt: Nullable(Moment),
  changedBy: Nullable(Type.String({ description: 'Who changed it last, for who works on it too' })),
});
export type Budget = Static<typeof Budget>;

/** What stands now; `current` in the problem `changed-meanwhile`. */
export type Standing = Pick<Budget, 'revision' | 'lines' | 'changedAt' | 'changedBy'>;

export const SheetProblem = Type.Object({
  row: Nullable(Type.Integer({ description: 'As the spreadsheet numbers it; null: the whole file' })),
  column: Nullable(Type.String()),
  value: Nullable(Type.String({ description: 'What stands there' })),
  problem: Type.String({ description: 'What is wrong and what to do, in the language asked' }),
});
export type SheetProblem = Static<typeof SheetProblem>;

const ProjectParams = Type.Object({ project: Type.String({ format: 'uuid' }) });

export const budgetApi = {
  'GET /work/projects/:project/budget': {
    summary: 'The budget of a project as it is being made',
    params: ProjectParams,
    response: { 200: Budget },
  },
  'PUT /work/projects/:project/budget': {
    summary:
      'Keep the budget, unless somebody else changed it since this revision: then 409 with what stands in `current`',
    params: ProjectParams,
    body: Type.Object({ revision: Revision, lines: Lines }, { additionalProperties: false }),
    response: { 200: Type.Object({ revision: Revision, changedAt: Moment }) },
  },
  'GET /work/projects/:project/budget/file': {
    summary: 'The budget as a spreadsheet, with the columns in which it can be brought in again',
    params: ProjectParams,
    querystring: Type.Object({ format: Type.Enum(['xlsx']), language: Type.Optional(Language) }),
    response: {
      200: { content: { [spreadsheet]: { schema: Type.Unsafe<Buffer>(Type.String({ format: 'binary' })) } } },
    },
  },
  'POST /work/projects/:project/budget/import': {
    summary: 'Read a spreadsheet (in the form field `file`) as lines of a budget; nothing is kept',
    consumes: ['multipart/form-data'],
    params: ProjectParams,
    querystring: Type.Object({ language: Type.Optional(Language) }),
    response: {
      200: Type.Object({
        lines: Lines,
        problems: Type.Array(SheetProblem),
        problemCount: Type.Integer({ description: 'Of all problems; at most 200 are told' }),
      }),
    },
  },
};
