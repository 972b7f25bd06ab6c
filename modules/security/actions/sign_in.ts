import db from '@adonisjs/lucid/services/db'
import { noteFailedSignIn } from './note_failed_sign_in.js'
import { done, refuse, type Outcome } from '#app/outcome'
import { SignInLimit } from '../limits/sign_in_limit.js'
import { hashPassword, isOutdated, passwordFits } from '../passwords/password_hashes.js'

interface Attempt {
  email: string
  password: string
  ip: string
}

/**
 * Checks who knows a password. An unknown address takes as long as a wrong password and is refused alike, with
 * `wrong_credentials`; `disabled` is told only to somebody who knows the password. Throws TooMany after too many tries.
 */
export class SignIn {
  #limit = new SignInLimit()

  async handle({
    email,
    password,
    ip,
  }: Attempt): Promise<Outcome<{ userId: number }, 'wrong_credentials' | 'disabled'>> {
    const address = email.trim().toLowerCase()
    await this.#limit.admit(address, ip)

    const user = await db
      .from('users')
      .where('email', address)
      .select('id', 'public_id', 'password_hash', 'disabled_at')
      .first()
    if (!(await passwordFits(user?.password_hash ?? null, password))) {
      await this.#limit.failed(ip)
      await noteFailedSignIn({ personId: user?.public_id ?? null, address, ip })
      return refuse('wrong_credentials')
    }
    await this.#limit.succeeded(address, ip)
    if (user.disabled_at !== null) return refuse('disabled')
    if (isOutdated(user.password_hash)) await renewHash(user.id, user.password_hash, password)
    return done({ userId: user.id })
  }
}

async function renewHash(userId: number, old: string, password: string) {
  const fresh = await hashPassword(password)
  await db.from('users').where({ id: userId, password_hash: old }).update({ password_hash: fresh })
}
