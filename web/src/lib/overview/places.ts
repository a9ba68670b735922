import type { Session } from '../../../../server/features/sign-in/contract.ts';
import { byName } from '../places.ts';

const overseers: readonly string[] = ['officer', 'budget_holder', 'councillor'];

/** The municipalities of which someone may see the overview of the council. */
export const overseesIn = ({ memberships }: Session) => {
  const places = memberships
    .filter(({ role }) => overseers.includes(role))
    .map(({ municipality }) => municipality);
  return byName([...new Map(places.map((place) => [place.slug, place])).values()]);
};
