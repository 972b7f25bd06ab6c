import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { SignInLimit } from '../limits/sign_in_limit.js'
import { hashPassword, passwordFits } from '../passwords/password_hashes.js'
import { weaknessOf } from '../passwords/weakness.js'
import { isLocked } from '../queries/is_locked.js'
import { storePassword } from './store_password.js'

interface Change {
  person: Identity
  current: string
  password: string
  sessionPublicId: string
  ip: string
}

/** Replaces a person's own password and ends their other sessions. Refuses with `wrong_password`, `weak_password` or `locked`. */
export class ChangePassword {
  #limit = new SignInLimit()

  async handle({
    person,
    current,
    password,
    sessionPublicId,
    ip,
  }: Change): Promise<Outcome<void, 'wrong_password' | 'weak_password' | 'locked'>> {
    await this.#limit.admit(person.email, ip)
    const { password_hash: known } = await db.from('users').where('id', person.id).select('password_hash').firstOrFail()
    if (!(await passwordFits(known, current))) return refuse('wrong_password')
    await this.#limit.succeeded(person.email, ip)
    if (await isLocked(person.id)) return refuse('locked')

    const flaw = await weaknessOf(password, [person.name, person.email, person.accountName])
    if (flaw) return refuse('weak_password', { flaw })

    const passwordHash = await hashPassword(password)
    await transact(async (trx) => {
      await storePassword({ userId: person.id, passwordHash, keepSession: sessionPublicId }, trx)
      await record(
        {
          action: 'security.password_changed',
          subjectType: 'user',
          subjectId: person.publicId,
          actorId: person.publicId,
        },
        trx
      )
    })
    return done(undefined)
  }
}
