import type { Connection } from '#db/client.ts';
import { translator } from '#messages/index.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { Role } from '../../domain/roles.ts';
import { oneTimeLink, withdrawLinks } from '../../mail/links.ts';
import { queueMail } from '../../mail/queue.ts';

type Recipient = { id: string; name: string; email: string };
type Given = { role: Role; place: string; origin: string };

const t = translator('nl');
const days = 14;
/** In the middle of a sentence. */
const roleName = (role: Role) => t(`role.${role}`).toLowerCase();

/** Earlier links for the same person stop working. */
export async function mailInvitation(tx: Connection, { id, name, email }: Recipient, given: Given) {
  const { role, place, origin } = given;
  await withdrawLinks(tx, 'invitation', id);
  const token = await oneTimeLink(tx, { purpose: 'invitation', subjectId: id, hours: days * 24 });
  const link = `${origin}/uitnodiging/${token}`;
  await queueMail(tx, {
    to: email,
    aboutId: id,
    subject: t('mail.invitation.subject', { place }),
    body: t('mail.invitation.body', { name, role: roleName(role), place, link, days }),
  });
}

export const mailRole = (
  tx: Connection,
  { id, name, email }: Recipient,
  { role, place, startsOn, origin }: Given & { startsOn: CalendarDate },
) =>
  queueMail(tx, {
    to: email,
    aboutId: id,
    subject: t('mail.role.subject', { place }),
    body: t('mail.role.body', {
      name,
      role: roleName(role),
      place,
      date: startsOn.split('-').toReversed().join('-'),
      link: `${origin}/werk`,
    }),
  });
