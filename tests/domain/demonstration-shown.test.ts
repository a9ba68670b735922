import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { voorbeelddorp } from '#db/seed/voorbeelddorp/village.ts';
import { exceeds, type Amount } from '#server/domain/money.ts';

const { projects } = voorbeelddorp;

describe('what is shown and what came in', () => {
  it('has a file and words for every picture, of before as well as after', () => {
    const pictured = projects.filter(({ photos }) => photos);
    expect(pictured.length).toBeGreaterThan(3);
    for (const { number, photos = [] } of pictured) {
      for (const { stage, description } of photos) {
        const file = new URL(`../../db/seed/voorbeelddorp/photos/${number}-${stage}.webp`, import.meta.url);
        expect([number, stage, existsSync(file)]).toEqual([number, stage, true]);
        expect(description).toMatch(/^Tekening: /);
      }
      const stages = photos.map(({ stage }) => stage);
      expect(stages.includes('before')).toBe(stages.includes('after'));
    }
  });

  it('came in on a line of own money or of a partner, and no more than was planned', () => {
    for (const { lines = [], receipts = [] } of projects) {
      for (const { position, amount } of receipts) {
        const line = lines[position - 1]!;
        expect(['own', 'partner']).toContain(line.source);
        expect(exceeds(amount as Amount, line.planned as Amount)).toBe(false);
      }
    }
  });
});
