import type { ProjectStatus } from './lifecycle.ts';
import { exceeds, subtract, type Amount } from './money.ts';

/** Of a project that was settled: what was paid above that and has yet to come back (Awb 4:57(1)), in euros; null: nothing. */
export function toComeBack(project: {
  status: ProjectStatus;
  paid: Amount | null;
  settled: Amount | null;
}): Amount | null {
  const { status, paid, settled } = project;
  if (status !== 'settled' || paid === null || settled === null) return null;
  return exceeds(paid, settled) ? subtract(paid, settled) : null;
}
