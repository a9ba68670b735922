import { Type } from 'typebox';
import { Day, Nullable, Words } from '../../http/schema.ts';

const Text = Type.String();

/** Where it can be read: at an address, in a document that is kept here, or both. */
export const CouncilDecision = Type.Object({
  title: Text,
  decidedOn: Day,
  document: Type.Optional(Nullable(Text)),
  file: Type.Optional(
    Nullable(Type.String({ format: 'uuid', description: 'Of GET /council-documents/{id}/file' })),
  ),
});

/** The same as it is typed. */
export const Decision = {
  decisionTitle: Words(200, 'What the decision of the council is called'),
  decidedOn: Nullable(Day),
  document: Nullable(Words(500, 'Where the decision can be read')),
  file: Type.Optional(
    Nullable(Type.String({ format: 'uuid', description: 'Its document, when that was added here' })),
  ),
};
