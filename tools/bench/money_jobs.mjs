import { built } from './in_application.mjs'

const { default: app } = await import('@adonisjs/core/services/app')
const { default: db } = await import('@adonisjs/lucid/services/db')
const { transact } = await built('app/data/transact.js')
const { Money } = await built('app/money/money.js')
const { newPublicId } = await built('app/data/public_id.js')
const { ClearPending } = await built('modules/wallet/actions/clear_pending.js')
const { LedgerBatch } = await built('modules/wallet/ledger/ledger_batch.js')
const { TransferBook } = await built('modules/wallet/ledger/transfer_book.js')
const { clearingOf, payoutHoldOf, pendingOf } = await built('modules/wallet/ledger/places.js')
const { move } = await built('modules/wallet/ledger/posting.js')
const { toPayout } = await built('modules/wallet/queries/transfers.js')
const payoutStories = await built('modules/wallet/tests/support/payouts.js')

const LINES = 6_000
const ROWS = 40
const usd = (minor) => Money.of(minor, 'USD')

/** The whole job that makes earnings available: reads what is due, posts it, writes the lines; `people` earned them. */
export async function measureClearance(people) {
  const clearPending = await app.container.make(ClearPending)
  await clearPending.handle()
  const ids = await posted('escrow_release', people, ({ accountId }) => pendingOf(accountId))
  await insertAll('clearances', ids, people, (transactionId, { accountId }) => ({
    public_id: newPublicId(),
    account_id: accountId,
    transaction_id: transactionId,
    amount_minor: 100,
    left_minor: 100,
    currency: 'USD',
    days: 3,
    reasons: 'card',
    state: 'pending',
    clears_at: 1,
    created_at: 1,
  }))
  return timed(async () => clearPending.handle())
}

/** Settles payouts the gateway is done with: the state of each and its posting, two hundred to a commit. */
export async function measurePayouts(people) {
  const ids = await posted('payout_reserve', people, ({ accountId }) => payoutHoldOf(accountId))
  const methods = new Map()
  for (const person of people) methods.set(person.id, (await payoutStories.aBankAccount(person)).id)
  await insertAll('payouts', ids, people, (transactionId, { accountId, id }) => ({
    public_id: newPublicId(),
    account_id: accountId,
    user_id: id,
    payout_method_id: methods.get(id),
    amount_minor: 100,
    currency: 'USD',
    state: 'sent',
    gateway: 'bench',
    gateway_id: `bench${transactionId}`,
    reserve_transaction_id: transactionId,
    idempotency_key: `bench:${transactionId}`,
    created_at: 1,
  }))
  const payouts = (await db.from('payouts').where('gateway', 'bench').orderBy('id')).map(toPayout)
  const book = await app.container.make(TransferBook)
  return timed(async () => {
    let settled = 0
    for (let at = 0; at < payouts.length; at += 200) {
      const some = payouts.slice(at, at + 200)
      settled += (await transact((trx) => book.settleMany('payout', some, trx))).settled.length
    }
    return settled
  })
}

async function posted(kind, people, placeOf) {
  const postings = Array.from({ length: LINES }, (_, at) => {
    const key = `${kind}:${at}`
    const legs = move(usd(100), clearingOf('bench'), placeOf(people[at % people.length]))
    return { kind, scope: `bench:jobs:${process.pid}`, key, reference: { type: 'bench', id: key.slice(0, 40) }, legs }
  })
  const fates = await (await app.container.make(LedgerBatch)).run(postings)
  return fates.map(({ value }) => value.value.transactionId)
}

async function insertAll(table, ids, people, toRow) {
  const rows = ids.map((id, at) => toRow(id, people[at % people.length]))
  for (let at = 0; at < rows.length; at += ROWS) await db.table(table).multiInsert(rows.slice(at, at + ROWS))
}

async function timed(work) {
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const count = await work()
  if (count !== LINES) throw new Error(`${count} of ${LINES} were posted`)
  const { user, system } = process.cpuUsage(cpu)
  return { perSecond: (count / (performance.now() - begun)) * 1_000, micros: (user + system) / count }
}
