/**
 * A process of its own that posts to the ledger until it is killed, eight at a time. Posting number n is always the
 * same one, so whoever does not know how it ended posts it again. Prints `<number> <posted|replay|refused>` once the
 * database has committed; while the database is away it asks again. Argument: the first number.
 */
import { inConsole } from '#modules/wallet/tests/support/in_console'

const AT_ONCE = 8
const PAUSE_MS = 25

await inConsole(async () => {
  const { transact } = await import('#app/data/transact')
  const { isDatabaseGone } = await import('#app/data/errors')
  const { LedgerWriter } = await import('#modules/wallet/ledger/ledger_writer')
  const { postingNumber } = await import('#modules/wallet/tests/support/numbered_postings')
  const ledger = new LedgerWriter()
  let next = Number(process.argv[2])

  async function post(number: number): Promise<string> {
    try {
      const outcome = await transact((trx) => ledger.post(postingNumber(number), trx))
      return outcome.ok ? (outcome.value.isReplay ? 'replay' : 'posted') : 'refused'
    } catch (error) {
      if (!isDatabaseGone(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      return post(number)
    }
  }

  async function postOn(): Promise<never> {
    for (;;) {
      const number = next++
      const result = await post(number)
      process.stdout.write(`${number} ${result}\n`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, postOn))
})
