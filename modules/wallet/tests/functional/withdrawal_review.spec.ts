import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { workingDaysFrom } from '#modules/wallet/presenters/payout_sheet'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount } from '#modules/wallet/tests/support/payouts'

test.group('FIN-37 The fee sheet before a payout', (group) => {
  let farid: Identity
  let method: string

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    farid = await aPerson({ role: 'freelancer' })
    await paidIn(farid, usd(99_000))
    method = (await aBankAccount(farid)).publicId
  })

  const review = (client: any, form: object) =>
    client
      .post('/wallet/withdrawal-reviews')
      .loginAs(farid)
      .withCsrfToken()
      .form({ currency: 'USD', method, _page: '/wallet', ...form })
      .redirects(0)

  test('says who pays what, what reaches the bank and when; nothing moves before the last button, and then exactly that', async ({
    client,
    assert,
  }) => {
    const sent = await review(client, { amount: '990' })
    sent.assertStatus(302)
    const page = await client.get(sent.header('location')).loginAs(farid)
    for (const words of [
      'Leaves your balance',
      'Our fee',
      '$0.00',
      'We pay it',
      'Reaches your bank account ending 3000',
    ]) {
      page.assertTextIncludes(words)
    }
    assert.lengthOf(page.text().match(/\$990\.00<\/dd>/g) ?? [], 2)
    page.assertTextIncludes('arrives between')
    assert.deepEqual(await availableTo(farid), usd(99_000))

    const form = { amount: '990.00', currency: 'USD', method }
    await client.post('/wallet/withdrawals').loginAs(farid).withCsrfToken().form(form).redirects(0)
    assert.deepEqual(await availableTo(farid), usd(0))
    assert.equal(Number((await db.from('payouts').firstOrFail()).amount_minor), 99_000)
  })

  test('a sum that is not there or cannot be read is refused in the wallet, with what was typed', async ({
    client,
  }) => {
    for (const amount of ['990.01', 'ten', '-1', '']) {
      const refused = await review(client, { amount })
      refused.assertStatus(422)
      refused.assertTextIncludes(`value="${amount}"`)
    }
  })

  test('an address without a withdrawal leads to the wallet, and somebody else’s bank account to nothing', async ({
    client,
  }) => {
    for (const query of ['', '?amount=5', `?amount=ten&currency=USD&method=${method}`]) {
      const page = await client.get(`/wallet/withdrawals/new${query}`).loginAs(farid).redirects(0)
      page.assertHeader('location', '/wallet')
    }
    const other = await aBankAccount(await aPerson({ role: 'freelancer' }))
    const page = await client
      .get(`/wallet/withdrawals/new?amount=5&currency=USD&method=${other.publicId}`)
      .loginAs(farid)
    page.assertStatus(404)
  })

  test('banks do not work on weekends', ({ assert }) => {
    const days = (from: string, count: number) =>
      new Date(workingDaysFrom(Date.parse(from), count, 'UTC')).toISOString().slice(0, 10)
    assert.equal(days('2026-11-26T10:00:00Z', 1), '2026-11-27')
    assert.equal(days('2026-11-27T10:00:00Z', 1), '2026-11-30')
    assert.equal(days('2026-11-26T10:00:00Z', 3), '2026-12-01')
  })
})
