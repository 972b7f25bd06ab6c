import fc from 'fast-check'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, nameOf, platformFee, type Place } from '#modules/wallet/ledger/places'
import type { Posting } from '#modules/wallet/ledger/posting'
import { LedgerModel, outside } from '#modules/wallet/tests/support/ledger_model'
import { settlingSteps, story, type Step } from '#modules/wallet/tests/support/ledger_stories'

const RUNS = 60

/** Plays one step on the ledger and on the model; throws where they differ. */
async function play(step: Step, number: number, model: LedgerModel, trx: Trx) {
  const post = (posting: Posting) => new LedgerWriter().post(posting, trx)
  const posting = (legs: Posting['legs']): Posting => ({
    kind: 'payment',
    scope: 'story',
    key: `step ${number}`,
    reference: { type: 'story', id: step.do },
    legs,
  })

  if (step.do === 'unbalanced') {
    const legs = [
      { place: outside, amount: Money.of(-5, step.currency) },
      { place: availableOf(step.person), amount: Money.of(6, step.currency) },
    ]
    return expectError(post(posting(legs)), 'off by')
  }
  if (step.do === 'repeat' || step.do === 'reuse key') {
    const first = model.posted[step.of % model.posted.length]
    const doubled = first.legs.map(({ place, amount }) => ({ place, amount: amount.plus(amount) }))
    if (step.do === 'reuse key') {
      return expectError(post({ ...first, legs: doubled }), 'used before')
    }
    const again = await post(first)
    if (!again.ok || !again.value.isReplay) throw new Error('a repeated key moved money')
    return
  }
  const legs = model.legsOf(step)
  if (!legs) return
  const isPossible = model.apply(posting(legs))
  const outcome = await post(posting(legs))
  if (outcome.ok !== isPossible) {
    throw new Error(`${step.do} was ${outcome.ok ? 'posted' : 'refused'}, the model says otherwise`)
  }
}

/** Every balance as arithmetic says, and every invariant of the ledger; returns the balances. */
async function compare(model: LedgerModel, trx: Trx): Promise<[Place, string, bigint][]> {
  const rows = await trx
    .from('ledger_accounts')
    .select('owner_type as ownerType', 'owner_id as ownerId', 'kind', 'currency', 'balance')
  for (const row of rows) {
    const expected = model.balanceOf(row, row.currency)
    if (BigInt(row.balance) !== expected) throw new Error(`${nameOf(row)} has ${row.balance}, not ${expected}`)
  }
  const findings = await auditLedger()
  if (findings.length > 0) throw new Error(findings.map(({ detail }) => detail).join('; '))
  return rows.map((row) => [row, row.currency, BigInt(row.balance)])
}

async function expectError(work: Promise<unknown>, message: string) {
  const error = await work.then(
    () => null,
    (thrown) => thrown
  )
  if (!error?.message.includes(message)) throw new Error(`expected "${message}", got ${error}`)
}

test.group('FIN-31 Whatever happens, in whatever order', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('after every step balances are what arithmetic says, sums are zero, no floor breaks, no key moves money twice; in the end clearing owes the fees and nothing else', async ({
    assert,
  }) => {
    let postings = 0
    const property = fc.asyncProperty(story, async (steps) => {
      const trx = await db.transaction()
      try {
        const model = new LedgerModel()
        for (const [number, step] of steps.entries()) {
          await play(step, number, model, trx)
          await compare(model, trx)
        }
        postings += model.posted.length

        const rest = steps.length
        for (const [number, step] of settlingSteps().entries()) await play(step, rest + number, model, trx)
        for (const [place, currency, balance] of await compare(model, trx)) {
          const fees = model.balanceOf(platformFee, currency)
          const owed = nameOf(place) === nameOf(outside) ? -fees : nameOf(place) === nameOf(platformFee) ? fees : 0n
          assert.equal(balance, owed, `${nameOf(place)} in ${currency} once everybody was paid out`)
        }
      } finally {
        await trx.rollback()
      }
    })
    await fc.assert(property, { numRuns: RUNS })
    assert.isAbove(postings, RUNS * 8, 'the stories reach too little')
  }).timeout(60_000)
})
