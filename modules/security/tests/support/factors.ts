import { generateSync } from 'otplib'
import db from '@adonisjs/lucid/services/db'
import { newPublicId } from '#app/data/public_id'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import { AddAuthenticator, waitingApp } from '../../actions/add_authenticator.js'
import { openSecret, phoneIndex, sealSecret } from '../../factors/secrets.js'

/** The code an authenticator app shows now, or so many steps from now. */
export function codeOf(seed: string, steps = 0) {
  return generateSync({ secret: seed, epoch: Math.floor(clock.now() / 1_000) + steps * 30 })
}

/** Moves on to where a step of 30 seconds has most of its time left, so that none ends in the middle of a test. */
function beginStep() {
  const gone = clock.now() % 30_000
  if (gone > 10_000) clock.offset += 30_000 - gone
}

/** Gives somebody an authenticator app; its codes from the next step on have not been used. */
export async function withAuthenticator(person: Identity) {
  beginStep()
  await new AddAuthenticator().begin(person.id)
  const seed = openSecret((await waitingApp(person.id))!.secret)
  const code = codeOf(seed, -1)
  const outcome = await new AddAuthenticator().confirm({ person, code, label: 'Phone', ip: '127.0.0.1' })
  if (!outcome.ok) throw new Error(`The authenticator was refused: ${outcome.reason}`)
  return { seed, backupCodes: outcome.value.backupCodes! }
}

/** Gives somebody a phone number that they confirmed. */
export async function withPhone(person: Identity, number: string) {
  await db.table('auth_factors').insert({
    public_id: newPublicId(),
    user_id: person.id,
    kind: 'sms',
    label: `…${number.slice(-3)}`,
    secret: sealSecret(number),
    phone_index: phoneIndex.of(number),
    confirmed_at: clock.now(),
    created_at: clock.now(),
  })
}
