import { Type, type Static } from 'typebox';
import { letterBlocks, letterKinds } from '../../domain/letter.ts';
import { Day, Words } from '../../http/schema.ts';

const Text = Type.String();

export const Letter = Type.Object(
  {
    number: Type.Integer({ description: 'Its place among the letters about this project' }),
    kind: Type.Enum([...letterKinds]),
    reference: Text,
    subject: Text,
    date: Day,
    isPrivate: Type.Boolean({ description: 'It went to someone outside: only the municipality sees it' }),
    checksum: Type.String({ description: 'SHA-256 of what it says' }),
  },
  { description: 'A letter as it was sent; never changed' },
);
export type Letter = Static<typeof Letter>;

export const LetterTexts = Type.Object({
  municipality: Type.Object({ name: Text }),
  blocks: Type.Array(
    Type.Object({
      block: Type.Enum([...letterBlocks]),
      text: Text,
      isOwn: Type.Boolean({
        description: 'Whether the municipality wrote it; else it came with the product',
      }),
      placeholders: Type.Array(Text, { description: 'What can be filled in here, written as {{naam}}' }),
    }),
  ),
});
export type LetterTexts = Static<typeof LetterTexts>;

const ProjectParams = Type.Object({ project: Type.String({ format: 'uuid' }) });
const Municipality = Type.String({ maxLength: 80 });
const BlockParams = Type.Object({ municipality: Municipality, block: Type.Enum([...letterBlocks]) });

export const letterApi = {
  'GET /work/projects/:project/letters': {
    summary: 'The letters about a project, the latest first',
    params: ProjectParams,
    response: { 200: Type.Object({ items: Type.Array(Letter) }) },
  },
  'GET /work/projects/:project/letters/:letter/file': {
    summary: 'A letter as accessible PDF, the same each time',
    params: Type.Object({
      ...ProjectParams.properties,
      letter: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    }),
  },
  'GET /work/municipalities/:municipality/letter-blocks': {
    summary: 'The fixed texts of the letters of a municipality',
    params: Type.Object({ municipality: Municipality }),
    response: { 200: LetterTexts },
  },
  'PUT /work/municipalities/:municipality/letter-blocks/:block': {
    summary: 'Change a fixed text; letters that were sent stay as they are',
    params: BlockParams,
    body: Type.Object({ text: Words(10_000, 'The text, with placeholders such as {{naam}}') }),
    response: { 200: Type.Object({ text: Text }) },
  },
  'DELETE /work/municipalities/:municipality/letter-blocks/:block': {
    summary: 'Go back to the text that comes with the product',
    params: BlockParams,
    response: { 200: Type.Object({ text: Text }) },
  },
  'GET /work/municipalities/:municipality/letter-samples/:kind': {
    summary: 'An invented letter of a kind with the texts of the municipality, as PDF',
    params: Type.Object({ municipality: Municipality, kind: Type.Enum([...letterKinds]) }),
  },
};
