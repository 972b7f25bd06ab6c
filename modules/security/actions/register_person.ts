import { clock } from '#app/time/clock'
import { isUniqueViolation } from '#app/data/errors'
import { publish } from '#app/data/outbox'
import { newPublicId } from '#app/data/public_id'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { EmailVerified, PersonJoined } from '../events.js'
import { hashPassword } from '../passwords/password_hashes.js'
import { weaknessOf } from '../passwords/weakness.js'
import type { Role } from '../roles.js'
import { sendConfirmation } from './send_confirmation.js'
import { grantRole } from './change_role.js'

export interface NewPerson {
  name: string
  email: string
  password: string
  role: Role
  country?: string | null
  zone?: string | null
  locale?: string | null
  /** The name of the company; without it the account carries the person's name. */
  accountName?: string | null
}

interface Options {
  /** The address is known to be theirs: no confirmation is asked for. */
  verified?: boolean
  /** A hash of `password` made before; many demo people share one. */
  passwordHash?: string
}

/**
 * Makes a person, their account and their first role, and mails the confirmation link.
 *
 * Refuses with `email_taken`, or `weak_password` whose detail `flaw` says why.
 */
export class RegisterPerson {
  async handle(
    person: NewPerson,
    options: Options = {},
    outer?: Trx
  ): Promise<Outcome<{ userId: number; accountId: number }, 'email_taken' | 'weak_password'>> {
    const email = person.email.trim().toLowerCase()
    const flaw = options.passwordHash
      ? null
      : await weaknessOf(person.password, [person.name, email, person.accountName])
    if (flaw) return refuse('weak_password', { flaw })

    const passwordHash = options.passwordHash ?? (await hashPassword(person.password))
    try {
      return await transact(async (trx) => {
        if (await trx.from('users').where('email', email).select('id').first()) return refuse('email_taken')
        return done(await this.#insert({ ...person, email }, passwordHash, Boolean(options.verified), trx))
      }, outer)
    } catch (error) {
      if (isUniqueViolation(error)) return refuse('email_taken')
      throw error
    }
  }

  async #insert(person: NewPerson, passwordHash: string, verified: boolean, trx: Trx) {
    const now = clock.now()
    const user = {
      public_id: newPublicId(),
      name: person.name.trim(),
      email: person.email,
      password_hash: passwordHash,
      password_changed_at: now,
      email_verified_at: verified ? now : null,
      locale: person.locale ?? 'en',
      zone: person.zone ?? 'UTC',
      theme: 'system',
      created_at: now,
    }
    const userId = Number((await trx.table('users').insert(user))[0])
    const accountId = await this.#insertAccount(person, userId, trx)
    await grantRole(userId, person.role, trx)
    await publish(PersonJoined({ accountId, userId }), trx)
    if (verified) await publish(EmailVerified({ accountId, userId }), trx)
    else {
      await sendConfirmation(
        { id: userId, name: user.name, email: user.email, locale: user.locale, zone: user.zone },
        trx
      )
    }
    return { userId, accountId }
  }

  async #insertAccount({ name, accountName, country }: NewPerson, userId: number, trx: Trx) {
    const now = clock.now()
    const account = {
      public_id: newPublicId(),
      name: (accountName ?? name).trim(),
      kind: accountName ? 'organisation' : 'person',
      country: country ?? null,
      created_at: now,
    }
    const accountId = Number((await trx.table('accounts').insert(account))[0])
    await trx.table('memberships').insert({ account_id: accountId, user_id: userId, created_at: now })
    return accountId
  }
}
