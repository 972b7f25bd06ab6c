const KEPT_WHEN_EMPTY = new Set(['value', 'alt'])
const ENTITIES: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' }

/**
 * Attributes as HTML, every value escaped: what somebody typed cannot leave its quotes. Edge's own `html.attrs` writes
 * values as they are. False, null and undefined leave an attribute out, true writes its bare name; an empty text is
 * written for `value` and `alt` only.
 */
export function attributes(values: Record<string, unknown>, classNames: (value: unknown) => string): string {
  return Object.entries(values)
    .map(([name, value]) => [name, name === 'class' ? classNames(value) : value] as const)
    .filter(([name, value]) => isWritten(name, value))
    .map(([name, value]) => (value === true ? name : `${name}="${escapedAttribute(value)}"`))
    .join(' ')
}

function isWritten(name: string, value: unknown) {
  if (value === false || value === null || value === undefined) return false
  return value !== '' || KEPT_WHEN_EMPTY.has(name)
}

/** A value as it may stand between double quotes. */
export function escapedAttribute(value: unknown) {
  const text = Array.isArray(value) ? value.join(' ') : String(value)
  return text.replace(/[&"<>]/g, (sign) => ENTITIES[sign])
}
