import { Type, type Static } from 'typebox';
import { roles } from '../../domain/roles.ts';
import { Nullable } from '../../http/schema.ts';

export const DemonstrationPerson = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  role: Type.Enum([...roles]),
  maySubmit: Type.Boolean(),
  municipality: Type.String(),
  village: Nullable(Type.String()),
});
export type DemonstrationPerson = Static<typeof DemonstrationPerson>;

export const DemonstrationMail = Type.Object({
  id: Type.String({ format: 'uuid' }),
  recipient: Type.String(),
  subject: Type.String(),
  madeAt: Type.String({ format: 'date-time' }),
  body: Type.String(),
});
export type DemonstrationMail = Static<typeof DemonstrationMail>;

/** These addresses exist in a demonstration only. */
export const demonstrationApi = {
  'GET /demonstration/people': {
    summary: 'Whom one can sign in as in a demonstration',
    response: { 200: Type.Object({ items: Type.Array(DemonstrationPerson) }) },
  },
  'POST /demonstration/session': {
    summary: 'Sign in as one of them; the answer sets a cookie',
    body: Type.Object({ person: Type.String({ format: 'uuid' }) }),
    response: { 200: Type.Object({ done: Type.Literal(true) }) },
  },
  'GET /demonstration/mails': {
    summary: 'The last mails, which a demonstration keeps in a folder',
    response: { 200: Type.Object({ items: Type.Array(DemonstrationMail) }) },
  },
};
