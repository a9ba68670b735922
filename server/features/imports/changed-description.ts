import type { NewEvent } from '../../domain/events.ts';
import type { Observation } from './observation.ts';
import { describedFields, type Statement } from './statement.ts';

/** What the register has now; people may have changed it since the last list. */
export type Described = Pick<Statement, (typeof describedFields)[number] | 'sources'> & { village: string };

const texts = ({ village, sources, ...described }: Described) => ({
  ...described,
  sources: sources.join(' ') || null,
  village,
});

/**
 * What a newer list describes differently from the list before it, one event per field. What it describes as before
 * stays as it is in the register.
 */
export function describeAnew(before: Statement, after: Statement, now: Described, seen: Observation) {
  const described: Described = { ...now };
  const events: NewEvent[] = [];
  const [was, becomes, current] = [texts(pick(before)), texts(pick(after)), texts(now)];
  for (const field of [...describedFields, 'sources', 'village'] as const) {
    if (was[field] === becomes[field]) continue;
    Object.assign(described, { [field]: after[field] });
    if (current[field] === becomes[field]) continue;
    const change = { from: current[field], to: becomes[field] };
    events.push({ type: 'described', occurredOn: seen.day, data: { changes: { [field]: change } } });
  }
  return { events, described };
}

const pick = (statement: Statement): Described => ({
  title: statement.title,
  theme: statement.theme,
  summary: statement.summary,
  lesson: statement.lesson,
  location: statement.location,
  lead: statement.lead,
  workingGroup: statement.workingGroup,
  sources: statement.sources,
  village: statement.village,
});
