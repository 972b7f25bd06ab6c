import { HttpContext } from '@adonisjs/core/http'

const answers = new WeakMap<HttpContext, Map<string, Promise<unknown>>>()

/**
 * Reads something once for a page that is only looked at, however many panels and counters of it ask; `key` names what
 * is read and for whom. Anywhere else it is read anew each time.
 */
export function oncePerPage<T>(key: string, read: () => Promise<T>): Promise<T> {
  const ctx = HttpContext.get()
  if (ctx?.request.method() !== 'GET') return read()
  const known = answers.get(ctx) ?? new Map<string, Promise<unknown>>()
  answers.set(ctx, known)
  const answer = known.get(key) ?? read()
  known.set(key, answer)
  return answer as Promise<T>
}
