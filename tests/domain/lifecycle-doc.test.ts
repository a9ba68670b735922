import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawLifecycle } from '../../scripts/draw-lifecycle.ts';

test('docs/lifecycle.md shows the path as it is: npm run draw:lifecycle draws it again', () => {
  const shown = readFileSync(new URL('../../docs/lifecycle.md', import.meta.url), 'utf8');
  expect(shown).toBe(drawLifecycle());
});
