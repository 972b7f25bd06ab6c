/** What somebody can add to their account besides the password. */
export const FACTOR_KINDS = ['totp', 'passkey', 'security_key', 'sms', 'email'] as const
export type FactorKind = (typeof FACTOR_KINDS)[number]

/** Everything a person can prove themselves with. */
export type Method = FactorKind | 'password' | 'backup_code'

/**
 * How much a proof says, least first. A code by mail says little, for mailboxes are what thieves open first: it never
 * opens the console, moves money or changes what somebody signs in with. A key cannot be given away on a false page.
 */
export const ASSURANCE = { password: 1, mailbox: 2, code: 3, key: 4 } as const

const WORTH: Record<Method, number> = {
  password: ASSURANCE.password,
  email: ASSURANCE.mailbox,
  sms: ASSURANCE.code,
  totp: ASSURANCE.code,
  backup_code: ASSURANCE.code,
  passkey: ASSURANCE.key,
  security_key: ASSURANCE.key,
}

export function worthOf(method: Method) {
  return WORTH[method]
}

export function isKey(method: Method) {
  return method === 'passkey' || method === 'security_key'
}

/** What proofs together are worth: as much as the best of them. */
export function assuranceOf(methods: readonly Method[]) {
  return Math.max(ASSURANCE.password, ...methods.map(worthOf))
}

/** As stored in a column. */
export function listMethods(methods: readonly Method[]) {
  return [...new Set(methods)].join(',')
}

export function readMethods(stored: string | null): Method[] {
  return (stored ?? '').split(',').filter(Boolean) as Method[]
}
