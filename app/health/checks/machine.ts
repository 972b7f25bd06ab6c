import { statfs } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { repoRoot } from '#app/files/paths'
import { loopDelay } from '#app/health/loop_delay'
import type { HealthCheck } from '#app/health/health_check'

const LITTLE_SPACE = 0.05
const MB = 1_048_576

/** Space where files are kept, memory, and how long the event loop was held up lately. */
export default {
  name: 'machine',
  async run() {
    const disk = await diskFigures()
    const memory = process.memoryUsage()
    const details = {
      disk,
      memoryMb: { rss: Math.round(memory.rss / MB), heap: Math.round(memory.heapUsed / MB) },
      loopDelayMs: loopDelay(),
      uptimeSeconds: Math.round(process.uptime()),
    }
    return { status: disk.freeShare < LITTLE_SPACE ? 'degraded' : 'ok', details }
  },
} satisfies HealthCheck

async function diskFigures() {
  const folder = process.env.STORAGE_DIR ?? repoRoot('storage')
  const { bavail, blocks, bsize } = await statfs(existsSync(folder) ? folder : repoRoot())
  return { freeMb: Math.round((bavail * bsize) / MB), freeShare: Math.round((bavail / blocks) * 1_000) / 1_000 }
}
