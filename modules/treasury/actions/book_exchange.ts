import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import type { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { done, refuse, type Outcome } from '#app/outcome'
import { worthIn, POSITION_CURRENCY } from '../queries/positions.js'

export interface Exchange {
  by: Identity
  sold: Money
  got: Money
  bankReference: string
  /** On record. */
  reason: string
}

type Refused = 'same_currency' | 'far_from_market' | 'reference_used'

/** Further away from the market than any bank's price: most likely a slip of the pen. */
const MOST_OFF = 0.25

/**
 * Books an exchange that was made at the bank. The bank's reference is one exchange: told again with the same figures
 * nothing moves, with others it is refused with `reference_used`.
 */
export class BookExchange {
  async handle(exchange: Exchange): Promise<Outcome<{ isReplay: boolean }, Refused>> {
    const refusal = await whyNot(exchange)
    if (refusal) return refusal
    try {
      return done({ isReplay: await this.#book(exchange) })
    } catch (error: any) {
      if (error.code === 'E_KEY_REUSED') return refuse('reference_used', { reference: exchange.bankReference })
      throw error
    }
  }

  #book({ by, sold, got, bankReference, reason }: Exchange) {
    return transact(async (trx) => {
      const { publicId, isReplay } = await use('wallet').bookBankExchange({ sold, got, bankReference }, trx)
      if (isReplay) return true
      const details = { sold: sold.format('en'), got: got.format('en'), bankReference }
      const subject = { subjectType: 'transaction', subjectId: publicId, actorId: by.publicId }
      await record({ action: 'treasury.exchange_booked', ...subject, reason, details }, trx)
      return false
    })
  }
}

async function whyNot({ sold, got }: Exchange) {
  if (sold.currency === got.currency) return refuse('same_currency')
  const [given, received] = await worthIn(POSITION_CURRENCY, [sold, got])
  if (!given?.isPositive || !received) return null
  const off = Math.abs(Number(received.minor) / Number(given.minor) - 1)
  return off > MOST_OFF ? refuse('far_from_market', { sold: given.format('en'), got: received.format('en') }) : null
}
