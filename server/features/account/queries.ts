import type { Database } from '#db/client.ts';
import { municipalRoles } from '../../domain/roles.ts';
import type { Account } from './contract.ts';

type Who = { id: string; name: string; email: string; sessionId: string | null };
type Sessions = Account['sessions'];
type Tokens = Account['tokens'];

/** Moments as the API writes them. */
const moment = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

export async function findAccount({ $client: sql }: Database, who: Who): Promise<Account> {
  const { id, name, email, sessionId } = who;
  const at = (column: string) => sql.unsafe(moment(column));
  const [[second], sessions, tokens] = await Promise.all([
    sql<[Account['secondFactor'] & { isDemonstration: boolean }]>`
      select ${at('totp_since')} as since, is_demonstration as "isDemonstration",
        (select count(*)::int from recovery_code where person_id = p.id and used_at is null) as "recoveryCodesLeft",
        ${requiresSecondFactor(sql)} as required
      from person p where id = ${id}`,
    sql<Sessions>`
      select id, device, ${at('created_at')} as "startedAt", ${at('last_seen_at')} as "lastSeenAt",
        ${at('expires_at')} as "expiresAt", id is not distinct from ${sessionId}::uuid as "isThis"
      from session where person_id = ${id} and revoked_at is null and expires_at > now()
      order by id is not distinct from ${sessionId}::uuid desc, last_seen_at desc limit 100`,
    sql<Tokens>`
      select id, name, scopes, ${at('created_at')} as "startedAt", ${at('expires_at')} as "expiresAt",
        ${at('last_used_at')} as "lastUsedAt"
      from access_token where person_id = ${id} and revoked_at is null and expires_at > now()
      order by created_at desc limit 100`,
  ]);
  const { isDemonstration, ...secondFactor } = second;
  return { name, email, isDemonstration, secondFactor, sessions, tokens };
}

/** Whether a person `p` has or will have a role that asks for the second step. */
const requiresSecondFactor = (sql: Database['$client']) => sql`exists (
  select from membership m left join sign_in_policy policy on policy.municipality_id = m.municipality_id
  where m.person_id = p.id and m.role = any(${[...municipalRoles]})
    and (m.ends_on is null or m.ends_on >= (now() at time zone 'Europe/Amsterdam')::date)
    and coalesce(policy.second_factor_required, true))`;

export async function isSecondFactorRequired({ $client: sql }: Database, personId: string): Promise<boolean> {
  const [row] = await sql<{ required: boolean }[]>`
    select ${requiresSecondFactor(sql)} as required from person p where id = ${personId}`;
  return row?.required ?? false;
}
