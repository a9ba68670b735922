import { resolve } from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { CannotStart } from '#db/cannot-start.ts';

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const Config = Type.Object({
  DATA_DIR: Type.String({ default: '.data', minLength: 1 }),
  DATABASE_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
  HOST: Type.String({ default: '127.0.0.1', pattern: '^[\\w.:-]+$' }),
  PORT: Type.Integer({ default: 3000, minimum: 0, maximum: 65535 }),
  LOG_LEVEL: Type.Enum([...levels], { default: 'info' }),
  DEMONSTRATION: Type.Boolean({ default: true }),
  STALE_AFTER_SECONDS: Type.Number({ default: 5, minimum: 0, maximum: 3600 }),
  PUBLIC_ORIGIN: Type.Optional(Type.String({ pattern: '^https?://[^/?#\\s]+$' })),
  TRUST_PROXY: Type.Optional(Type.String({ pattern: '^[\\w.:/, -]+$' })),
  SECRET_KEY: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' })),
  SMTP_URL: Type.Optional(Type.String({ pattern: '^smtps?://' })),
  MAIL_FROM: Type.String({ default: 'Burgerbegroting <burgerbegroting@localhost>', pattern: '@' }),
  STORAGE_URL: Type.Optional(Type.String({ pattern: '^s3\\+https?://' })),
  STORAGE_KEY_ID: Type.Optional(Type.String()),
  STORAGE_KEY: Type.Optional(Type.String()),
});

export type Config = Static<typeof Config>;

const remedies: Record<keyof Config, string> = {
  DATA_DIR: 'give the path of a folder',
  DATABASE_URL: 'give an address like postgres://user:password@host:5432/database, or leave it out',
  HOST: 'give an address of this machine, like 127.0.0.1, or 0.0.0.0 for all its addresses',
  PORT: 'give a whole number from 1 to 65535, or 0 for any free port',
  LOG_LEVEL: `choose one of ${levels.join(', ')}`,
  DEMONSTRATION: 'give true or false',
  STALE_AFTER_SECONDS: 'give a number of seconds from 0 to 3600',
  PUBLIC_ORIGIN: 'give the address under which visitors reach the pages, like https://budget.example.org',
  TRUST_PROXY:
    'give the addresses of the proxies before this server, like 127.0.0.1 or 10.0.0.0/8; without it whoever connects is the visitor',
  SECRET_KEY:
    'give 32 random bytes as base64 (openssl rand -base64 32); without it a key is kept in DATA_DIR/secrets',
  SMTP_URL:
    'give the address of a mail server like smtps://user:password@mail.example.org:465; without it mails land in DATA_DIR/outbox',
  MAIL_FROM: 'give who mails come from, like Dorpsraad <dorpsraad@example.org>',
  STORAGE_URL:
    'give the address of a bucket like s3+https://s3.example.org/bucket; without it uploads are kept in DATA_DIR/uploads',
  STORAGE_KEY_ID: 'give the name of the key of the bucket',
  STORAGE_KEY: 'give the key of the bucket',
};
const settings = Object.keys(remedies) as (keyof Config)[];

/** The only place that reads the environment. Fails at start-up, with every problem at once. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  // An empty setting is a setting that was left out.
  const given = settings.flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : []));
  const config = Value.Convert(Config, Value.Default(Config, Object.fromEntries(given)));
  const errors = new Set(Value.Errors(Config, config).map((error) => error.instancePath.slice(1)));
  // The conversion would read 3.5 as 3.
  if (env.PORT && !/^\s*\d*\s*$/.test(env.PORT)) errors.add('PORT');
  const wrong = settings.filter((name) => errors.has(name));
  if (!Value.Check(Config, config) || wrong.length > 0) {
    throw new CannotStart(...wrong.map((name) => describe(name, env[name])));
  }
  return { ...config, DATA_DIR: resolve(config.DATA_DIR) };
}

function describe(name: keyof Config, text = '') {
  // Addresses can hold a password.
  const isSecret = /_URL$|_KEY$/.test(name);
  const value = isSecret ? '' : ` ("${text}")`;
  return `The setting ${name} is not right${value}: ${remedies[name]}.`;
}
