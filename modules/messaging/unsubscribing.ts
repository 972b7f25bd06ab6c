import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import env from '#start/env'

export interface Stop {
  /** Public id of the person. */
  person: string
  topic: string
}

const secrets = [env.get('APP_KEY').release(), ...(env.get('OLD_APP_KEYS')?.release() ?? '').split(',')]
  .map((secret) => secret.trim())
  .filter(Boolean)
let keys: Buffer[] | undefined

/** The address in a mail at which its reader, signed in or not, can say: no more mails about this. It never ends. */
export function unsubscribePath({ person, topic }: Stop) {
  return `/unsubscribe/${person}/${topic}/${signaturesOf({ person, topic })[0]}`
}

/** Whether we gave this address out, with this or an earlier APP_KEY; takes the same time whatever is wrong. */
export function isOurs(stop: Stop, signature: string) {
  const given = Buffer.from(signature)
  return signaturesOf(stop)
    .map((ours) => Buffer.from(ours))
    .some((ours) => ours.length === given.length && timingSafeEqual(ours, given))
}

function signaturesOf({ person, topic }: Stop) {
  keys ??= secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', 'messaging.unsubscribe', 32)))
  return keys.map((key) => createHmac('sha256', key).update([person, topic].join('\n')).digest('base64url'))
}
