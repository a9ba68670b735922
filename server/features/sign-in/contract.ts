import { Type, type Static } from 'typebox';
import { passwordLength } from '../../domain/people.ts';
import { roles } from '../../domain/roles.ts';
import { Day, Nullable, Words } from '../../http/schema.ts';

const PlaceName = Type.Object({ slug: Type.String(), name: Type.String() });

const Role = Type.Object({
  role: Type.Enum([...roles]),
  municipality: PlaceName,
  village: Nullable(PlaceName),
  startsOn: Day,
  endsOn: Nullable(Day),
  maySubmit: Type.Boolean(),
});

/** Who is signed in, for who that is. */
export const Session = Type.Object({
  name: Type.String(),
  email: Type.String(),
  hasSecondFactor: Type.Boolean(),
  /** Whether one of the roles waits for the second step of signing in. */
  needsSecondFactor: Type.Boolean(),
  awaitsCode: Type.Boolean({
    description: 'Has a second step and has not taken it: nothing else is possible',
  }),
  memberships: Type.Array(Role, { description: 'The roles that hold today' }),
});
export type Session = Static<typeof Session>;

/** Set in a cookie; this tells what comes next. */
const Opened = Type.Object({ awaitsCode: Type.Boolean() });
const Done = Type.Object({ done: Type.Literal(true) });
export const done = { done: true } as const;

const Email = Type.String({ minLength: 1, maxLength: 320 });
/** Longer than any password: how long one may be is told by its own rule. */
export const GivenPassword = Type.String({ minLength: 1, maxLength: 4 * passwordLength.most });
const Token = Type.Object({ token: Type.String({ pattern: '^[\\w-]{20,100}$' }) });
export const GivenName = Words(400, 'How someone is called');
export const Code = Type.String({ minLength: 1, maxLength: 40 });

export const signInApi = {
  'GET /session': {
    summary: 'Who is signed in and with which roles',
    response: { 200: Session },
  },
  'POST /session': {
    summary: 'Sign in with e-mail and password; the answer sets a cookie',
    body: Type.Object({ email: Email, password: GivenPassword }),
    response: { 200: Opened },
  },
  'POST /session/code': {
    summary: 'The second step of signing in: a code of the app, or a recovery code',
    body: Type.Object({ code: Code }),
    response: { 200: Done },
  },
  'DELETE /session': { summary: 'Sign out on this device', response: { 200: Done } },
  'POST /password-resets': {
    summary: 'Ask for a mail with a link for a new password; the answer is the same for every address',
    body: Type.Object({ email: Email }),
    response: { 200: Done },
  },
  'GET /password-resets/:token': {
    summary: 'Whether such a link still works',
    params: Token,
    response: { 200: Done },
  },
  'POST /password-resets/:token': {
    summary: 'Choose a new password; all sign-ins end',
    params: Token,
    body: Type.Object({ password: GivenPassword }),
    response: { 200: Done },
  },
  'GET /invitations/:token': {
    summary: 'Who is invited and for which roles',
    params: Token,
    response: {
      200: Type.Object({ name: Type.String(), email: Type.String(), memberships: Type.Array(Role) }),
    },
  },
  'POST /invitations/:token': {
    summary: 'Accept an invitation; the answer sets a cookie',
    params: Token,
    body: Type.Object({ name: GivenName, password: GivenPassword }),
    response: { 200: Opened },
  },
};
