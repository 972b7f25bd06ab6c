import type { DemoContext } from '#app/demo/seed_demo'
import type { Identity } from '#app/http/identity'
import { Money } from '#app/money/money'
import type { Outcome } from '#app/outcome'

export function personOf(key: string, context: DemoContext): Promise<Identity> {
  return context.people.get(key).identity()
}

/** A sum of a demo file; throws for one that cannot be read. */
export function sumIn(currency: string, text: string) {
  const sum = Money.parse(text, currency)
  if (!sum) throw new Error(`Demo: ${text} is no sum in ${currency}`)
  return sum
}

export function pricedIn(currency: string, milestones: { title: string; amount: string; days: number }[]) {
  return milestones.map((part) => ({ ...part, amount: sumIn(currency, part.amount) }))
}

export function must<T>(outcome: Outcome<T, string>, what: string): T {
  if (!outcome.ok) {
    throw new Error(`Demo: ${what} was refused: ${outcome.reason} ${JSON.stringify(outcome.details ?? {})}`)
  }
  return outcome.value
}
