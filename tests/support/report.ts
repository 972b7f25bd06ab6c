import { writeFileSync } from 'node:fs'
import type { Emitter, Runner } from '@japa/runner/core'

/** Writes the counts of a run as JSON for whoever started it; a skipped test is listed with its reason. */
export function reportTo(file: string | undefined) {
  return (_runner: Runner, emitter: Emitter) => {
    const counts = { passed: 0, failed: 0, skipped: 0, skips: [] as { title: string; reason: string }[] }
    emitter.on('test:end', (test: any) => {
      if (test.isSkipped || test.isTodo) {
        counts.skipped++
        counts.skips.push({ title: test.title.expanded, reason: test.skipReason ?? 'not said' })
      } else if (test.hasError) counts.failed++
      else counts.passed++
    })
    emitter.on('runner:end', () => {
      if (file) writeFileSync(file, JSON.stringify(counts))
    })
  }
}
