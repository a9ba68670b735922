import { mkdirSync, writeFileSync } from 'node:fs';
import { voorbeelddorp } from '#db/seed/voorbeelddorp/village.ts';
import { voorbeeldhoek } from '#db/seed/voorbeeldhoek/village.ts';
import { translator } from '#messages/index.ts';
import type { DocumentModel } from '#server/documents/document-model.ts';
import { formatDate } from '#server/documents/format.ts';
import { pdfOf } from '#server/documents/pdf.ts';
import { closeWorkshop } from '#server/documents/workshop.ts';
import { sum, type Amount } from '#server/domain/money.ts';
import { councilDecision } from '#server/features/demonstration/funds.ts';

/*
 * The decisions of the council of the invented municipality, as the documents that its funds name. They are kept as they
 * come out, so that a start has nothing to typeset: `npm run draw:decisions` after a change here or in the funds.
 */

const folder = new URL('../db/seed/voorbeelddorp/council/', import.meta.url);
const t = translator('nl');

/** The decision by which the council adopted its budget for a year, with what that is for each village. */
export function budgetDecision(year: number): DocumentModel {
  const { municipality, funds } = voorbeelddorp;
  const { title, decidedOn } = councilDecision(year);
  const rows = [voorbeelddorp, voorbeeldhoek].flatMap((village) =>
    village.funds.flatMap(({ name, years }) =>
      years
        .filter((one) => one.year === year)
        .map(({ original, source = '' }) => ({ village: village.name, name, original, source })),
    ),
  );
  return {
    language: 'nl',
    title: `Besluit van de gemeenteraad: ${title}`,
    subtitle: municipality.name,
    date: decidedOn,
    accent: municipality.accent,
    sections: [
      { kind: 'note', text: `${t('notice.invented.title')} ${t('notice.invented.text')}` },
      { kind: 'heading', level: 1, text: 'Besluit' },
      {
        kind: 'paragraph',
        text: `De gemeenteraad van ${municipality.name} heeft het voorstel van burgemeester en wethouders gelezen en besluit, op grond van de artikelen 189 en 191 van de Gemeentewet:`,
      },
      {
        kind: 'list',
        items: [
          `De programmabegroting voor ${year} vast te stellen.`,
          `Voor de dorpen in ${year} de bedragen beschikbaar te stellen die hieronder staan. Die bedragen zijn een plafond: er wordt niet meer toegekend dan dit (artikel 4:25 van de Algemene wet bestuursrecht).`,
        ],
      },
      {
        kind: 'table',
        table: {
          id: 'amounts',
          title: `Wat de raad voor de dorpen beschikbaar stelt in ${year}`,
          columns: [
            { key: 'village', label: 'Dorp', kind: 'text' },
            { key: 'name', label: 'Fonds', kind: 'text' },
            { key: 'original', label: 'Bedrag', kind: 'amount' },
            { key: 'source', label: 'Hoe dit bedrag is bepaald', kind: 'text' },
          ],
          rows: [
            ...rows,
            {
              village: 'Samen',
              name: '',
              original: sum(rows.map(({ original }) => original as Amount)),
              source: 'De bedragen hierboven, opgeteld',
            },
          ],
        },
      },
      { kind: 'heading', level: 1, text: 'Wat er aan het eind van het jaar over is' },
      {
        kind: 'list',
        items: funds.map(({ name, residualRule }) => {
          const rule = t(`residual.${residualRule}`);
          return `${name}: ${rule.charAt(0).toLowerCase()}${rule.slice(1)}.`;
        }),
      },
      {
        kind: 'paragraph',
        text: `Vastgesteld in de openbare vergadering van ${formatDate(decidedOn, 'nl')}, door de griffier en de voorzitter van de raad.`,
      },
    ],
  };
}

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  for (const year of voorbeelddorp.councilDocuments ?? [])
    writeFileSync(new URL(`begroting-${year}.pdf`, folder), await pdfOf(budgetDecision(year)));
  await closeWorkshop();
}
