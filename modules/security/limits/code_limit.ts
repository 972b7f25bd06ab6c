import limiter from '@adonisjs/limiter/services/main'
import { TooMany } from '#app/http/too_many'
import { hashSecret } from '../sessions/session_secret.js'

const PER_NUMBER = { requests: 5, duration: '1 hour' } as const
const PER_IP = { requests: 10, duration: '1 hour' } as const

/**
 * One more code to a phone number or mailbox, asked for from an address: text messages cost money, and a mailbox full of
 * codes is a nuisance. Throws TooMany.
 */
export async function countCode(to: string, ip: string) {
  const counted = [
    [PER_IP, `code_ip:${ip}`],
    [PER_NUMBER, `code_to:${hashSecret(to).slice(0, 32)}`],
  ] as const
  for (const [options, key] of counted) {
    const { consumed, availableIn } = await limiter.use(options).increment(key)
    if (consumed > options.requests) throw new TooMany(availableIn)
  }
}
