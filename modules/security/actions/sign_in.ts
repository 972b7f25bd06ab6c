import db from '@adonisjs/lucid/services/db'
import type { RequestFacts } from '../devices/request_facts.js'
import { ipLists } from '../network/ip_lists.js'
import { noteFailedSignIn, type Failure } from './note_failed_sign_in.js'
import { done, refuse, type Outcome } from '#app/outcome'
import { SignInLimit } from '../limits/sign_in_limit.js'
import { hashPassword, isOutdated, passwordFits } from '../passwords/password_hashes.js'

interface Attempt {
  email: string
  password: string
  facts: RequestFacts
}

type Refused = 'wrong_credentials' | 'disabled' | 'address_refused'

/**
 * Checks who knows a password. An unknown address takes as long as a wrong password and is refused alike, with
 * `wrong_credentials`; `disabled` is told only to somebody who knows the password. From an address on a list of those to
 * refuse nobody gets further, with `address_refused`. Throws TooMany after too many tries.
 */
export class SignIn {
  #limit = new SignInLimit()

  async handle({ email, password, facts }: Attempt): Promise<Outcome<{ userId: number }, Refused>> {
    const address = email.trim().toLowerCase()
    await this.#limit.admit(address, facts.ip)

    const user = await findUser(address)
    const person = user && { id: user.id, publicId: user.public_id }
    const failed = { person, address, facts }
    if ((await ipLists.kindsOf(facts.ip)).includes('block')) {
      await this.#failed({ ...failed, outcome: 'listed' })
      return refuse('address_refused')
    }
    if (!(await passwordFits(user?.password_hash ?? null, password)) || !person) {
      await this.#failed(failed)
      return refuse('wrong_credentials')
    }
    await this.#limit.succeeded(address, facts.ip)
    if (user.disabled_at !== null) return refuse('disabled')
    if (isOutdated(user.password_hash)) await renewHash(user.id, user.password_hash, password)
    return done({ userId: person.id })
  }

  async #failed(failure: Failure) {
    await this.#limit.failed(failure.facts.ip)
    await noteFailedSignIn(failure)
  }
}

function findUser(email: string) {
  const columns = ['id', 'public_id', 'password_hash', 'disabled_at']
  return db.from('users').where('email', email).select(columns).first()
}

async function renewHash(userId: number, old: string, password: string) {
  const fresh = await hashPassword(password)
  await db.from('users').where({ id: userId, password_hash: old }).update({ password_hash: fresh })
}
