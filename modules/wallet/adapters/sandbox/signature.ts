import { createHmac, timingSafeEqual } from 'node:crypto'
import env from '#start/env'
import { clock } from '#app/time/clock'

export const SIGNATURE_HEADER = 'sandbox-signature'

const OLDEST_SECONDS = 300

/** "t=1763700000,v1=<hex>": HMAC-SHA256 over "timestamp.body", so that neither can be changed or used again later. */
export function sign(body: string, at = clock.now()): string {
  const seconds = Math.floor(at / 1_000)
  return `t=${seconds},v1=${digestOf(`${seconds}.${body}`).toString('hex')}`
}

/** True for a signature of this very body that is at most five minutes old. */
export function isSigned(body: string, header: unknown): boolean {
  const match = typeof header === 'string' ? /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) : null
  if (!match) return false
  const age = Math.abs(clock.now() / 1_000 - Number(match[1]))
  return age <= OLDEST_SECONDS && timingSafeEqual(Buffer.from(match[2], 'hex'), digestOf(`${match[1]}.${body}`))
}

function digestOf(text: string) {
  return createHmac('sha256', secret()).update(text).digest()
}

/** Of this installation only, and not the key that encrypts cookies itself. */
function secret() {
  return createHmac('sha256', env.get('APP_KEY').release()).update('wallet.sandbox.webhooks').digest()
}
