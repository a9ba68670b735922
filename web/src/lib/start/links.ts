import type { Session } from '../../../../server/features/sign-in/contract.ts';
import type { Work } from '../../../../server/features/work/contract.ts';
import { overseesIn } from '#lib/overview/places.ts';
import type { Reader } from '#lib/reader.ts';

type Link = { path: string; label: string };

/** Where someone with these roles goes apart from what waits, in the order in which the work goes. */
export function linksOf({ t }: Pick<Reader, 't'>, session: Session, work: Work): Link[] {
  const has = (...roles: string[]) => session.memberships.some(({ role }) => roles.includes(role));
  const when = (holds: boolean, ...links: Link[]) => (holds ? links : []);
  const isOffice = work.offices.length + work.budgets.length > 0;
  const pays = new Map(
    [...work.offices, ...work.budgets].map(({ municipality }) => [municipality.slug, municipality]),
  );
  const treasuries = session.memberships.flatMap(({ role, village }) =>
    village && (role === 'treasurer' || role === 'chair') ? [village] : [],
  );
  return [
    ...when(isOffice, { path: '/werk/zaken', label: t('cases.link') }),
    ...when(work.councils.length + work.offices.length > 0, {
      path: '/werk/voortgang',
      label: t('progress.link'),
    }),
    ...[...pays.values()].map(({ slug, name }) => ({
      path: `/werk/betalingen/${slug}`,
      label: t('payments.link', { municipality: name }),
    })),
    ...when(
      isOffice,
      { path: '/werk/verdeling', label: t('allocation.link') },
      { path: '/werk/besluiten', label: t('held.link') },
    ),
    ...treasuries.map(({ slug, name }) => ({
      path: `/werk/penningmeester/${slug}`,
      label: t('treasury.of', { village: name }),
    })),
    ...overseesIn(session).map(({ slug, name }) => ({
      path: `/raad/${slug}`,
      label: t('council.of', { municipality: name }),
    })),
    ...when(work.administrations.length > 0, {
      path: '/beheer/mensen',
      label: t('work.administration.link'),
    }),
    ...when(
      work.administrations.length > 0,
      { path: '/beheer/fondsen', label: t('funds.manage') },
      { path: '/beheer/brieven', label: t('letters.page.link') },
    ),
    ...work.administrations.map(({ municipality }) => ({
      path: `/beheer/rekening/${municipality.slug}`,
      label: t('payments.payer'),
    })),
    ...when(work.councils.length + work.readings.length > 0 || isOffice, {
      path: '/werk/projecten',
      label: t('work.all_projects'),
    }),
    ...when(has('chair', 'administrator'), { path: '/werk/import', label: t('work.import') }),
  ];
}
