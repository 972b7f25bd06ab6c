import { Loop } from '#app/jobs/loop'
import { AuditSealer } from '#app/audit/audit_sealer'

const REST_MS = 1_000

const sealer = new AuditSealer()
const loop = new Loop({ name: 'audit seals', once: () => sealer.once(), restMs: REST_MS })

export function startSealing() {
  loop.start()
}

export function stopSealing() {
  return loop.stop()
}
