import type { HttpContext } from '@adonisjs/core/http'
import { definePort } from '#app/modules/ports'
import type { Money } from '#app/money/money'

/** Says what a sum is worth in the reader's own currency at the rates in force; no query per sum. */
export interface Reckoner {
  currency: string
  /** Null where there is no rate. Never a sum that moves: what moves is converted at a locked rate. */
  reckon(amount: Money): Money | null
}

interface ReckonerSource {
  reckonerFor(currency: string): Promise<Reckoner | null>
}

/** Filled by the module that knows rates; without it sums are shown as they are. */
export const reckonerSource = definePort<ReckonerSource>({
  name: 'kernel.reckoner',
  fallback: { reckonerFor: async () => null },
})

/** Reads the rates once for this request, when its reader chose a currency. */
export async function bringReckoner(ctx: HttpContext) {
  const currency = ctx.auth?.user?.currency
  ctx.reckoner = currency ? await reckonerSource.ask('reckonerFor', currency) : null
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    reckoner?: Reckoner | null
  }
}
