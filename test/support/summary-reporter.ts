// Prints two numbers as the last line of every test run, for scripts.
import { writeSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/** Prints `12 passed, 0 failed` after everything else. A file that cannot be loaded counts as failed. */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        if (state === 'failed') failed += 1;
      }
    }
    // Other reporters and the teardown print after this event, and this line has to be the last one.
    process.once('exit', () => writeSync(1, `${passed} passed, ${failed} failed\n`));
  }
}
