import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Role } from '../../../../server/domain/roles.ts';
import { readerOf } from '../reader.ts';
import { sessionOf } from '../work/session.ts';

const keepers: readonly Role[] = ['officer', 'budget_holder', 'councillor', 'administrator'];

/** The municipality whose funds someone keeps: the one in the address, else the first. */
export async function municipalityOf(
  event: Pick<RequestEvent, 'fetch' | 'url'>,
  roles: readonly Role[] = keepers,
) {
  const { memberships } = await sessionOf(event);
  const held = memberships.filter(({ role }) => roles.includes(role));
  const places = [...new Map(held.map(({ municipality }) => [municipality.slug, municipality])).values()];
  const asked = event.url.searchParams.get('gemeente');
  const place = asked ? places.find(({ slug }) => slug === asked) : places[0];
  if (!place) error(403, readerOf(event.url.pathname).t('error.not-allowed'));
  const hasRole = (...all: Role[]) =>
    held.some(({ role, municipality }) => municipality.slug === place.slug && all.includes(role));
  return {
    municipality: place,
    places,
    mayAllot: hasRole('budget_holder', 'administrator'),
    maySeeClose: hasRole('officer', 'budget_holder', 'councillor'),
  };
}
