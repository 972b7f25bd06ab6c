import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aFreelancer } from '#modules/profiles/tests/support/profiles'

async function cardOf(accountId: number) {
  return (await use('profiles').cards([accountId])).get(accountId)!
}

test.group('Facts', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const add = (accountId: number, facts: [any, number][]) =>
    transact(async (trx) => {
      for (const [key, by] of facts) await use('profiles').addFact(accountId, key, by, trx)
    })

  test('MKT-08 add up to a client’s record', async ({ assert }) => {
    const clara = await aPerson()
    await use('profiles').saveClient({ accountId: clara.accountId })
    await add(clara.accountId, [
      ['projects_posted', 1],
      ['projects_posted', 1],
      ['projects_posted', 2],
      ['contracts_started', 1],
      ['spent_minor:USD', 40_000],
      ['spent_minor:USD', 60_000],
      ['spent_minor:EUR', 5],
      ['rating_given_sum', 5],
      ['rating_given_sum', 4.5],
      ['rating_given_count', 1],
      ['rating_given_count', 1],
      ['payment_verified', 1],
    ])

    const record = (await use('profiles').clientRecords([clara.accountId])).get(clara.accountId)!
    assert.deepInclude(record, {
      spend: [
        { minor: 100_000, currency: 'USD' },
        { minor: 5, currency: 'EUR' },
      ],
      projectsPosted: 4,
      contractsStarted: 1,
      hireRate: 0.25,
      ratingGiven: 4.75,
      isPaymentVerified: true,
    })
    assert.isAbove(record.memberSince, 0)
  })

  test('a client without a project has no hire rate, one who hired twice for one has 100%', async ({ assert }) => {
    const clara = await aPerson()
    await use('profiles').saveClient({ accountId: clara.accountId })
    const record = async () => (await use('profiles').clientRecords([clara.accountId])).get(clara.accountId)!
    assert.deepInclude(await record(), { hireRate: null, ratingGiven: null, spend: [], isPaymentVerified: false })
    await add(clara.accountId, [
      ['projects_posted', 1],
      ['contracts_started', 2],
    ])
    assert.equal((await record()).hireRate, 1)
  })

  test('ratings make a mean on the card', async ({ assert }) => {
    const farid = await aFreelancer()
    await add(farid.accountId, [
      ['rating_sum', 4.75],
      ['rating_count', 1],
      ['rating_sum', 4],
      ['rating_count', 1],
      ['contracts_completed', 2],
    ])
    assert.deepInclude(await cardOf(farid.accountId), { rating: { average: 4.38, count: 2 }, completedContracts: 2 })
  })

  test('money adds up exactly beyond 32 bits, and fractions of a cent are refused', async ({ assert }) => {
    const farid = await aFreelancer()
    await add(farid.accountId, [
      ['earned_minor:USD', 900_000_000_000],
      ['earned_minor:USD', 1],
    ])
    const row = await db.from('profile_facts').where({ account_id: farid.accountId, key: 'earned_minor:USD' }).first()
    assert.equal(Number(row.value), 900_000_000_001)
    await assert.rejects(() => add(farid.accountId, [['earned_minor:USD', 0.5]]))
  })
})
