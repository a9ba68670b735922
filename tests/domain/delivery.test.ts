import { describe, expect, test } from 'vitest';
import { calendarDate } from '#server/domain/dates.ts';
import { deliveries, deliveryOf, requirePosting, requireRetry } from '#server/domain/delivery.ts';
import {
  consentTopics,
  goesByPost,
  messageKinds,
  topicOf,
  type MessageKind,
  type MessageStep,
} from '#server/domain/messages.ts';

const madeAt = new Date('2026-10-24T10:00:00Z');
const noticeBy = new Date('2026-10-26T10:00:00Z');
const mailed = (...steps: MessageStep[]) => ({ byPost: false, noticeBy, steps: ['made' as const, ...steps] });
const posted = (...steps: MessageStep[]) => ({
  byPost: true,
  noticeBy: null,
  steps: ['made' as const, ...steps],
});

describe('a formal message', () => {
  test.each([
    ['waiting', mailed(), madeAt],
    ['waiting', mailed(), noticeBy],
    ['late', mailed(), new Date(noticeBy.getTime() + 1)],
    ['delivered', mailed('sent', 'delivered'), new Date('2027-01-01')],
    ['undelivered', mailed('failed'), madeAt],
    ['waiting', mailed('failed', 'retried'), madeAt],
    ['undelivered', mailed('failed', 'retried', 'failed'), madeAt],
    ['delivered', mailed('failed', 'retried', 'sent', 'delivered', 'opened'), madeAt],
    ['posted', mailed('failed', 'posted'), madeAt],
    ['late', mailed('opened'), new Date('2027-01-01')],
    ['to-post', posted(), madeAt],
    ['to-post', posted('opened'), new Date('2027-01-01')],
    ['posted', posted('posted', 'opened'), madeAt],
  ] as const)('is %s', (expected, sending, now) => {
    expect(deliveryOf(sending, now)).toBe(expected);
  });

  test('is posted on a day between the one on which it was made and today', () => {
    const [made, today] = [calendarDate('2026-10-24'), calendarDate('2026-10-27')];
    const post = (typed: string) => requirePosting('to-post', typed, made, today);
    expect(post('2026-10-24')).toBe('2026-10-24');
    expect(post('2026-10-27')).toBe('2026-10-27');
    for (const wrong of ['2026-10-23', '2026-10-28', '2026-10', '', '2026-02-30', 'gisteren']) {
      expect(() => post(wrong)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    }
  });

  test('is posted only when it did not arrive, and mailed again only when its mail was given up', () => {
    const day = calendarDate('2026-10-24');
    const allowed = (work: (delivery: (typeof deliveries)[number]) => unknown) =>
      deliveries.filter((delivery) => {
        try {
          work(delivery);
          return true;
        } catch {
          return false;
        }
      });
    expect(allowed((delivery) => requirePosting(delivery, day, day, day))).toEqual([
      'late',
      'undelivered',
      'to-post',
    ]);
    expect(allowed(requireRetry)).toEqual(['undelivered']);
  });
});

describe('consent', () => {
  const kinds = Object.keys(messageKinds) as MessageKind[];

  test('for one kind of message is none for another', () => {
    for (const kind of kinds) {
      const topic = topicOf(kind);
      const isAsked = topic !== null && topic !== 'receipt';
      expect([kind, goesByPost(kind, [])]).toEqual([kind, isAsked]);
      expect(goesByPost(kind, consentTopics)).toBe(false);
      expect(
        goesByPost(
          kind,
          consentTopics.filter((one) => one !== topic),
        ),
      ).toBe(isAsked);
    }
  });
});
