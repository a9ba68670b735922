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

type Written = Omit<ProjectStory, 'events' | 'lines' | 'decisions'> & {
  theme: Theme;
  workingGroup: (typeof workingGroups)[number];
  summary: string;
  budget?: Draft[];
  path: Step[];
};

/** A project as it is told: the amounts of its events and decisions are worked out from its budget. */
export function project({ budget = [], path, ...written }: Written): ProjectStory {
  const lines = balance(budget, {
    granted: path.some(({ reaches }) => reaches === 'granted'),
    accounted: path.some(({ reaches }) => reaches === 'accounted'),
  });
  const events: EventStory[] = [];
  const decisions: DecisionStory[] = [];
  for (const step of path) {
    const told = step.tell(lines, events);
    events.push(...told.events);
    decisions.push(...(told.decisions ?? []));
  }
  for (const { name, reachedOn } of written.milestones ?? []) {
    if (reachedOn) events.push({ type: 'milestone_reached', on: reachedOn, data: { milestone: name } });
  }
  const preparation = preparations[written.number];
  const execution = executions[written.number];
  const came = receipts[written.number];
  const pictures = photos[written.number];
  return {
    ...written,
    ...(preparation && { preparation }),
    ...(execution && { execution }),
    ...(came && { receipts: came }),
    ...(pictures && { photos: pictures }),
    lines,
    decisions,
    events: inTime(events),
  };
}

const inTime = (events: EventStory[]) =>
  events
    .map((event) => ({ event, day: lastDay(partialDate(event.on)) }))
    .toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
    .map(({ event }) => event);
