import db from '@adonisjs/lucid/services/db'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import type { Method } from '../factors/methods.js'
import { checkAssertion, noteKeyUse } from '../factors/spend/check_assertion.js'
import { backupCodeHash, spendBackupCode } from '../factors/spend/spend_backup_code.js'
import { spendNumberCode } from '../factors/spend/spend_number_code.js'
import { spendTotp } from '../factors/spend/spend_totp.js'
import { WRONG, WRONG_KEY, type Spent } from '../factors/spend/spent.js'
import { FactorLimit } from '../limits/factor_limit.js'
import { SignInLimit } from '../limits/sign_in_limit.js'
import { passwordFits } from '../passwords/password_hashes.js'
import { backupCodesLeft } from '../queries/factors.js'
import { recordOf, tellAboutFactors, type FactorOwner } from './tell_about_factors.js'

export interface Proof {
  person: FactorOwner
  method: Method
  /** The code, the password, or what the browser made of a key, as JSON. */
  answer: string
  /** The sign-in or the session it is shown for. */
  boundTo: string
  ip: string
  /** More may be asked for: until all is shown, the tries stay counted, or each first proof would allow more guesses. */
  isPart?: boolean
}

export type ProofRefusal = Extract<Spent, { ok: false }>['reason'] | 'wrong_password'

/** Uses up what was shown, in a transaction; what is slow was done before. */
type Spend = (trx: Trx) => Promise<Spent>

/**
 * Looks at what somebody shows to prove that it is them; what counts is used up. Refuses with `wrong_code`, `code_used`,
 * `code_over`, `wrong_key`, `key_copied` or `wrong_password`; throws TooMany after too many tries.
 */
export class ProveMethod {
  #limit = new FactorLimit()

  async handle(proof: Proof): Promise<Outcome<{ method: Method }, ProofRefusal>> {
    const { person, method, ip } = proof
    if (method === 'password') return this.#password(proof)
    await this.#limit.admit(person.id, ip)
    const spend = await this.#prepare(proof)
    const spent = await transact((trx) => spendAndTell(proof, spend, trx))
    if (!spent.ok) return refuse(spent.reason)
    if (!proof.isPart) await this.#limit.succeeded(person.id, ip)
    return done({ method: spent.method ?? method })
  }

  async #prepare({ person, method, answer, boundTo }: Proof): Promise<Spend> {
    const userId = person.id
    if (method === 'totp') return (trx) => spendTotp(userId, answer.replace(/\s/g, ''), trx)
    if (method === 'sms' || method === 'email') {
      return (trx) => spendNumberCode({ userId, boundTo, method }, answer, trx)
    }
    if (method === 'backup_code') {
      const hash = await backupCodeHash(userId, answer)
      return (trx) => spendBackupCode(userId, hash, trx)
    }
    if (method !== 'passkey' && method !== 'security_key') return async () => WRONG
    const checked = await checkAssertion({ answer, boundTo, userId, mustVerifyUser: false })
    return async (trx) => (checked ? noteKeyUse(checked, trx) : WRONG_KEY)
  }

  async #password({ person, answer, ip }: Proof): Promise<Outcome<{ method: Method }, ProofRefusal>> {
    const limit = new SignInLimit()
    await limit.admit(person.email, ip)
    const { password_hash: known } = await db.from('users').where('id', person.id).select('password_hash').firstOrFail()
    if (!(await passwordFits(known, answer))) return refuse('wrong_password')
    await limit.succeeded(person.email, ip)
    return done({ method: 'password' })
  }
}

/** Uses up an answer; what was wrong with it is on record, and what its owner should know is told to them. */
export async function spendAndTell(proof: Pick<Proof, 'person' | 'method' | 'ip'>, spend: Spend, trx: Trx) {
  const { person, method, ip } = proof
  const spent = await spend(trx)
  if (!spent.ok && spent.reason === 'key_copied') {
    await tellAboutFactors(person, { act: 'key_copied', details: { ip } }, trx)
  } else if (!spent.ok) {
    const details = { method, ip, why: spent.reason }
    await recordOf(person, { act: 'factor_failed', details }, trx)
  } else if (method === 'backup_code') {
    const left = await backupCodesLeft(person.id, trx)
    await tellAboutFactors(person, { act: 'backup_code_used', details: { left } }, trx)
  }
  return spent
}
