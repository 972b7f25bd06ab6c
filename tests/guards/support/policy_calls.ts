import * as asked from '#modules/contracts/controllers/asked_for'
import * as asking from '#modules/admin/controllers/resources/asked_for'
import * as ofWallet from '#modules/wallet/controllers/asked_for'
import type { Route } from '#tests/guards/support/routes'

type Callable = (...args: any[]) => unknown

/** Functions outside a controller that authorise for it; each is looked into like a method. */
const HELPERS: Record<string, Callable> = { ...asked, ...(asking as Record<string, Callable>), ...ofWallet }

/** Whether the action of a route, or something it calls in its class or in a helper, asks a policy. Null for a closure. */
export async function asksPolicy({ handler }: Pick<Route, 'handler'>): Promise<boolean | null> {
  const reference = (handler as any).reference
  if (!Array.isArray(reference)) return null
  const [load, method] = reference
  const { default: controller } = await load()
  return authorises(controller.prototype[method].toString(), controller.toString(), new Set())
}

function authorises(body: string, classText: string, seen: Set<string>): boolean {
  if (/\.authorize\(/.test(body)) return true
  const calls = [...body.matchAll(/this\.(#?\w+)\(|\b(\w+)\(/g)].map(([, own, free]) => ({ own, free }))
  return calls.some(({ own, free }) => {
    const name = own ?? free
    if (seen.has(name)) return false
    seen.add(name)
    const next = own ? methodIn(classText, own) : HELPERS[free]?.toString()
    return next !== undefined && authorises(next, classText, seen)
  })
}

/** The text of a method, from its name to the brace that closes it; its comment may stand on the same line. */
function methodIn(classText: string, name: string): string | undefined {
  const start = new RegExp(`^\\s*(?:/\\*.*?\\*/\\s*)?(?:async )?${name.replace('#', '\\#')}\\(`, 'm').exec(classText)
  if (!start) return undefined
  let depth = 0
  let isBody = false
  for (let at = start.index; at < classText.length; at++) {
    const char = classText[at]
    if (char === '(' || char === '{') depth++
    if (char === ')' || char === '}') depth--
    if (depth === 0 && char === '}' && isBody) return classText.slice(start.index, at + 1)
    if (depth === 0 && char === ')') isBody = true
  }
  return undefined
}
