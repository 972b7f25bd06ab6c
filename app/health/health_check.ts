/** ok: fine. degraded: works, but an operator should look. down: this process cannot do its work. */
export type HealthStatus = 'ok' | 'degraded' | 'down'

export interface HealthFinding {
  status: HealthStatus
  /** Figures for operators; never a secret or a name of a person. */
  details?: Record<string, unknown>
}

export interface HealthCheck {
  name: string
  /** Milliseconds it may take; later is `down`. 3,000 when left out. */
  deadlineMs?: number
  /** It asks somebody outside: those who come sooner get what the last one found. */
  atMostEveryMs?: number
  /** Part of the readiness: while it is down no one should be sent to this process. */
  decidesReadiness?: boolean
  run(): Promise<HealthFinding>
}

export interface HealthResult extends HealthFinding {
  name: string
  ms: number
}
