import type { DraftLine } from '../../../../server/domain/draft-budget.ts';
import { readLine, type LineReading } from '../../../../server/domain/draft-line.ts';

/** Reads a line again only when it changed or other rules hold: a thousand lines take a blink while somebody types. */
export function lineReader(): typeof readLine {
  const known = new WeakMap<DraftLine, { key: string; reading: LineReading }>();
  return (line, rules, schemes) => {
    const key = `${rules.hourlyRate} ${rules.inKindCounts} ${schemes.length}`;
    const found = known.get(line);
    if (found?.key === key) return found.reading;
    const reading = readLine(line, rules, schemes);
    known.set(line, { key, reading });
    return reading;
  };
}
