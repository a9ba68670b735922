import { Type, type Static } from 'typebox';
import { hearingPurposes, hearingWays, waiverArticles } from '../../domain/hearing.ts';
import { Day, Nullable, Words } from '../../http/schema.ts';

const Text = Type.String();
const Number = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const Purpose = Type.Enum([...hearingPurposes]);

/** That someone was heard before a decision, asked for a view, or not heard and why. */
export const ToldHearing = Type.Object({
  number: Number,
  purpose: Purpose,
  way: Type.Enum([...hearingWays]),
  on: Day,
  intention: Nullable(Type.String({ description: 'In writing: what the municipality means to do' })),
  answerBy: Nullable(Day),
  answer: Nullable(Text),
  answeredOn: Nullable(Day),
  isOpen: Type.Boolean({ description: 'Whether the applicant can still answer' }),
  waiver: Nullable(Type.Enum([...waiverArticles])),
  report: Nullable(Type.String({ description: 'For the municipality only' })),
  recordedBy: Nullable(Type.String({ description: 'For the municipality only' })),
});
export type ToldHearing = Static<typeof ToldHearing>;

const ProjectParams = Type.Object({ project: Type.String({ format: 'uuid' }) });
const Numbered = Type.Object({ number: Number });

export const hearingApi = {
  'POST /work/projects/:project/hearings': {
    summary: 'Ask the applicant for a view in writing, before a settlement that goes against them (Awb 4:8)',
    params: ProjectParams,
    body: Type.Object({
      intention: Words(20_000, 'What the municipality means to do, and why'),
      answerBy: Nullable(Day),
    }),
    response: { 200: Numbered },
  },
  'POST /work/projects/:project/hearings/:hearing/answer': {
    summary: 'Give the view of the applicant',
    params: Type.Object({ ...ProjectParams.properties, hearing: Number }),
    body: Type.Object({ answer: Words(20_000, 'The view') }),
    response: { 200: Numbered },
  },
  'POST /work/projects/:project/hearing-records': {
    summary: 'Record a hearing before a decision, or why there was none (Awb 4:11, 7:3)',
    params: ProjectParams,
    body: Type.Object({
      purpose: Purpose,
      on: Nullable(Day),
      waiver: Nullable(Type.Enum([...waiverArticles])),
      report: Words(20_000, 'What was said, or why nobody was heard'),
    }),
    response: { 200: Numbered },
  },
};
