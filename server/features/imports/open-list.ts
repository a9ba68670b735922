import { stat } from 'node:fs/promises';
import type { OpenList } from './cell.ts';
import { contentOf, type Encoding } from './encoding.ts';
import { UnreadableList } from './problem.ts';
import { openCsv } from './read-csv.ts';
import { openXlsx } from './read-xlsx.ts';

type Hints = { encoding?: Encoding | undefined; sheet?: string | undefined; headings: readonly string[] };

/**
 * Opens a CSV file or a workbook; which of both it is, its content says.
 * @throws UnreadableList
 */
export async function openList(path: string, hints: Hints): Promise<OpenList> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) {
    throw new UnreadableList(`Er is geen bestand ${path}.`, 'Controleer de naam en de map van het bestand.');
  }
  switch (await contentOf(path)) {
    case 'empty':
      throw new UnreadableList(
        'Het bestand is leeg.',
        'Controleer of u het goede bestand koos; de eerste rij noemt de kolommen.',
      );
    case 'old-excel':
      throw new UnreadableList(
        'Dit is een werkmap met een wachtwoord of van voor 2007 (.xls).',
        'Open hem in uw rekenprogramma en bewaar hem zonder wachtwoord als .xlsx.',
      );
    case 'zip':
      return openXlsx(path, hints);
    case 'text':
      return openCsv(path, hints);
  }
}
