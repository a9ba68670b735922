import { lastDay, partialDate } from '#server/domain/dates.ts';
import type { DecisionStory, EventStory, ProjectStory } from '../story.ts';
import { balance, type Draft } from './budget.ts';
import { executions } from './executions.ts';
import type { Step } from './path.ts';
import { photos } from './photos.ts';
import { preparations } from './preparations.ts';
import { receipts } from './receipts.ts';

export const workingGroups = [
  'Leefomgeving',
  'Jeugd en sport',
  'Zorg en ontmoeten',
  'Verkeer',
  'Duurzaamheid',
  'Cultuur',
] as const;

type Theme =
  | 'Groen en natuur'
  | 'Spelen en sport'
  | 'Ontmoeten'
  | 'Zorg en gezondheid'
  | 'Veilig verkeer'
  | 'Duurzaam dorp'
  | 'Cultuur en erfgoed';

type Written<Group extends string> = Omit<ProjectStory, 'events' | 'lines' | 'decisions'> & {
  theme: Theme;
  workingGroup: Group;
  summary: string;
  budget?: Draft[];
  path: Step[];
};

/** A project of an invented village as it is told: the amounts of its events and decisions follow from its budget. */
export function told<Group extends string>({ budget = [], path, ...written }: Written<Group>): ProjectStory {
  const lines = balance(budget, {
    granted: path.some(({ reaches }) => reaches === 'granted'),
    accounted: path.some(({ reaches }) => reaches === 'accounted'),
  });
  const events: EventStory[] = [];
  const decisions: DecisionStory[] = [];
  for (const step of path) {
    const next = step.tell(lines, events);
    events.push(...next.events);
    decisions.push(...(next.decisions ?? []));
  }
  for (const { name, reachedOn } of written.milestones ?? []) {
    if (reachedOn) events.push({ type: 'milestone_reached', on: reachedOn, data: { milestone: name } });
  }
  return { ...written, lines, decisions, events: inTime(events) };
}

/** One of Voorbeelddorp, with what stands elsewhere by its number. */
export function project(written: Written<(typeof workingGroups)[number]>): ProjectStory {
  const preparation = preparations[written.number];
  const execution = executions[written.number];
  const came = receipts[written.number];
  const pictures = photos[written.number];
  return told({
    ...written,
    ...(preparation && { preparation }),
    ...(execution && { execution }),
    ...(came && { receipts: came }),
    ...(pictures && { photos: pictures }),
  });
}

const inTime = (events: EventStory[]) =>
  events
    .map((event) => ({ event, day: lastDay(partialDate(event.on)) }))
    .toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
    .map(({ event }) => event);
