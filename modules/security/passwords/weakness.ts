import { isBreached } from './breached_passwords.js'
import { flawOf, type PasswordFlaw } from './password_rules.js'

/** Why a new password is refused, by the rules or because it was stolen elsewhere; null when it is good. */
export async function weaknessOf(
  password: string,
  context: (string | undefined | null)[]
): Promise<PasswordFlaw | 'breached' | null> {
  return flawOf(password, context) ?? ((await isBreached(password)) ? 'breached' : null)
}
