/** Counts for the last line, and lets go of the databases of each suite that passed. */
export default class CountingReporter {
  async onTestResult(test, result) {
    const coordinator = process.env.VALVOMO_TEST_COORDINATOR;
    const failed = result.numFailingTests > 0 || result.testExecError;
    if (!coordinator || failed) return;
    const body = JSON.stringify({ suite: test.path });
    await fetch(`${coordinator}/passed`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
  }

  onRunComplete(_contexts, results) {
    globalThis.valvomoTestCounts = {
      passed: results.numPassedTests,
      // A suite that could not even be loaded is a failure, too.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
  }
}
