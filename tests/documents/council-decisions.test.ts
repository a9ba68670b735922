import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { voorbeelddorp } from '#db/seed/voorbeelddorp/village.ts';
import { voorbeeldhoek } from '#db/seed/voorbeeldhoek/village.ts';
import { formatCell } from '#server/documents/format.ts';
import { pdfOf } from '#server/documents/pdf.ts';
import { closeWorkshop } from '#server/documents/workshop.ts';
import { pdfText } from '#tests/support/pdf-text.ts';
import { budgetDecision } from '../../scripts/draw-decisions.ts';

afterAll(closeWorkshop);

const years = voorbeelddorp.councilDocuments ?? [];
const kept = (year: number) =>
  readFileSync(new URL(`../../db/seed/voorbeelddorp/council/begroting-${year}.pdf`, import.meta.url));

test.each(years)('the decision on the budget of %i is as npm run draw:decisions makes it', async (year) => {
  const words = await pdfText(kept(year));
  expect(words).toBe(await pdfText(await pdfOf(budgetDecision(year))));
  for (const { name, years: all } of [...voorbeelddorp.funds, ...voorbeeldhoek.funds]) {
    const { original } = all.find((one) => one.year === year)!;
    expect(words).toContain(`${name} ${formatCell('amount', original, 'nl').replaceAll(/\s/g, ' ')}`);
  }
});

test('names nobody', async () => {
  for (const year of years) {
    const words = await pdfText(kept(year));
    for (const { name } of [...voorbeelddorp.people!, ...voorbeeldhoek.people!])
      expect(words).not.toContain(name);
  }
});
