import { defineConfig } from 'vitest/config';

const database = 'tests/support/database.ts';
const project = (name: string, options: object = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], ...options },
});

export default defineConfig({
  test: {
    // By default one core is left idle, while half of a test is waiting for PostgreSQL or a browser.
    maxWorkers: '100%',
    // What has to happen, happens; on a busy machine later.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      project('domain'),
      project('documents'),
      project('bank'),
      project('api', { globalSetup: [database], testTimeout: 30_000, hookTimeout: 60_000 }),
      project('start', { testTimeout: 60_000, hookTimeout: 60_000 }),
      project('e2e', { globalSetup: [database], testTimeout: 120_000, hookTimeout: 180_000 }),
    ],
  },
});
