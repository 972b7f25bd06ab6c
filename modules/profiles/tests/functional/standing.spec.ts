import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { aFreelancer } from '#modules/profiles/tests/support/profiles'

const NAMES = /<h3><a href="\/talent\/([a-z0-9-]+)">/g

test.group('Where people stand in the list', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('MKT-04 who completed a contract here rises, who asks no rate comes last among the cheapest, who moves is found there', async ({
    client,
    assert,
  }) => {
    const shown = async (qs: Record<string, string> = {}) =>
      [...(await client.get('/talent').qs(qs)).text().matchAll(NAMES)].map(([, slug]) => slug)
    const early = await aFreelancer({ name: 'Early Bird', rate: '20.00' })
    await aFreelancer({ name: 'Late Owl', rate: '10.00' })
    const free = await aFreelancer({ name: 'Free Fish' })
    await use('profiles').saveFreelancer({ accountId: free.accountId, hourlyRate: null })

    await transact((trx) => use('profiles').addFact(early.accountId, 'contracts_completed', 1, trx))
    assert.equal((await shown())[0], 'early-bird')
    assert.deepEqual(await shown({ sort: 'rate_low' }), ['late-owl', 'early-bird', 'free-fish'])

    await use('profiles').saveFreelancer({ accountId: early.accountId, country: 'PT' })
    assert.deepEqual(await shown({ country: 'PT' }), ['early-bird'])
    assert.equal((await shown())[0], 'early-bird')
  })
})
