import { writeFileSync } from 'node:fs';
import { translator } from '#messages/index.ts';
import { ballWith, projectStatuses, transitions, type ProjectStatus } from '#server/domain/lifecycle.ts';

const steps = Object.entries<{ from: readonly ProjectStatus[]; to: ProjectStatus }>(transitions);
const dutch = translator('nl');
const nextTo: Record<string, string> = { village_council: 'dorpsraad', municipality: 'gemeente' };

const arrows = steps.flatMap(([step, { from, to }]) =>
  from.map((status) => `  ${status} --> ${to}: ${step}`),
);
const ends = projectStatuses.filter((status) => ballWith[status] === null);

const row = (status: ProjectStatus) => {
  const possible = steps.filter(([, { from }]) => from.includes(status));
  const onward = possible.map(([step, { to }]) => `${step} → \`${to}\``).join(', ');
  const actor = ballWith[status];
  return `| \`${status}\` | ${dutch(`status.${status}`)} | ${actor ? nextTo[actor] : ''} | ${onward} |`;
};

/** docs/lifecycle.md as it follows from the table in server/domain/lifecycle.ts. */
export const drawLifecycle = () => `# The path of a project

Drawn from \`server/domain/lifecycle.ts\` by \`npm run draw:lifecycle\`; do not edit.

\`\`\`mermaid
stateDiagram-v2
  [*] --> ${projectStatuses[0]}
${[...arrows, ...ends.map((status) => `  ${status} --> [*]`)].join('\n')}
\`\`\`

A step back to an earlier state is possible from every state, as an event of its own with a reason; history stays.

| state | in Dutch | who is next | steps |
|---|---|---|---|
${projectStatuses.map(row).join('\n')}
`;

if (import.meta.main) writeFileSync(new URL('../docs/lifecycle.md', import.meta.url), drawLifecycle());
