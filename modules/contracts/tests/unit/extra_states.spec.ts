import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import { transact } from '#app/data/transact'
import ClaimExpense from '#modules/contracts/actions/claim_expense'
import { extraMoves, moveExtra, type ExtraMove } from '#modules/contracts/extra_states'
import Extra from '#modules/contracts/models/extra'
import { anActiveContract, ok, usd } from '#modules/contracts/tests/support/stories'

test.group('The states of tips, bonuses and expenses', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  /** What the house allows, written down a second time on purpose. */
  const ALLOWED = [
    'claimed start_payment paying',
    'claimed pay paid',
    'paying pay paid',
    'paying drop_payment claimed',
    'paying cancel cancelled',
    'claimed decline declined',
    'claimed withdraw withdrawn',
  ]

  test('FIN-46 every move works from where it may start and from nowhere else', async ({ assert }) => {
    const { contract, freelancer } = await anActiveContract()
    const claimExpense = await app.container.make(ClaimExpense)
    const receipt = { name: 'receipt.txt', bytes: Buffer.from('25 dollars, paid') }
    const claim = { contract, amount: usd('25'), note: 'The typeface', receipt }
    const { id } = ok(await claimExpense.handle(claim, freelancer))
    const stateNow = async () => (await Extra.findOrFail(id)).state
    const seen: string[] = []
    for (const move of Object.keys(extraMoves) as ExtraMove[]) {
      for (const state of ['claimed', 'paying', 'paid', 'declined', 'withdrawn', 'cancelled']) {
        const moved = await transact(async (trx) => {
          await trx.from('contract_extras').where('id', id).update({ state })
          return moveExtra(id, move, trx)
        })
        if (moved) seen.push(`${state} ${move} ${await stateNow()}`)
        else assert.equal(await stateNow(), state)
      }
    }
    assert.sameMembers(seen, ALLOWED)
  })
})
