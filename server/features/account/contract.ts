import { Type, type Static } from 'typebox';
import { tokenScopes } from '../../domain/roles.ts';
import { Day, Nullable } from '../../http/schema.ts';
import { Code, GivenName, GivenPassword } from '../sign-in/contract.ts';

const Moment = Type.String({ format: 'date-time' });
const Done = Type.Object({ done: Type.Literal(true) });
const Id = Type.String({ format: 'uuid' });
const Scopes = Type.Array(Type.Enum([...tokenScopes]), { minItems: 1, maxItems: tokenScopes.length });

export const Account = Type.Object({
  name: Type.String(),
  email: Type.String(),
  isDemonstration: Type.Boolean({ description: 'Signs in with a button, without password or second step' }),
  secondFactor: Type.Object({
    since: Nullable(Moment),
    required: Type.Boolean({ description: 'One of the roles asks for it' }),
    recoveryCodesLeft: Type.Integer(),
  }),
  sessions: Type.Array(
    Type.Object({
      id: Id,
      device: Nullable(Type.String()),
      startedAt: Moment,
      lastSeenAt: Moment,
      expiresAt: Moment,
      isThis: Type.Boolean(),
    }),
  ),
  tokens: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      scopes: Scopes,
      startedAt: Moment,
      expiresAt: Moment,
      lastUsedAt: Nullable(Moment),
    }),
  ),
});
export type Account = Static<typeof Account>;

const ForApp = Type.Object({
  uri: Type.String({ description: 'What the app reads (otpauth)' }),
  secret: Type.String({ description: 'What one types over' }),
  qr: Type.String({ description: 'The uri as a picture, SVG' }),
});

const RecoveryCodes = Type.Object({
  recoveryCodes: Type.Array(Type.String(), { description: 'Shown once; each works once' }),
});

/** All of one's own account. A machine with a token can read it and change nothing of it. */
export const accountApi = {
  'GET /account': { summary: 'One’s own account', response: { 200: Account } },
  'PUT /account/name': {
    summary: 'Change one’s name',
    body: Type.Object({ name: GivenName }),
    response: { 200: Done },
  },
  'PUT /account/password': {
    summary: 'Change one’s password; all other sign-ins end',
    body: Type.Object({ currentPassword: GivenPassword, password: GivenPassword }),
    response: { 200: Done },
  },
  'POST /account/second-factor': {
    summary: 'Start setting up the second step: a secret for an app',
    body: Type.Object({ currentPassword: Type.String({ maxLength: 800 }) }),
    response: { 200: ForApp },
  },
  'GET /account/second-factor': {
    summary: 'The secret that waits to be confirmed, once more',
    response: { 200: ForApp },
  },
  'POST /account/second-factor/confirmation': {
    summary: 'Confirm the second step with a code of the app; gives the recovery codes',
    body: Type.Object({ code: Code }),
    response: { 200: RecoveryCodes },
  },
  'POST /account/second-factor/removal': {
    summary: 'Switch the second step off, where no role asks for it',
    body: Type.Object({ currentPassword: GivenPassword, code: Code }),
    response: { 200: Done },
  },
  'POST /account/recovery-codes': {
    summary: 'New recovery codes; the earlier ones no longer work',
    body: Type.Object({ code: Code }),
    response: { 200: RecoveryCodes },
  },
  'DELETE /account/sessions/:session': {
    summary: 'End a sign-in on another device',
    params: Type.Object({ session: Id }),
    response: { 200: Done },
  },
  'DELETE /account/sessions': { summary: 'Sign out everywhere', response: { 200: Done } },
  'POST /account/tokens': {
    summary: 'Make a token for a machine; it is shown once',
    body: Type.Object({ name: GivenName, scopes: Scopes, expiresOn: Day }),
    response: { 200: Type.Object({ token: Type.String() }) },
  },
  'DELETE /account/tokens/:token': {
    summary: 'Revoke a token',
    params: Type.Object({ token: Id }),
    response: { 200: Done },
  },
};
