import { reasonOf } from '#app/logs/plain_error'
import { scrub } from '#app/logs/scrub'

const SECRET =
  /pass(word|phrase)|token|secret|^(otp|totp|pin|cvc|cvv|code|backup_?code|sig|signature|key|api_?key)$|card|iban|account_?number|authori[sz]ation|cookie|csrf|session_?id|bindings/i
const DEEPEST = 6
const LONGEST_LIST = 50

/** The fields of a log line without secrets: cut by name at any depth, and by shape inside every text. */
export function safeFields(fields: Record<string, unknown>): Record<string, unknown> {
  return safe(fields, 0) as Record<string, unknown>
}

function safe(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrub(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return '[deep]'
  if (value instanceof Error) return safeError(value, depth)
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map((item) => safe(item, depth + 1))
  if (value instanceof Date) return value.toISOString()
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isSecret(name, item) ? '[cut]' : safe(item, depth + 1)])
  )
}

function isSecret(name: string, item: unknown) {
  return SECRET.test(name) && item !== null && item !== undefined && typeof item !== 'boolean'
}

/** What is known about an error but what people typed: no bindings, no statement with its values. */
function safeError(error: any, depth: number): Record<string, unknown> {
  return {
    type: error.name,
    message: scrub(reasonOf(error)),
    code: error.code,
    errno: error.errno,
    status: error.status,
    stack: frames(error.stack),
    ...(error.cause && { cause: safe(error.cause, depth + 1) }),
  }
}

/** The places only: the first lines of a stack are the message. */
function frames(stack: unknown) {
  if (typeof stack !== 'string') return undefined
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
}
