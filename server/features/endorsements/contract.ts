import { Type } from 'typebox';
import { Language, Nullable, Slug, Words } from '../../http/schema.ts';

const Text = Type.String();

export const endorsementApi = {
  'POST /villages/:slug/projects/:number/endorsements': {
    summary: 'Endorse a project; it counts once the mail that follows is confirmed',
    params: Type.Object({ slug: Slug, number: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }) }),
    body: Type.Object({
      email: Words(400, 'Where the mail goes; only a hash of it is kept'),
      website: Type.Optional(Words(400, 'Leave empty: only programs fill this in')),
      language: Type.Optional(Language),
    }),
    response: { 202: Type.Object({}) },
  },
  'POST /endorsement-confirmations': {
    summary: 'Confirm by the link in the mail that an endorsement counts',
    body: Type.Object({ token: Words(200, 'The secret part of the link') }),
    response: {
      200: Type.Object({
        number: Type.Integer(),
        title: Nullable(Text),
        village: Type.Object({ slug: Slug, name: Text }),
      }),
    },
  },
};
