import { Type, type Static } from 'typebox';
import { documentKinds, photoStages } from '../../domain/preparation.ts';
import { Nullable, Slug, Words } from '../../http/schema.ts';

const Id = Type.String({ format: 'uuid' });
const Text = Type.String();

/** The largest file that can be added. */
export const largestFile = 25 * 1024 * 1024;

export const Document = Type.Object({
  id: Id,
  kind: Type.Enum([...documentKinds]),
  /** The record of support that it is the scan or the minutes of. */
  supportId: Nullable(Id),
  /** The expense that it is the receipt of. */
  expenseNumber: Nullable(Type.Integer()),
  stage: Nullable(
    Type.Enum([...photoStages], { description: 'Of a photo: before, during or after the work' }),
  ),
  title: Text,
  description: Nullable(Text),
  fileName: Text,
  mediaType: Text,
  size: Type.Integer({ description: 'In bytes, as it is kept' }),
  width: Nullable(Type.Integer()),
  height: Nullable(Type.Integer()),
  isPublic: Type.Boolean(),
  addedAt: Type.String({ format: 'date-time' }),
});
export type Document = Static<typeof Document>;

export const PublicDocument = Type.Pick(Document, [
  'id',
  'kind',
  'stage',
  'title',
  'description',
  'mediaType',
  'size',
  'width',
  'height',
]);
export type PublicDocument = Static<typeof PublicDocument>;

/** A file of a form, as the reader of forms hands it over. */
export type Upload = { fileName: string; bytes: Buffer; isCutOff: boolean };

const about = {
  title: Words(200, 'What it is; without it the name of the file'),
  description: Words(1000, 'Of a photo: what can be seen on it, for who cannot see it'),
};
const Upload = Type.Object({
  title: Type.Optional(about.title),
  description: Type.Optional(about.description),
  supportId: Type.Optional(Type.Union([Id, Type.Literal('')])),
  expenseNumber: Type.Optional(Words(10, 'The number of the expense that it is the receipt of')),
  stage: Type.Optional(Type.Union([Type.Enum([...photoStages]), Type.Literal('')])),
  file: Type.Optional(
    Type.Unsafe<Upload>({
      description: 'One file of at most 25 MB: JPEG, PNG, WebP, PDF, ODT, ODS, DOCX or XLSX',
    }),
  ),
});
/** The document of a decision of the council, as the decision names it. */
export const CouncilDocument = Type.Object({ id: Id, fileName: Text });
export type CouncilDocument = Static<typeof CouncilDocument>;

const OfProject = Type.Object({ project: Id });
const OfDocument = Type.Object({ project: Id, document: Id });
const Size = Type.Object({
  size: Type.Optional(Type.Enum(['large', 'small'], { description: 'Of a picture; default: large' })),
});
const Done = { 204: Type.Null() };

export const documentApi = {
  'GET /work/projects/:project/documents': {
    summary: 'The photos, scans and documents of a project',
    params: OfProject,
    response: {
      200: Type.Object({
        items: Type.Array(Document),
        mayAdd: Type.Boolean({ description: 'Whether who asks may add files now' }),
        mayRemove: Type.Boolean({ description: 'Whether who asks may remove them now' }),
        mayPublish: Type.Boolean({ description: 'Whether who asks may show and hide them now' }),
      }),
    },
  },
  'POST /work/projects/:project/documents': {
    summary: 'Add a file to a project; a picture is made anew without the place where it was taken',
    params: OfProject,
    consumes: ['multipart/form-data'],
    body: Upload,
    response: { 201: Document },
  },
  'PUT /work/projects/:project/documents/:document': {
    summary: 'Name and describe a document',
    params: OfDocument,
    body: Type.Object({ title: about.title, description: about.description, stage: Upload.properties.stage }),
    response: Done,
  },
  'PUT /work/projects/:project/documents/:document/publication': {
    summary: 'Show a document to everyone, or no longer',
    params: OfDocument,
    body: Type.Object({ isPublic: Type.Boolean() }),
    response: Done,
  },
  'DELETE /work/projects/:project/documents/:document': {
    summary: 'Remove a document',
    params: OfDocument,
    response: Done,
  },
  'GET /work/projects/:project/documents/:document/file': {
    summary: 'The file of a document, for who works on the project',
    params: OfDocument,
    querystring: Size,
  },
  'POST /work/municipalities/:municipality/council-documents': {
    summary: 'Add the document of a decision of the council, before the decision is entered that names it',
    params: Type.Object({ municipality: Slug }),
    consumes: ['multipart/form-data'],
    body: Type.Pick(Upload, ['file']),
    response: { 201: CouncilDocument },
  },
  'GET /council-documents/:id/file': {
    summary: 'The document of a decision of the council that was entered',
    params: Type.Object({ id: Id }),
  },
  'GET /documents/:id/file': {
    summary: 'The file of a document that was made public',
    params: Type.Object({ id: Id }),
    querystring: Size,
  },
};
