import type { DemoContext } from '#app/demo/seed_demo'
import type { Identity } from '#app/http/identity'
import { Money } from '#app/money/money'
import type { Outcome } from '#app/outcome'

export function personOf(key: string, context: DemoContext): Promise<Identity> {
  return context.people.get(key).identity()
}

export function usd(text: string) {
  return Money.parse(text, 'USD')!
}

export function inDollars(milestones: { title: string; amount: string; days: number }[]) {
  return milestones.map((part) => ({ ...part, amount: usd(part.amount) }))
}

export function must<T>(outcome: Outcome<T, string>, what: string): T {
  if (!outcome.ok) {
    throw new Error(`Demo: ${what} was refused: ${outcome.reason} ${JSON.stringify(outcome.details ?? {})}`)
  }
  return outcome.value
}
