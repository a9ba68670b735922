import type { Problem } from './problem.ts';
import type { ImportReport } from './report.ts';

const mostTold = 50;

const sentence = ({ row, column, value, reason, remedy }: Problem) => {
  const where =
    [row && `rij ${row}`, column && `kolom "${column}"`].filter(Boolean).join(', ') || 'het bestand';
  return `  ${where}${value === null ? '' : ` ("${value}")`}: ${reason} ${remedy}`;
};

function listed(problems: readonly Problem[], count: number): string[] {
  const rest = count - Math.min(mostTold, problems.length);
  return [...problems.slice(0, mostTold).map(sentence), ...(rest > 0 ? [`  … en nog ${rest}.`] : [])];
}

/** What came of an import, for people. */
export function tell(
  report: ImportReport,
  { dryRun, skipBadRows }: { dryRun: boolean; skipBadRows: boolean },
): string {
  const { created, updated, unchanged, missing, problems, remarks, missingProjects, unused } = report;
  const lines: string[] = [];
  if (unused.length > 0) lines.push(`Niet ingelezen kolommen: ${unused.join(', ')}.`);
  if (remarks.count > 0)
    lines.push(`Opmerkingen (${remarks.count}):`, ...listed(remarks.kept, remarks.count));
  if (missing > 0) {
    const named = missingProjects
      .slice(0, 20)
      .map(({ externalId, title }) => `${externalId} (${title ?? 'zonder titel'})`);
    const more = missing > named.length ? ` en nog ${missing - named.length}` : '';
    lines.push(`Niet meer in de lijst, wel bewaard (${missing}): ${named.join(', ')}${more}.`);
  }
  if (!problems.isEmpty)
    lines.push(`Problemen (${problems.count}):`, ...listed(problems.kept, problems.count));
  const counts = `${created} nieuw, ${updated} gewijzigd, ${unchanged} ongewijzigd, ${missing} niet meer in de lijst`;
  if (!problems.isEmpty && !skipBadRows) lines.push('Er is niets ingelezen.');
  else if (dryRun) lines.push(`Proef, er is niets bewaard: ${counts}.`);
  else lines.push(`Ingelezen: ${counts}.`);
  return lines.join('\n');
}
