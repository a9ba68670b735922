import { createHash } from 'node:crypto';
import cookie from '@fastify/cookie';
import jwt, { type TokenOrHeader } from '@fastify/jwt';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Database } from '#db/client.ts';
import { municipalRoles, type Membership, type TokenScope } from '../domain/roles.ts';
import { sessionDays, signingKeys } from './signing-keys.ts';

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
    'maySubmit', m.may_submit, 'needsSecondFactor', coalesce(policy.second_factor_required, true)
      and m.role in (${municipalRoles.map((role) => `'${role}'`).join(', ')})))
  from membership m left join sign_in_policy policy on policy.municipality_id = m.municipality_id
  where m.person_id = p.id), '[]')`;

const bySession = `select p.id, p.name, p.email, s.id as "sessionId", s.second_factor_at is not null as "hasSecondFactor",
    null::text[] as scopes, ${memberships} as memberships
  from session s join person p on p.id = s.person_id
  where s.id = $1 and p.id = $2 and s.revoked_at is null and s.expires_at > now()`;

const byToken = `update access_token t set last_used_at = now() from person p
  where t.hash = $1 and p.id = t.person_id and t.revoked_at is null and t.expires_at > now()
  returning p.id, p.name, p.email, null as "sessionId", true as "hasSecondFactor", t.scopes,
    ${memberships} as memberships`;

export const hashOfToken = (token: string) => createHash('sha256').update(token).digest();

function personOf({ memberships, ...row }: Row): Person {
  const waits = (one: Row['memberships'][number]) => one.needsSecondFactor && !row.hasSecondFactor;
  return {
    ...row,
    memberships: memberships.filter((one) => !waits(one)),
    withheld: memberships.filter(waits),
  };
}

/** Who sent a request: the session in its cookie or the token in its header. */
export async function findPerson(
  { $client: sql }: Database,
  request: FastifyRequest,
): Promise<Person | null> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) {
    const [row] = await sql.unsafe<Row[]>(byToken, [hashOfToken(bearer)], { prepare: true });
    return row ? personOf(row) : null;
  }
  if (!request.cookies[sessionCookie]) return null;
  const claims = await request
    .jwtVerify<{ sub: string; sid: string }>({ onlyCookie: true })
    .catch(() => null);
  if (!claims) return null;
  const [row] = await sql.unsafe<Row[]>(bySession, [claims.sid, claims.sub], { prepare: true });
  return row ? personOf(row) : null;
}

const isSecure = (request: FastifyRequest) => request.protocol === 'https';

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
  return reply.setCookie(sessionCookie, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(reply.request),
    path: '/',
    expires: session.expiresAt,
  });
}

export const takeSession = (reply: FastifyReply) => reply.clearCookie(sessionCookie, { path: '/' });

/** Cookies and their signatures. The algorithm is ours to say, whatever the header of a token names. */
export const sessions = fp(async (app) => {
  const keys = signingKeys(app.db);
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
      requiredClaims: ['exp', 'sub', 'sid'],
      maxAge: `${sessionDays}d`,
    },
    cookie: { cookieName: sessionCookie, signed: false },
  });
});
