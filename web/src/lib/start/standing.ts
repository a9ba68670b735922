import type { WorkProject } from '../../../../server/features/work/contract.ts';
import type { Reader } from '#lib/reader.ts';

/** Who has the ball and since when, and the next date: in sentences. */
export function standingOf(
  { t, date }: Pick<Reader, 't' | 'date'>,
  { status, ballWith, since, nextMoment }: Pick<WorkProject, 'status' | 'ballWith' | 'since' | 'nextMoment'>,
): string[] {
  if (!ballWith) {
    const isFinished = status === 'realised' || status === 'stopped';
    return [t(isFinished ? `next.${status}.finished` : `next.${status}`)];
  }
  const ball = since ? t(`work.ball.${ballWith}.since`, { date: date(since) }) : t(`ball.${ballWith}`);
  if (!nextMoment) return [ball, t('work.date.none')];
  const on = date(nextMoment.on);
  return [
    ball,
    t(`work.date.${nextMoment.kind}`, { date: on }),
    ...(nextMoment.isPast ? [t('next.overdue')] : []),
  ];
}
