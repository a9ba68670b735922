import type { ProjectStatus } from '../../../server/domain/lifecycle.ts';

type Tone = 'open' | 'busy' | 'good' | 'bad' | 'quiet';

/** The colour of a state; its name always stands in it. */
export const toneOf: Record<ProjectStatus, Tone> = {
  idea: 'quiet',
  preparation: 'quiet',
  submitted: 'open',
  granted: 'open',
  rejected: 'bad',
  set_aside: 'bad',
  withdrawn: 'quiet',
  in_progress: 'busy',
  realised: 'good',
  stopped: 'bad',
  settled: 'good',
};

/** The name of a state in an address: Dutch, as addresses are. */
export const slugOfStatus: Record<ProjectStatus, string> = {
  idea: 'idee',
  preparation: 'voorbereiding',
  submitted: 'ingediend',
  granted: 'toegekend',
  rejected: 'afgewezen',
  set_aside: 'niet-behandeld',
  withdrawn: 'ingetrokken',
  in_progress: 'in-uitvoering',
  realised: 'gerealiseerd',
  stopped: 'gestopt',
  settled: 'afgerekend',
};

const statuses = Object.keys(slugOfStatus) as ProjectStatus[];
export const statusOfSlug = (slug: string) => statuses.find((status) => slugOfStatus[status] === slug);
