/** Names whose values say what happened to what, and nothing about a person. */
const TELLING = new Set([
  'id',
  'type',
  'kind',
  'object',
  'state',
  'status',
  'currency',
  'amount',
  'created',
  'livemode',
])
const LONGEST = 2_000
const HIDDEN = '…'

/** A webhook's body as operators may see it: its shape, its ids and states; everything else is hidden. */
export function redactBody(body: string): string {
  let event: unknown
  try {
    event = JSON.parse(body)
  } catch {
    return HIDDEN
  }
  const text = JSON.stringify(redact(event, ''))
  return text.length > LONGEST ? text.slice(0, LONGEST) + HIDDEN : text
}

function redact(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((one) => redact(one, name))
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redact(inner, key)]))
  }
  return value === null || TELLING.has(name) ? value : HIDDEN
}
