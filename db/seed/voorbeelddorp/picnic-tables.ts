import { cost, fund, own } from './budget.ts';
import { held, submitted } from './path.ts';
import { project } from './project.ts';

/** The project of which the decision waits to be announced. */
export const picnicTables = project({
  number: 84,
  title: 'Picknicktafels langs de beek',
  theme: 'Ontmoeten',
  workingGroup: 'Leefomgeving',
  lead: 'Buurtvereniging De Beek',
  owner: 'residents',
  form: 'subsidy',
  location: 'Beekpad',
  summary:
    'Langs het Beekpad komen twee tafels waar ook een rolstoel onder past. De buurt zet ze neer en houdt ze schoon.',
  budget: [
    cost('Materiaal', 'Picknicktafel, per stuk', '310.00', { quantity: '2' }),
    own('Bijdrage buurtvereniging', '100.00'),
    fund('leefbaarheidsbudget'),
  ],
  path: [
    submitted({ idea: '2026-05', prepared: '2026-08', on: '2026-10-12' }),
    held('2026-11-19', '2026-12-04'),
  ],
});
