import db from '@adonisjs/lucid/services/db'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import type { Method } from '../factors/methods.js'
import { backupCodeHash, spendBackupCode } from '../factors/spend/spend_backup_code.js'
import { spendNumberCode } from '../factors/spend/spend_number_code.js'
import { spendTotp } from '../factors/spend/spend_totp.js'
import { WRONG, type Spent } from '../factors/spend/spent.js'
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
}

export type ProofRefusal = 'wrong_code' | 'code_used' | 'code_over' | 'wrong_password'

/**
 * Looks at what somebody shows to prove that it is them; what counts is used up. Refuses with `wrong_code`, `code_used`,
 * `code_over` or `wrong_password`; throws TooMany after too many tries.
 */
export class ProveMethod {
  #limit = new FactorLimit()

  async handle(proof: Proof): Promise<Outcome<{ method: Method }, ProofRefusal>> {
    const { person, method, ip } = proof
    if (method === 'password') return this.#password(proof)
    await this.#limit.admit(person.id, ip)
    const hash = method === 'backup_code' ? await backupCodeHash(person.id, proof.answer) : null
    const spent = await transact((trx) => this.#spend(proof, hash, trx))
    if (!spent.ok) return refuse(spent.reason)
    await this.#limit.succeeded(person.id, ip)
    return done({ method })
  }

  async #spend(proof: Proof, hash: string | null, trx: Trx): Promise<Spent> {
    const { person, method, ip } = proof
    const spent = await this.#answer(proof, hash, trx)
    if (!spent.ok) {
      const details = { method, ip, why: spent.reason }
      await recordOf(person, { act: 'factor_failed', severity: 'medium', details }, trx)
    } else if (method === 'backup_code') {
      const left = await backupCodesLeft(person.id, trx)
      await tellAboutFactors(person, { act: 'backup_code_used', severity: 'high', details: { left } }, trx)
    }
    return spent
  }

  async #answer({ person, method, answer, boundTo }: Proof, hash: string | null, trx: Trx): Promise<Spent> {
    if (method === 'totp') return spendTotp(person.id, answer.replace(/\s/g, ''), trx)
    if (method === 'backup_code') return spendBackupCode(person.id, hash, trx)
    if (method !== 'sms' && method !== 'email') return WRONG
    return spendNumberCode({ userId: person.id, boundTo, method }, answer, trx)
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
