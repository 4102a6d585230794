import type { Reporter, TestModule } from 'vitest/node'

/** A vitest reporter that ends the run with `N passed, N failed` on a line of its own, for programs that read it. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      counts.failed += module.errors().length
      for (const test of module.children.allTests()) counts[test.result().state]++
    }
    const left = counts.skipped + counts.pending
    console.log(`${counts.passed} passed, ${counts.failed} failed${left ? `, ${left} skipped` : ''}`)
  }
}
