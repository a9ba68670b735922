/** The arrows of the architecture. Each rule names who may know what; everything else is an error. */
const library = (...names) => `node_modules/(${names.join('|')})(/|$)`;

/** Files at `from` may know each other and `allowed`, nothing else; Node itself (files, processes) only when told. */
const only = (name, from, allowed, comment, { node = false } = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [from, ...allowed], ...(node && { dependencyTypesNot: ['core'] }) },
});

const never = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    never('no-cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    never('imports-resolve', {}, { couldNotResolve: true, pathNot: ['^\\$', '^\\./\\$types'] }),
    never(
      'only-real-dependencies',
      { path: '^(server|db|messages)/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
      'What the server needs when it runs is a dependency, not a devDependency.',
    ),

    only(
      'domain-is-pure',
      '^server/domain/',
      [library('decimal\\.js', 'temporal-polyfill', 'ibantools'), '^(node:)?crypto$'],
      'The rules know neither HTTP nor SQL nor files.',
    ),
    never(
      'decimal-only-in-money',
      { pathNot: '^server/domain/money\\.ts$' },
      { path: library('decimal\\.js') },
    ),
    never(
      'temporal-only-in-dates',
      { pathNot: ['^server/domain/dates\\.ts$', '^tests/'] },
      { path: library('temporal-polyfill') },
    ),
    never(
      'crypto-only-in-the-event-chain',
      { path: '^server/domain/', pathNot: '^server/domain/event-chain\\.ts$' },
      { path: '^(node:)?crypto$' },
    ),

    only(
      'db-knows-the-domain-only',
      '^db/',
      ['^server/domain/', library('drizzle-orm', 'postgres')],
      'The database knows what is kept, not who asks. It starts PostgreSQL, which takes files and processes.',
      { node: true },
    ),
    only('messages-know-i18next-only', '^messages/', [library('i18next')]),
    only(
      'documents-know-their-libraries-only',
      '^server/documents/',
      [
        '^server/domain/',
        '^messages/',
        library('echarts', 'csv-stringify', 'write-excel-file', '@myriaddreamin/[^/]+', 'fflate'),
      ],
      'A table, a picture or a file is made from what is handed over, in a process of its own where that is heavy.',
      { node: true },
    ),

    only(
      'the-bank-knows-its-files-only',
      '^server/bank/',
      ['^server/domain/', library('libxml2-wasm', 'saxes', 'csv-parse')],
      'What goes to a bank and comes from one is text in the forms that banks agreed on.',
      { node: true },
    ),

    never(
      'only-routes-know-fastify',
      { path: '^server/features/', pathNot: '/routes\\.ts$' },
      { path: 'node_modules/(fastify|@fastify)' },
      'What a feature does can be called without a request.',
    ),
    never(
      'queries-do-not-call-actions',
      { path: '/(queries|contract)\\.ts$' },
      { path: '/(routes|actions)\\.ts$' },
    ),
    never(
      'contracts-hold-no-behaviour',
      { path: '/contract\\.ts$' },
      { path: '^(db|web)/|/(routes|actions|queries)\\.ts$|node_modules/(drizzle-orm|postgres)' },
    ),
    never('actions-are-not-routed', { path: '/actions\\.ts$' }, { path: '/routes\\.ts$' }),
    never(
      'features-leave-each-others-routes-alone',
      { path: '^server/features/([^/]+)/' },
      { path: '^server/features/(?!$1/)[^/]+/routes\\.ts$' },
    ),
    never('http-knows-no-feature', { path: '^server/http/' }, { path: '^server/features/' }),

    never(
      'pages-talk-to-the-server-through-the-api',
      { path: '^web/' },
      {
        path: '^(server|db|scripts)/',
        pathNot: [
          '^server/domain/(dates|money)\\.ts$',
          '^server/domain/(budget|coming-back|draft-budget|draft-line|lifecycle|open-data|oversight-lists|scheme|stands-still|typed-number)\\.ts$',
          '^server/documents/(format|table)\\.ts$',
          '^server/documents/charts/[^/]+\\.css$',
        ],
        dependencyTypesNot: ['type-only'],
      },
      'Pages know the contracts as types. As values: messages, how a cell is written, and what an amount, a date, a column of a list or a term that stands still is.',
    ),
    never(
      'pages-know-contracts-only',
      { path: '^web/' },
      {
        path: '^(server|db|scripts)/',
        pathNot: ['/contract\\.ts$', '^server/domain/', '^server/documents/'],
      },
    ),
    never('only-the-pages-know-the-pages', { path: '^(server|db|messages|scripts)/' }, { path: '^web/' }),
    never('nothing-knows-the-tests', { pathNot: '^tests/' }, { path: '^tests/' }),
    never('the-server-knows-no-scripts', { path: '^(server|db|messages|web)/' }, { path: '^scripts/' }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default', 'svelte'],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(\\.svelte-kit|web/build)' },
  },
};
