import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import db from '@adonisjs/lucid/services/db'
import { checkAssertion, noteKeyUse } from '../factors/spend/check_assertion.js'
import type { ProofRefusal } from './prove_method.js'
import { spendAndTell } from './prove_method.js'

interface Attempt {
  answer: string
  ip: string
}

/**
 * Checks who holds a passkey, without a name or a password: the key says whose it is, and its owner showed a finger, a face
 * or a PIN to it. Refuses with `wrong_key`, `key_copied` or `disabled`.
 */
export class SignInWithPasskey {
  async handle({ answer, ip }: Attempt): Promise<Outcome<{ userId: number }, ProofRefusal | 'disabled'>> {
    const checked = await checkAssertion({ answer, boundTo: null, mustVerifyUser: true })
    if (!checked) return refuse('wrong_key')
    const person = await db.from('users').where('id', checked.key.userId).firstOrFail()
    const owner = { ...person, id: person.id, publicId: person.public_id }
    const proof = { person: owner, method: checked.key.kind, ip }
    const spent = await transact((trx) => spendAndTell(proof, (inner) => noteKeyUse(checked, inner), trx))
    if (!spent.ok) return refuse(spent.reason)
    return person.disabled_at === null ? done({ userId: person.id }) : refuse('disabled')
  }
}
