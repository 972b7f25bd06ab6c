import { createHash } from 'node:crypto'
import { newPublicId } from '#app/data/public_id'
import { scanning } from '#app/files/scan/current_scanner'
import { fileStore } from '#app/files/stores/current_store'
import type { HealthCheck } from '#app/health/health_check'
import { within } from '#app/jobs/carry_out'

const ANSWERS_WITHIN_MS = 1_500
const MARK = Buffer.from('is it there?')
const SHA256 = createHash('sha256').update(MARK).digest('hex')

/** Writes something where files are kept and takes it away; asks the antivirus, where there is one, whether it is there. */
export default {
  name: 'files',
  atMostEveryMs: 30_000,
  async run() {
    const key = `health/${newPublicId()}`
    await fileStore().put(key, MARK, { sha256: SHA256, size: MARK.length, mime: 'text/plain' })
    const isKept = await fileStore().has(key)
    await fileStore().remove(key)
    if (!isKept) return { status: 'down', details: { reason: 'what was written is not there' } }

    const antivirus = await antivirusState()
    return { status: antivirus === 'silent' ? 'degraded' : 'ok', details: { antivirus } }
  },
} satisfies HealthCheck

async function antivirusState() {
  const { scanner, isAntivirus } = scanning()
  if (!isAntivirus) return 'none'
  return within(ANSWERS_WITHIN_MS, scanner.greet()).then(
    () => 'answers',
    () => 'silent'
  )
}
