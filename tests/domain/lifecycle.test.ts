import { expect, test } from 'vitest';
import {
  ballOf,
  next,
  projectStatuses,
  transitions,
  type ProjectStatus,
  type Step,
} from '#server/domain/lifecycle.ts';

const steps = Object.keys(transitions) as Step[];
const everyCase = projectStatuses.flatMap((status) => steps.map((step) => ({ status, step })));

const allowed = new Map<string, ProjectStatus>([
  ['idea prepare', 'preparation'],
  ['idea set_aside', 'set_aside'],
  ['preparation submit', 'submitted'],
  ['submitted grant', 'granted'],
  ['submitted reject', 'rejected'],
  ['submitted set_aside', 'set_aside'],
  ['submitted withdraw', 'withdrawn'],
  ['granted start', 'in_progress'],
  ['in_progress realise', 'realised'],
  ['in_progress stop', 'stopped'],
  ['realised settle', 'settled'],
  ['stopped settle', 'settled'],
]);

test.each(everyCase)('$step from $status', ({ status, step }) => {
  const target = allowed.get(`${status} ${step}`);
  if (target) expect(next(status, step)).toBe(target);
  else expect(() => next(status, step)).toThrow('cannot');
});

test('what the municipality carries out itself waits for the municipality', () => {
  for (const status of ['granted', 'in_progress'] as const) {
    expect(ballOf(status, 'municipality')).toBe('municipality');
    for (const form of ['subsidy', 'contract', null] as const)
      expect(ballOf(status, form)).toBe('village_council');
  }
  expect(ballOf('preparation', 'municipality')).toBe('village_council');
  expect(ballOf('settled', 'subsidy')).toBe(null);
});
