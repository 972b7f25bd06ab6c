import limiter from '@adonisjs/limiter/services/main'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { TooMany } from '#app/http/too_many'
import { keyedHash } from '../risk/keyed_hash.js'

/**
 * Refuses a try, and puts it on record that somebody is slowed down: what they tried and from where. Once in ten minutes
 * for each limit, so that whoever goes on knocking fills no log.
 */
export async function refuseTooMany({ key, ip }: { key: string; ip: string }, availableIn: number): Promise<never> {
  const { consumed } = await limiter.use({ requests: 1, duration: '10 mins' }).increment(`noted:${key}`)
  if (consumed === 1) {
    const entry = { action: 'security.rate_limited', subjectType: 'limit', subjectId: keyedHash('limit', key) }
    const details = { limit: key.split(':')[0], ip }
    await transact((trx) => record({ ...entry, actorId: null, details }, trx))
  }
  throw new TooMany(availableIn)
}
