import { firstDay, type CalendarDate } from '../../domain/dates.ts';
import { rank } from '../../domain/lifecycle.ts';
import type { Field } from './profile.ts';
import type { Statement } from './statement.ts';

/** Two cells of a row that cannot both be right. What only does not count yet is told, and not refused. */
export type Contradiction = { field: Field; value: string; refuse: boolean; reason: string; remedy: string };

const turnedDown = ['rejected', 'set_aside', 'withdrawn'];

/** What cannot be right in a statement of a list that was seen on this day. */
export function contradictionsOf(statement: Statement, observedOn: CalendarDate): Contradiction[] {
  const { status, said } = statement;
  const reached = rank[status];
  const found: Contradiction[] = [];
  const datesThatCount = {
    submittedOn: reached >= rank.submitted,
    decidedOn: reached >= rank.granted,
    startedOn: reached >= rank.in_progress,
    stoppedOn: status === 'stopped' || status === 'settled',
  };
  for (const [name, counts] of Object.entries(datesThatCount)) {
    const field = name as keyof typeof datesThatCount;
    const date = statement[field];
    if (date && !counts) found.push(doesNotCount(field, date, said));
    if (date && counts && firstDay(date) > observedOn) {
      found.push({
        field,
        value: date,
        refuse: true,
        reason: `Deze datum ligt na ${observedOn}, de dag waarop de lijst is gezien.`,
        remedy: 'Verbeter de datum, of geef de goede dag op met --observed-on.',
      });
    }
  }
  const ended = status === 'stopped' || turnedDown.includes(status);
  if (statement.completedOn && ended) found.push(doesNotCount('completedOn', statement.completedOn, said));
  if (statement.granted && (reached < rank.granted || turnedDown.includes(status))) {
    found.push(doesNotCount('granted', statement.granted, said));
  }
  if (statement.settled && status !== 'settled') {
    found.push({
      field: 'settled',
      value: statement.settled,
      refuse: true,
      reason: `Bij de status "${said}" hoort geen vastgesteld bedrag.`,
      remedy: 'Zet de status op vastgesteld, of laat deze cel leeg.',
    });
  }
  return found;
}

const doesNotCount = (field: Field, value: string, said: string): Contradiction => ({
  field,
  value,
  refuse: false,
  reason: `Dit telt niet mee zolang de status "${said}" is.`,
  remedy: 'Verbeter deze cel of de status, als een van beide niet klopt.',
});
