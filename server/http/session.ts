import cookie from '@fastify/cookie';
import jwt, { type TokenOrHeader } from '@fastify/jwt';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Database } from '#db/client.ts';
import { municipalRoles, type Membership, type TokenScope } from '../domain/roles.ts';
import { secrets, type Secrets } from '../secrets.ts';
import { sessionDays, signingKeys } from './signing-keys.ts';
import { hashOfToken } from './tokens.ts';

const issuer = 'burgerbegroting';
const audience = 'burgerbegroting-sessions';
export const sessionCookie = 'burgerbegroting_sessie';

/** Who asks, as far as it is known: read anew for each request, so that what was revoked or ended counts at once. */
export type Person = {
  id: string;
  name: string;
  email: string;
  /** null: a machine with a token. */
  sessionId: string | null;
  hasSecondFactor: boolean;
  /** The person has a second step and has not taken it yet: until then this sign-in may do nothing else. */
  awaitsCode: boolean;
  /** What this sign-in may use: without a second factor no roles of a municipality that requires it. */
  memberships: Membership[];
  /** Roles that wait for the second factor. */
  withheld: Membership[];
  /** What a token allows; null: a session allows everything its person may. */
  scopes: TokenScope[] | null;
};

type Row = Omit<Person, 'memberships' | 'withheld'> & {
  memberships: (Membership & { needsSecondFactor: boolean })[];
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; null on public routes, which are the same for everyone. */
    person: Person | null;
  }
  interface FastifyInstance {
    keys: ReturnType<typeof signingKeys>;
    secrets: Secrets;
  }
}
declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: { sub: string; sid: string };
    user: { sub: string; sid: string };
  }
}

const memberships = `coalesce((select json_agg(json_build_object('role', m.role, 'municipalityId', m.municipality_id,
    'villageId', m.village_id, 'evaluationId', m.evaluation_id, 'startsOn', m.starts_on, 'endsOn', m.ends_on,
    'maySubmit', m.may_submit, 'needsSecondFactor', p.totp_since is not null or (
      coalesce(policy.second_factor_required, true)
      and m.role in (${municipalRoles.map((role) => `'${role}'`).join(', ')}))))
  from membership m left join sign_in_policy policy on policy.municipality_id = m.municipality_id
  where m.person_id = p.id), '[]')`;

/** When it was last used is kept to the minute: a reader would be a writer at each request. */
const bySession = `with seen as (update session set last_seen_at = now()
    where id = $1 and revoked_at is null and last_seen_at < now() - interval '1 minute')
  select p.id, p.name, p.email, s.id as "sessionId", s.second_factor_at is not null as "hasSecondFactor",
    p.totp_since is not null and s.second_factor_at is null as "awaitsCode", null::text[] as scopes,
    ${memberships} as memberships
  from session s join person p on p.id = s.person_id
  where s.id = $1 and p.id = $2 and s.revoked_at is null and s.expires_at > now() and ($3 or not p.is_demonstration)`;

const byToken = `with used as (update access_token set last_used_at = now()
    where hash = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute'))
  select p.id, p.name, p.email, null as "sessionId", t.with_second_factor as "hasSecondFactor",
    false as "awaitsCode", t.scopes, ${memberships} as memberships
  from access_token t join person p on p.id = t.person_id
  where t.hash = $1 and t.revoked_at is null and t.expires_at > now() and ($2 or not p.is_demonstration)`;

function personOf({ memberships, ...row }: Row): Person {
  const waits = (one: Row['memberships'][number]) => one.needsSecondFactor && !row.hasSecondFactor;
  return {
    ...row,
    memberships: memberships.filter((one) => !waits(one)),
    withheld: memberships.filter(waits),
  };
}

/** What a machine says of itself. Such a request brings no cookie that counts. */
export const bearerOf = ({ headers }: FastifyRequest) =>
  /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];

/** Who sent a request: the session in its cookie or the token in its header. */
export async function findPerson(
  { $client: sql }: Database,
  request: FastifyRequest,
): Promise<Person | null> {
  const { DEMONSTRATION } = request.server.config;
  const bearer = bearerOf(request);
  if (bearer) {
    const given = [hashOfToken(bearer), DEMONSTRATION];
    const [row] = await sql.unsafe<Row[]>(byToken, given, { prepare: true });
    return row ? personOf(row) : null;
  }
  if (!request.cookies[sessionCookie]) return null;
  const claims = await request
    .jwtVerify<{ sub: string; sid: string }>({ onlyCookie: true })
    .catch(() => null);
  if (!claims || !isUuid(claims.sid) || !isUuid(claims.sub)) return null;
  const given = [claims.sid, claims.sub, DEMONSTRATION];
  const [row] = await sql.unsafe<Row[]>(bySession, given, { prepare: true });
  return row ? personOf(row) : null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isUuid = (text: string) => uuid.test(text);

/** A proxy that speaks HTTPS may speak HTTP to us: then the address that people use tells. */
const isSecure = ({ protocol, server }: FastifyRequest) =>
  protocol === 'https' || server.config.PUBLIC_ORIGIN?.startsWith('https:') === true;

/** Hands out the cookie of a session: signed, unreadable for scripts, never sent along from other sites. */
export async function giveSession(
  { keys, jwt: { sign } }: FastifyRequest['server'],
  reply: FastifyReply,
  session: { id: string; personId: string; expiresAt: Date },
) {
  const { kid, secret } = await keys.current();
  const expiresIn = session.expiresAt.getTime() - Date.now();
  const token = sign(
    { sub: session.personId, sid: session.id },
    { key: secret, kid, algorithm: 'HS256', iss: issuer, aud: audience, expiresIn },
  );
  // Not handed back: who awaits a reply waits until it was sent.
  void reply.setCookie(sessionCookie, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(reply.request),
    path: '/',
    expires: session.expiresAt,
  });
}

export function takeSession(reply: FastifyReply) {
  void reply.clearCookie(sessionCookie, { path: '/' });
}

/** Cookies and their signatures. The algorithm is ours to say, whatever the header of a token names. */
export const sessions = fp(async (app) => {
  const opened = secrets(app.config);
  app.decorate('secrets', opened);
  const keys = signingKeys(app.db, opened);
  app.decorate('keys', keys);
  app.decorateRequest('person', null);
  await app.register(cookie);
  await app.register(jwt, {
    secret: async (_request: FastifyRequest, token: TokenOrHeader) => {
      const { header } = token as { header?: { kid?: unknown } };
      const secret = typeof header?.kid === 'string' ? await keys.secretOf(header.kid) : null;
      if (!secret) throw new Error('signed with a key that is not known');
      return secret;
    },
    decode: { complete: true },
    sign: { algorithm: 'HS256', iss: issuer, aud: audience },
    verify: {
      algorithms: ['HS256'],
      allowedIss: issuer,
      allowedAud: audience,
      requiredClaims: ['iss', 'aud', 'iat', 'exp', 'sub', 'sid'],
      maxAge: `${sessionDays}d`,
    },
    cookie: { cookieName: sessionCookie, signed: false },
  });
});
