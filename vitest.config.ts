// How the tests run: real PostgreSQL, several files at once, in three processes.
import { defineConfig } from 'vitest/config';
import { SummaryReporter } from './test/support/summary-reporter.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 3,
    // The files of a process share what is loaded: to load it for each of them was a third of the run.
    isolate: false,
    // Against what hangs, and no measure of speed: a machine that is busy with other work takes its time.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    reporters: ['default', new SummaryReporter()],
  },
});
