import { draining } from '#app/http/draining'
import type { HealthCheck } from '#app/health/health_check'

export default {
  name: 'running',
  decidesReadiness: true,
  run: async () => ({ status: draining.isOn ? 'down' : 'ok' }),
} satisfies HealthCheck
