import fc from 'fast-check'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { LedgerBatch, type Fate } from '#modules/wallet/ledger/ledger_batch'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, clearingOf, escrowOf, nameOf } from '#modules/wallet/ledger/places'
import { move, type Posting } from '#modules/wallet/ledger/posting'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { LedgerModel, outside } from '#modules/wallet/tests/support/ledger_model'
import { story, type Step } from '#modules/wallet/tests/support/ledger_stories'

const RUNS = 60
const usd = (minor: number) => Money.of(minor, 'USD')
const batch = new LedgerBatch(new LedgerWriter())

/** What a story asks of the ledger, whether it is possible or not. */
function postingsOf(steps: Step[]): Posting[] {
  const model = new LedgerModel()
  return steps.flatMap((step, number) => {
    const first = 'of' in step ? model.posted[step.of % model.posted.length] : null
    if (step.do === 'repeat') return [first!]
    if (step.do === 'reuse key') {
      const legs = first!.legs.map(({ place, amount }) => ({ place, amount: amount.plus(amount) }))
      return [{ ...first!, legs }]
    }
    const legs = step.do === 'unbalanced' ? unbalanced(step) : model.legsOf(step as never)
    if (!legs) return []
    const reference = { type: 'story', id: step.do }
    const posting: Posting = { kind: 'payment', scope: 'story', key: `step ${number}`, reference, legs }
    if (step.do !== 'unbalanced') model.apply(posting)
    return [posting]
  })
}

function unbalanced({ person, currency }: { person: number; currency: string }) {
  return [
    { place: outside, amount: Money.of(-5, currency) },
    { place: availableOf(person), amount: Money.of(6, currency) },
  ]
}

/** Each in a savepoint of its own, as a caller's transaction would be. */
async function oneByOne(postings: Posting[], trx: Trx): Promise<Fate[]> {
  const fates: Fate[] = []
  for (const posting of postings) {
    const [fate] = await Promise.allSettled([trx.transaction((inner) => new LedgerWriter().post(posting, inner))])
    fates.push(fate)
  }
  return fates
}

/** Fates and the whole ledger as words, without the ids that chance gives. */
async function told(fates: Fate[], trx: Trx) {
  const accounts = await trx.from('ledger_accounts').select('*')
  const places = new Map(
    accounts.map((row) => [
      row.id,
      `${nameOf({ ownerType: row.owner_type, ownerId: row.owner_id, kind: row.kind })} ${row.currency}`,
    ])
  )
  const entries = await trx
    .from('ledger_entries as e')
    .join('ledger_transactions as t', 't.id', 'e.transaction_id')
    .orderBy('e.id')
    .select('t.idempotency_key', 't.request_hash', 'e.account_id', 'e.amount', 'e.balance_after')
  return {
    fates: fates.map((fate) =>
      fate.status === 'rejected'
        ? `${fate.reason.constructor.name} ${fate.reason.message}`
        : fate.value.ok
          ? { isReplay: fate.value.value.isReplay }
          : fate.value.reason
    ),
    balances: accounts.map((row) => `${places.get(row.id)} ${row.balance}`).sort(),
    entries: entries.map((row) => [
      row.idempotency_key,
      row.request_hash,
      places.get(row.account_id),
      Number(row.amount),
      Number(row.balance_after),
    ]),
  }
}

/** Does it, tells what came of it, and undoes it. */
async function undone(work: (trx: Trx) => Promise<Fate[]>) {
  const trx = await db.transaction()
  try {
    const fates = await work(trx)
    const findings = await auditLedger()
    if (findings.length > 0) throw new Error(findings[0].detail)
    return await told(fates, trx)
  } finally {
    await trx.rollback()
  }
}

test.group('FIN-31 Many postings in one database transaction', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const moving = (key: string, legs: Posting['legs'], reverses?: number): Posting => ({
    kind: 'payment',
    scope: 'batch',
    key,
    reference: { type: 'test', id: key },
    legs,
    reverses,
  })
  const paidIn = (key: string) => moving(key, move(usd(500), clearingOf('test'), availableOf(1)))

  test('whatever is asked for, in batches of whatever size: fates, balances and entries are those of one by one', async ({
    assert,
  }) => {
    const seen = new Set<string>()
    const property = fc.asyncProperty(story, fc.integer({ min: 1, max: 50 }), async (steps, size) => {
      const postings = postingsOf(steps)
      const alone = await undone((trx) => oneByOne(postings, trx))
      const together = await undone(async (trx) => {
        const fates: Fate[] = []
        for (let at = 0; at < postings.length; at += size) {
          fates.push(...(await batch.post(postings.slice(at, at + size), trx)))
        }
        return fates
      })
      assert.deepEqual(together, alone)
      for (const fate of alone.fates) seen.add(JSON.stringify(fate).slice(0, 16))
    })
    await fc.assert(property, { numRuns: RUNS })
    assert.isAtLeast(seen.size, 5, 'posted, replayed, refused, reused and unbalanced have to come up')
  }).timeout(60_000)

  test('a row that the database itself refuses takes no other with it, and is refused for its own reason', async ({
    assert,
  }) => {
    const [first] = await batch.run([paidIn('first')])
    const id = first.status === 'fulfilled' && first.value.ok ? first.value.value.transactionId : 0
    const back = move(usd(100), availableOf(1), clearingOf('test'))
    const fates = await batch.run([
      paidIn('before'),
      moving('back', back, id),
      moving('back again', back, id),
      moving('too much', move(usd(99_999), availableOf(1), escrowOf('e'))),
      paidIn('after'),
      paidIn('first'),
    ])
    assert.deepEqual(
      fates.map((fate) => (fate.status === 'rejected' ? 'rejected' : fate.value.ok ? 'posted' : fate.value.reason)),
      ['posted', 'posted', 'rejected', 'insufficient_funds', 'posted', 'posted']
    )
    assert.lengthOf(await db.from('ledger_transactions').where('scope', 'batch'), 4)
    assert.lengthOf(await db.from('ledger_accounts').where('owner_type', 'escrow'), 0)
    assert.deepEqual(await auditLedger(), [])
  })

  test('more than fit into one commit are posted in their order; the same again are replays', async ({ assert }) => {
    const many = Array.from({ length: 450 }, (_, at) =>
      at % 2 === 0 ? paidIn(String(at)) : moving(String(at), move(usd(500), availableOf(1), escrowOf(`e${at % 90}`)))
    )
    const before = new Set(await batch.run(many).then((fates) => fates.map(({ status }) => status)))
    const again = await batch.run(many)
    assert.deepEqual([...before], ['fulfilled'])
    assert.isTrue(again.every((fate) => fate.status === 'fulfilled' && fate.value.ok && fate.value.value.isReplay))
    assert.lengthOf(await db.from('ledger_transactions').where('scope', 'batch'), 450)
    assert.deepEqual(await auditLedger(), [])
    assert.deepEqual(await batch.run([]), [])
  })
})
