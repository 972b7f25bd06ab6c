import { setTimeout as wait } from 'node:timers/promises'
import { dispatch } from '#app/jobs/jobs'
import { newPublicId } from '#app/data/public_id'
import { done, refuse, type Outcome } from '#app/outcome'
import { findIdentity } from '../queries/find_identity.js'
import { RegisterPerson, type NewPerson } from './register_person.js'

/** Longer than either answer takes, so that how long it took does not tell them apart. */
const ANSWERED_AFTER_MS = 90

/**
 * Registers a visitor. Somebody whose address is taken is answered like anyone else, and its owner gets a mail.
 *
 * The value marks the browser that signed up: a public id, of nobody when the address was taken.
 */
export class SignUp {
  async handle(person: NewPerson): Promise<Outcome<string, 'weak_password'>> {
    const [outcome] = await Promise.all([this.#register(person), wait(ANSWERED_AFTER_MS)])
    return outcome
  }

  async #register(person: NewPerson): Promise<Outcome<string, 'weak_password'>> {
    const outcome = await new RegisterPerson().handle(person)
    if (outcome.ok) return done((await findIdentity(outcome.value.userId))!.publicId)
    if (outcome.reason === 'weak_password') return refuse('weak_password', outcome.details)
    await dispatch('security.tell_existing_person', { email: person.email.trim().toLowerCase() })
    return done(newPublicId())
  }
}
