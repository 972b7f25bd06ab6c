import type { Method } from '../factors/methods.js'

/** Easiest and safest first: the one that is shown unless another was chosen. */
const ORDER: Method[] = ['passkey', 'security_key', 'totp', 'sms', 'email', 'password', 'backup_code']

/** A person's methods in the order they are offered, and the one a page is about. */
export function presentMethods(methods: readonly Method[], chosen: unknown) {
  const hasPasskey = methods.includes('passkey')
  // One button asks for either: the browser knows which is at hand.
  const offered = ORDER.filter((method) => methods.includes(method) && !(hasPasskey && method === 'security_key'))
  const method = offered.find((one) => one === chosen) ?? offered[0]
  return { method, others: offered.filter((one) => one !== method) }
}
