import type { Database } from '#db/client.ts';
import type { Place } from '../../domain/roles.ts';
import type { People, PersonInPlace } from './contract.ts';

type Sql = Database['$client'];

/** People with a role in the municipality, or only in one of its villages. */
async function findPeople(sql: Sql, { municipalityId, villageId = null }: Place): Promise<PersonInPlace[]> {
  return sql<PersonInPlace[]>`
    select p.id, p.name, p.email, p.totp_since is not null as "hasSecondFactor",
      case when p.password_hash is not null or p.is_demonstration then 'accepted'
        when exists (select from mailed_link l where l.subject_id = p.id and l.purpose = 'invitation'
          and l.used_at is null and l.expires_at > now()) then 'waiting'
        else 'expired' end as invitation,
      (select case when last.failed_at is not null then coalesce(last.last_error, '') end
        from (select failed_at, last_error from mail where about_id = p.id order by made_at desc limit 1) last
      ) as undeliverable,
      json_agg(json_build_object('id', m.id, 'role', m.role, 'startsOn', m.starts_on, 'endsOn', m.ends_on,
        'maySubmit', m.may_submit,
        'village', case when v.id is not null then json_build_object('slug', v.slug, 'name', v.name) end,
        'evaluation', case when e.id is not null then json_build_object('slug', e.slug, 'name', e.title) end)
        order by m.starts_on desc, m.role) as memberships
    from membership m join person p on p.id = m.person_id
      left join village v on v.municipality_id = m.municipality_id and v.id = m.village_id
      left join evaluation e on e.municipality_id = m.municipality_id and e.id = m.evaluation_id
    where m.municipality_id = ${municipalityId} and (${villageId}::int is null or m.village_id = ${villageId})
    group by p.id order by lower(p.name), p.id`;
}

export async function findPeopleOfVillage({ $client: sql }: Database, place: Required<Place>) {
  const [[village], people] = await Promise.all([
    sql<[People['municipality']]>`select slug, name from village
      where municipality_id = ${place.municipalityId} and id = ${place.villageId}`,
    findPeople(sql, place),
  ]);
  return { village, people };
}

export async function findPeopleOfMunicipality(
  { $client: sql }: Database,
  municipalityId: number,
): Promise<People> {
  const [[municipality], villages, evaluations, [policy], events, people] = await Promise.all([
    sql<[People['municipality']]>`select slug, name from municipality where id = ${municipalityId}`,
    sql<
      People['villages']
    >`select slug, name from village where municipality_id = ${municipalityId} order by name`,
    sql<People['evaluations']>`
      select v.slug as village, e.slug, e.title from evaluation e
      join village v on v.municipality_id = e.municipality_id and v.id = e.village_id
      where e.municipality_id = ${municipalityId} order by e.title`,
    sql<{ required: boolean }[]>`
      select second_factor_required as required from sign_in_policy where municipality_id = ${municipalityId}`,
    sql<People['events']>`
      select to_char(e.recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt",
        by.name as by, e.what, about.name as about, e.detail
      from access_event e left join person by on by.id = e.by_person_id
        left join membership m on m.municipality_id = e.municipality_id and m.id = e.membership_id
        left join person about on about.id = m.person_id
      where e.municipality_id = ${municipalityId} order by e.id desc limit 50`,
    findPeople(sql, { municipalityId }),
  ]);
  return {
    municipality,
    villages,
    evaluations,
    secondFactorRequired: policy?.required ?? true,
    events,
    people,
  };
}
