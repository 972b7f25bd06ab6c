import encryption from '@adonisjs/core/services/encryption'

/** What the key binds a secret to: one copied into another column cannot be read there. */
const SEED = 'auth_factors.secret'
const FORM = 'auth_challenges.kept_form'

export function sealSecret(secret: string) {
  return encryption.encrypt(secret, { purpose: SEED })
}

/** Throws when none of the keys reads it: the server lost a key. */
export function openSecret(sealed: string): string {
  const secret = encryption.decrypt<string>(sealed, SEED)
  if (secret === null) throw new Error('A factor cannot be read with APP_KEY or OLD_APP_KEYS')
  return secret
}

export function sealForm(form: Record<string, unknown>) {
  return encryption.encrypt(form, { purpose: FORM })
}

export function openForm(sealed: string): Record<string, unknown> | null {
  return encryption.decrypt<Record<string, unknown>>(sealed, FORM)
}
