import type { Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { ClearingEntry, StatementLine } from '#modules/wallet/api'

interface Moved {
  runId: number
  gateway: string
  entries: ClearingEntry[]
  lines: StatementLine[]
}

/** What moved on a day by both accounts, by currency, with what the gateway should hold by now. */
export async function keepSums({ runId, gateway, entries, lines }: Moved, trx: Trx) {
  const [ledger, statement] = [sumsOf(entries), sumsOf(lines)]
  const all = (await use('wallet').floats(trx)).filter((one) => one.gateway === gateway)
  const floats = new Map(all.map(({ amount }) => [amount.currency, amount.minor]))
  const currencies = new Set([...ledger.keys(), ...statement.keys(), ...floats.keys()])
  await trx.from('recon_sums').where('run_id', runId).delete()
  const rows = [...currencies].map((currency) => ({
    run_id: runId,
    currency,
    ledger_minor: stored(ledger.get(currency)),
    statement_minor: stored(statement.get(currency)),
    float_minor: stored(floats.get(currency)),
  }))
  if (rows.length > 0) await trx.table('recon_sums').multiInsert(rows)
}

function sumsOf(moved: (ClearingEntry | StatementLine)[]) {
  const sums = new Map<string, bigint>()
  for (const { amount } of moved) sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor)
  return sums
}

/** Many lines that fit may sum to more than fits: as much as a column holds is shown, the lines themselves are exact. */
function stored(sum = 0n) {
  const most = BigInt(Number.MAX_SAFE_INTEGER)
  return Number(sum > most ? most : sum < -most ? -most : sum)
}
