/**
 * A process of its own that posts to the ledger until it is killed, eight at a time. Posting number n is always the
 * same one, so whoever does not know how it ended posts it again. Prints `<number> <posted|replay|refused>` once the
 * database has committed; while the database is away it asks again. Arguments: the first number, and how many go into
 * one database transaction; then two at a time.
 */
import type { Outcome } from '#app/outcome'
import type { Posted } from '#modules/wallet/ledger/ledger_writer'
import { inConsole } from '#modules/wallet/tests/support/in_console'

const SIZE = Number(process.argv[3] ?? 1)
const AT_ONCE = SIZE === 1 ? 8 : 2
const PAUSE_MS = 25

await inConsole(async () => {
  const { transact } = await import('#app/data/transact')
  const { isDatabaseGone } = await import('#app/data/errors')
  const { LedgerWriter } = await import('#modules/wallet/ledger/ledger_writer')
  const { LedgerBatch } = await import('#modules/wallet/ledger/ledger_batch')
  const { postingNumber } = await import('#modules/wallet/tests/support/numbered_postings')
  const ledger = new LedgerWriter()
  let next = Number(process.argv[2])

  const batch = new LedgerBatch(ledger)

  async function post(numbers: number[]): Promise<string[]> {
    const postings = numbers.map(postingNumber)
    try {
      if (SIZE > 1) return (await batch.run(postings)).map((fate) => wordFor(unlessFailed(fate)))
      return [wordFor(await transact((trx) => ledger.post(postings[0], trx)))]
    } catch (error) {
      if (!isDatabaseGone(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      return post(numbers)
    }
  }

  async function postOn(): Promise<never> {
    for (;;) {
      const numbers = Array.from({ length: SIZE }, () => next++)
      const results = await post(numbers)
      process.stdout.write(numbers.map((number, at) => `${number} ${results[at]}\n`).join(''))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, postOn))
})

type Answer = Outcome<Posted, 'insufficient_funds'>

function wordFor(outcome: Answer) {
  return outcome.ok ? (outcome.value.isReplay ? 'replay' : 'posted') : 'refused'
}

function unlessFailed(fate: PromiseSettledResult<Answer>) {
  if (fate.status === 'rejected') throw fate.reason
  return fate.value
}
