import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Database } from '#db/client.ts';
import { RuleViolation } from '../domain/errors.ts';
import {
  may,
  mustBeImpartial,
  requireImpartial,
  rights,
  type Action,
  type Membership,
  type Place,
} from '../domain/roles.ts';
import { bearerOf, findPerson, isUuid, type Person } from './session.ts';

/**
 * Who may use a route: everyone, everyone who is signed in (or has yet to give the code of the second step), or who
 * may do an action there. Where "there" is, the address says: `:project`, `:village` or `:municipality` in its path.
 */
export type Access = 'public' | 'half-signed-in' | 'signed-in' | Action;

export type Where = Required<Place> & { projectId: string | null };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyInstance {
    /** Every route with who may use it. */
    offered: { method: string; url: string; access: Access }[];
  }
  interface FastifyRequest {
    /** Where something is done; set when the route names an action. */
    where: Where | null;
  }
}

const names = ['project', 'village', 'municipality'] as const;

/** How a place in an address is found. What is not there, is not there for anyone. */
const finders = {
  project: {
    code: 'project-not-found',
    sql: `select municipality_id as "municipalityId", village_id as "villageId", id as "projectId" from project where id = $1 and not retracted`,
  },
  village: {
    code: 'village-not-found',
    sql: `select municipality_id as "municipalityId", village_id as "villageId", null as "projectId"
      from village_address where slug = $1`,
  },
  municipality: {
    code: 'municipality-not-found',
    sql: `select id as "municipalityId", null as "villageId", null as "projectId" from municipality where slug = $1`,
  },
} as const;

async function findPlace({ $client: sql }: Database, params: Record<string, string>): Promise<Where> {
  const name = names.find((one) => one in params)!;
  const value = params[name]!;
  const { code, sql: question } = finders[name];
  const isPossible = name !== 'project' || isUuid(value);
  const [found] = isPossible ? await sql.unsafe<Where[]>(question, [value], { prepare: true }) : [];
  if (!found) throw new RuleViolation(code, `There is no ${name} ${value}`, { [name]: value });
  return found;
}

/** Who takes part in a project or submitted it: whoever stands on the side of the applicant. */
async function initiatorsOf({ $client: sql }: Database, { municipalityId, projectId }: Where) {
  const rows = await sql<{ personId: string }[]>`
    select person_id as "personId" from team_member
    where municipality_id = ${municipalityId} and project_id = ${projectId} and person_id is not null
    union select submitted_by from submission
    where municipality_id = ${municipalityId} and project_id = ${projectId}`;
  return rows.map(({ personId }) => personId);
}

const isReading = ({ method }: FastifyRequest) => method === 'GET' || method === 'HEAD';

/** What a machine's token does not allow, its person's rights cannot make up for. */
function requireScope({ scopes }: Person, request: FastifyRequest) {
  if (scopes && !scopes.includes(isReading(request) ? 'read' : 'write')) {
    throw new RuleViolation('not-allowed', 'This token does not allow that: ask for one with another scope');
  }
}

/** A form on another site must not act for who is signed in here. */
function requireSameSite(request: FastifyRequest) {
  if (isReading(request) || bearerOf(request)) return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  const { PUBLIC_ORIGIN } = request.server.config;
  const own = [request.host, PUBLIC_ORIGIN && new URL(PUBLIC_ORIGIN).host];
  const isForeign = origin ? !own.includes(URL.parse(origin)?.host ?? 'nowhere') : site === 'cross-site';
  if (isForeign) throw new RuleViolation('cross-site', 'This came from another website and was not done');
}

const awaitsSecondStep = () =>
  new RuleViolation('second-factor-required', 'This asks for the second step of signing in');

async function authorise(
  db: Database,
  request: FastifyRequest,
  person: Person,
  action: Action,
  day: Membership['startsOn'],
) {
  const where = await findPlace(db, request.params as Record<string, string>);
  if (!may(person.memberships, action, where, day)) {
    if (may(person.withheld, action, where, day)) throw awaitsSecondStep();
    throw new RuleViolation('not-allowed', `Who is signed in may not do this here (${action})`, { action });
  }
  if (mustBeImpartial(action) && where.projectId) {
    requireImpartial(person.id, await initiatorsOf(db, where));
  }
  request.where = where;
}

/** Every route says who may use it; one that does not stops the server from starting. */
export const access = fp(async (app) => {
  const { db, versions } = app;
  app.decorateRequest('where', null);
  app.decorate('offered', []);
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.access) throw new Error(`${String(method)} ${url} does not say who may use it`);
    const namesAction = config.access in rights;
    if (namesAction && !names.some((name) => url.includes(`:${name}`))) {
      throw new Error(`${String(method)} ${url} asks for ${config.access} but does not say where`);
    }
    for (const one of [method].flat()) app.offered.push({ method: one, url, access: config.access });
  });
  const check = async (request: FastifyRequest, wanted: Exclude<Access, 'public'>) => {
    requireSameSite(request);
    const person = await findPerson(db, request);
    if (!person) throw new RuleViolation('sign-in-required', 'Sign in first');
    requireScope(person, request);
    request.person = person;
    if (wanted === 'half-signed-in') return;
    if (person.awaitsCode) throw awaitsSecondStep();
    if (wanted !== 'signed-in') await authorise(db, request, person, wanted, versions.today());
  };
  app.addHook('onRequest', (request, reply, done) => {
    const wanted = request.routeOptions.config.access;
    if (wanted && wanted !== 'public') {
      reply.header('cache-control', 'no-store');
      check(request, wanted).then(() => done(), done);
      return;
    }
    requireSameSite(request);
    done();
  });
});

/** Who is signed in, on a route that asks for it. */
export function personOf({ person }: FastifyRequest): Person {
  if (!person) throw new Error('this route is public and knows nobody');
  return person;
}

/** Where something is done, on a route that names an action. */
export function whereOf({ where }: FastifyRequest): Where {
  if (!where) throw new Error('this route names no action');
  return where;
}

/** The same for a route of one project. */
export function projectOf(request: FastifyRequest) {
  const { municipalityId, villageId, projectId } = whereOf(request);
  if (!projectId || villageId === null) throw new Error('this route names no project');
  return { municipalityId, villageId, projectId };
}
