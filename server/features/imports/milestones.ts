import type { NewEvent } from '../../domain/events.ts';
import type { PlacedProfile } from './profile.ts';
import type { MilestoneRow } from './queries.ts';
import type { Statement } from './statement.ts';

/** The milestones that a list can tell of, in order: by a date, or by the state of a project. */
export function milestoneNames({ milestones = [], statuses }: PlacedProfile): string[] {
  const inStates = Object.values(statuses).flatMap(({ milestone }) => milestone ?? []);
  return [...new Set([...milestones.map(({ name }) => name), ...inStates])];
}

/** The milestones of a project as its events and the list have them: reached, or planned. */
export function milestonesOf(
  projectId: string,
  names: readonly string[],
  statement: Statement,
  events: readonly NewEvent[],
): MilestoneRow[] {
  return names.flatMap((name, index) => {
    const last = events.findLast(
      ({ type, data }) =>
        type === 'milestone_reached' && (data as { milestone?: string })?.milestone === name,
    );
    const stated = statement.milestones[name] ?? null;
    if (!last && !stated) return [];
    return [
      {
        projectId,
        position: index + 1,
        name,
        promisedOn: last ? null : stated,
        reachedOn: last?.occurredOn ?? null,
      },
    ];
  });
}
