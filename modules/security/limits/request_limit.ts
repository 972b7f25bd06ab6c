import limiter from '@adonisjs/limiter/services/main'
import { refuseTooMany } from './refuse_too_many.js'

const LIMITS = {
  sign_up: { requests: 60, duration: '1 hour' },
  reset: { requests: 20, duration: '15 mins' },
  passkey: { requests: 300, duration: '15 mins' },
  confirm: { requests: 30, duration: '15 mins' },
} as const

/** One more request of a kind from an IP address; throws TooMany over the limit. */
export async function countRequest(kind: keyof typeof LIMITS, ip: string) {
  const { consumed, availableIn } = await limiter.use(LIMITS[kind]).increment(`${kind}:${ip}`)
  if (consumed > LIMITS[kind].requests) await refuseTooMany({ key: `${kind}:${ip}`, ip }, availableIn)
}

/** False when this mailbox was written to often enough for now; the caller then quietly writes nothing. */
export async function mayMail(kind: string, userId: number): Promise<boolean> {
  const { consumed } = await limiter.use({ requests: 5, duration: '1 hour' }).increment(`mail_${kind}:${userId}`)
  return consumed <= 5
}
