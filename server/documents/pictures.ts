import type { Picture } from './charts.ts';
import { runJob } from './workshop.ts';
import type { Drawing } from './workshop-job.ts';

/** The pictures of several tables at once, in this order, drawn outside the server's own process. */
export const picturesOf = (drawings: Drawing[]): Promise<(Picture | null)[]> =>
  runJob({ kind: 'charts', drawings });
