import { createHash } from 'node:crypto'
import logger from '@adonisjs/core/services/logger'
import env from '#start/env'
import { askOutside } from '#app/outgoing/ask_outside'

/** Characters of the hash that leave the house; some eight hundred passwords share them. */
const PREFIX = 5
const DEADLINE_MS = 1_500
const MOST_BYTES = 500_000

/**
 * Whether a password stands in a collection of those that were stolen elsewhere: the range API of Pwned Passwords, or a
 * copy of it, named by BREACHED_PASSWORDS_URL. Only the first five characters of its SHA-1 are told, and the answer is
 * padded so that its length tells nothing. False without an address, and when there is no answer in time: nobody is
 * locked out because a list is not there.
 */
export async function isBreached(password: string, address = env.get('BREACHED_PASSWORDS_URL')): Promise<boolean> {
  if (!address) return false
  const hash = createHash('sha1').update(password).digest('hex').toUpperCase()
  try {
    const { status, body } = await askOutside(`${address.replace(/\/$/, '')}/range/${hash.slice(0, PREFIX)}`, {
      headers: { 'add-padding': 'true', 'user-agent': 'MegiLance' },
      deadlineMs: DEADLINE_MS,
      mostBytes: MOST_BYTES,
      isConfigured: true,
    })
    if (status !== 200) throw new Error(`The list answered ${status}`)
    return lists(body, hash.slice(PREFIX))
  } catch (error) {
    logger.warn({ err: error }, 'breached passwords could not be asked for')
    return false
  }
}

/** Lines are `SUFFIX:COUNT`; those with a count of 0 are padding. */
function lists(body: string, suffix: string) {
  return body.split(/\r?\n/).some((line) => {
    const [known, count] = line.split(':')
    return known.toUpperCase() === suffix && Number(count) > 0
  })
}
