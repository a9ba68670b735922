import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { roles, tokenScopes } from '#server/domain/roles.ts';
import { bytes, day } from './columns.ts';
import { municipality, village } from './places.ts';
import { evaluation } from './reports.ts';

const moment = () => timestamp({ withTimezone: true });

/**
 * Someone who can sign in. People stand above the municipalities: one person can have roles in several.
 * Nothing of this table is public.
 */
export const person = pgTable('person', {
  id: uuid().primaryKey().defaultRandom(),
  /** In lower case; the name by which one signs in. */
  email: text().notNull().unique(),
  name: text().notNull(),
  /** argon2id in PHC form; null: invited and not yet accepted. */
  passwordHash: text(),
  /** The shared secret of the second factor, sealed with the key of the server. */
  totpSecret: bytes(),
  /** A new secret that was shown and not yet confirmed by a code. */
  totpPending: bytes(),
  /** Since when the second factor counts; null: not set up. */
  totpSince: moment(),
  /** The last time step that was used, so that a code works once. */
  totpStep: integer(),
  createdAt: moment().notNull().defaultNow(),
  /** Made for the demonstration: signs in with a button, and only there. */
  isDemonstration: boolean().notNull().default(false),
});

export const recoveryCode = pgTable(
  'recovery_code',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id),
    hash: bytes().notNull(),
    usedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.hash] })],
);

/** A sign-in on one device. The signed cookie names it; what is revoked here is over at once. */
export const session = pgTable(
  'session',
  {
    id: uuid().primaryKey().defaultRandom(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    createdAt: moment().notNull().defaultNow(),
    lastSeenAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    /** When the second factor was given; null: only the password. */
    secondFactorAt: moment(),
    /** What the browser calls itself, so that people recognise their device. */
    device: text(),
  },
  (t) => [index('session_of_person').on(t.personId)],
);

/** The keys with which sessions are signed, by `kid`. The newest signs; a retired one is refused. */
export const signingKey = pgTable('signing_key', {
  kid: text().primaryKey(),
  secret: bytes().notNull(),
  createdAt: moment().notNull().defaultNow(),
  retiredAt: moment(),
});

/** A right for a machine: what it may, until when. Only the hash of the token is known here. */
export const accessToken = pgTable(
  'access_token',
  {
    id: uuid().primaryKey().defaultRandom(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    name: text().notNull(),
    hash: bytes().notNull().unique(),
    scopes: text({ enum: tokenScopes }).array().notNull(),
    /** Whether it was made after the second step of signing in: it can do no more than who made it. */
    withSecondFactor: boolean().notNull(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    lastUsedAt: moment(),
  },
  (t) => [index('access_token_of_person').on(t.personId)],
);

/** A link in a mail that works once and until a moment. Only its hash is known here. */
export const mailedLink = pgTable('mailed_link', {
  hash: bytes().primaryKey(),
  purpose: text({ enum: ['password_reset', 'invitation', 'idea', 'endorsement'] }).notNull(),
  /** Whom or what it is about: a person, an idea that was sent in, an endorsement. */
  subjectId: uuid().notNull(),
  createdAt: moment().notNull().defaultNow(),
  expiresAt: moment().notNull(),
  usedAt: moment(),
});

/** A role of a person in a municipality, one of its villages or one evaluation, from a day until a day. */
export const membership = pgTable(
  'membership',
  {
    municipalityId: integer()
      .notNull()
      .references(() => municipality.id),
    id: uuid().notNull().defaultRandom(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    role: text({ enum: roles }).notNull(),
    villageId: integer(),
    evaluationId: integer(),
    startsOn: day().notNull(),
    /** The last day on which it holds; null: no end agreed. */
    endsOn: day(),
    /** Whether a council member was mandated to submit (domain.md section 8). */
    maySubmit: boolean().notNull().default(false),
    /** Of an officer: where in the municipality; null: not said. */
    department: text(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    index('membership_of_person').on(t.personId),
    foreignKey({
      columns: [t.municipalityId, t.villageId],
      foreignColumns: [village.municipalityId, village.id],
    }),
    foreignKey({
      columns: [t.municipalityId, t.evaluationId],
      foreignColumns: [evaluation.municipalityId, evaluation.id],
    }),
    check('ends_after_start', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
  ],
);

/** What a municipality has chosen for the way its people sign in. */
export const signInPolicy = pgTable('sign_in_policy', {
  municipalityId: integer()
    .primaryKey()
    .references(() => municipality.id),
  secondFactorRequired: boolean().notNull().default(true),
});

/** Who did what to people and their rights; append-only. */
export const accessEvent = pgTable(
  'access_event',
  {
    municipalityId: integer()
      .notNull()
      .references(() => municipality.id),
    id: integer().notNull().generatedAlwaysAsIdentity(),
    recordedAt: moment().notNull().defaultNow(),
    byPersonId: uuid().references(() => person.id),
    what: text({
      enum: [
        'invited',
        'membership_added',
        'membership_changed',
        'membership_ended',
        'policy_changed',
        'second_factor_reset',
      ],
    }).notNull(),
    membershipId: uuid(),
    detail: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.id] })],
);
