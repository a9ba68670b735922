import type { ProjectStatus } from '../../../server/domain/lifecycle.ts';
import { exceeds, subtract, type Amount } from '../../../server/domain/money.ts';

/** Of a project that was settled: what was paid above that and did not come back; null when there is nothing. */
export function toComeBack(project: {
  status: ProjectStatus;
  paid: Amount | null;
  settled: Amount | null;
}): Amount | null {
  const { status, paid, settled } = project;
  if (status !== 'settled' || paid === null || settled === null) return null;
  return exceeds(paid, settled) ? subtract(paid, settled) : null;
}
