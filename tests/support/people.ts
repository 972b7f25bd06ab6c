import { randomInt } from 'node:crypto'
import type { Identity } from '#app/http/identity'
import { RegisterPerson } from '#modules/security/actions/register_person'
import { findIdentity } from '#modules/security/queries/find_identity'
import { hashPassword } from '#modules/security/passwords/password_hashes'
import type { Role } from '#modules/security/roles'

/** The password of everyone `aPerson` makes. */
export const PASSWORD = 'nine quiet lanterns'

interface Wanted {
  role?: Role
  name?: string
  email?: string
  /** False leaves the e-mail address unconfirmed. */
  verified?: boolean
  /** The company they act for. */
  accountName?: string
  country?: string
  zone?: string
}

let passwordHash: Promise<string> | undefined

/** Somebody who signed up, a client unless told otherwise; sign them in with `.loginAs(person)`. */
export async function aPerson({
  role = 'client',
  name,
  email,
  verified = true,
  ...rest
}: Wanted = {}): Promise<Identity> {
  passwordHash ??= hashPassword(PASSWORD)
  const number = randomInt(1_000_000_000)
  const person = {
    name: name ?? `Person ${number}`,
    email: email ?? `person.${number}@example.com`,
    password: PASSWORD,
    role,
    ...rest,
  }
  const outcome = await new RegisterPerson().handle(person, { verified, passwordHash: await passwordHash })
  if (!outcome.ok) throw new Error(`aPerson was refused: ${outcome.reason}`)
  return (await findIdentity(outcome.value.userId))!
}
