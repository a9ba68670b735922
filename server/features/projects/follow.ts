import { lastDay } from '../../domain/dates.ts';
import type { RecordedEvent } from '../../domain/events.ts';
import { noFacts, periodsOf, standing } from '../../domain/facts.ts';
import { hold, postingsOf, type Holdings } from '../../domain/ledger.ts';
import type { Entry } from '../funds/post.ts';
import { periodRecords, projectRecord, termRecord } from './derived.ts';

export type FollowedProject = {
  municipality_id: number;
  id: string;
  village_id: number;
  part_of_id: string | null;
};

/** The state and the periods that follow from all events of a project, as the columns of their tables. */
export function stateOf(project: FollowedProject, events: readonly RecordedEvent[]) {
  const { municipality_id, id, village_id } = project;
  const periods = periodsOf(events);
  const facts = periods.at(-1)?.facts ?? noFacts;
  // A part counts in the project of which it is a part: counting both would count it twice.
  const counted = project.part_of_id ? [] : periodRecords(periods);
  return {
    project: {
      ...projectRecord(facts),
      ...termRecord(facts, events),
      municipality_id,
      id,
      event_count: events.length,
      // Everything that was ever recorded has been undone: there is nothing left to tell.
      retracted: events.length > 0 && standing(events).length === 0,
    },
    periods: counted.map((period) => ({ municipality_id, project_id: id, village_id, ...period })),
  };
}

/**
 * The money that events of a project move, given what the project had before them.
 * @throws RuleViolation over-commitment, below-realised
 */
export function entriesOf(project: FollowedProject, events: readonly RecordedEvent[], before: Holdings) {
  let holdings = before;
  return events.flatMap((event) => {
    const postings = postingsOf(event, holdings);
    holdings = hold(holdings, event, postings);
    return postings.map((posting): Entry => ({
      ...posting,
      municipalityId: project.municipality_id,
      villageId: project.village_id,
      occurredOn: lastDay(event.occurredOn),
      projectId: project.id,
      eventSequence: event.sequence,
    }));
  });
}
