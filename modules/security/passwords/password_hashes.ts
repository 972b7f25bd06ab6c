import hash from '@adonisjs/core/services/hash'
import { Semaphore } from './semaphore.js'

/** A hash takes 19 MiB and a core: a flood of sign-ins must not take the rest of the server along. */
const line = new Semaphore(4)

let dummy: Promise<string> | undefined

export function hashPassword(password: string): Promise<string> {
  return line.run(() => hash.make(password))
}

/** True when the password fits. Without a hash (nobody has this e-mail) it takes as long and is false. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('nobody has this password')
  const against = passwordHash ?? (await dummy)
  const fits = await line.run(() => hash.verify(against, password))
  return fits && passwordHash !== null
}

/** True for a hash made with settings that are no longer ours. */
export function isOutdated(passwordHash: string) {
  return hash.needsReHash(passwordHash)
}
