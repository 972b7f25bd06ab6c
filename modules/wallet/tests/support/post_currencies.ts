/**
 * A process of its own that posts in currencies without decimals, with two and with three, several at once: deposits,
 * escrow, releases with their odd fractions of a fee, and a payout. Titles are as awkward as people's own.
 */
import { inConsole } from '#modules/wallet/tests/support/in_console'

const AT_ONCE = 6

await inConsole(async () => {
  const { transact } = await import('#app/data/transact')
  const { LedgerWriter } = await import('#modules/wallet/ledger/ledger_writer')
  const { COUNT, currencyPosting } = await import('#modules/wallet/tests/support/currency_postings')
  const ledger = new LedgerWriter()
  let next = 0
  const postOn = async () => {
    while (next < COUNT) {
      const posting = currencyPosting(next++)
      await transact((trx) => ledger.post(posting, trx))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, postOn))
})
