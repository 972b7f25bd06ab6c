import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { csvCell } from '#app/data/csv'
import { paidIn, usd } from '#modules/wallet/tests/support/money'

test.group('FIN-25 FIN-26 The wallet’s pages', (group) => {
  let clara: Identity
  let farid: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson({ name: 'Clara Brandt' })
    farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    return () => clock.reset()
  })

  const reference = { type: 'milestone', id: 'm1', title: 'Discovery', path: '/contracts/c1' }

  async function fund(minor: number) {
    await paidIn(clara, usd(minor))
    const hold = {
      escrowId: 'm1',
      accountId: clara.accountId,
      payeeAccountId: farid.accountId,
      amount: usd(minor),
      key: 'fund',
      reference,
    }
    await transact((trx) => use('wallet').holdInEscrow(hold, trx))
  }
  const release = (minor: number, key = 'release') =>
    transact((trx) =>
      use('wallet').releaseEscrow(
        {
          escrowId: 'm1',
          toAccountId: farid.accountId,
          amount: usd(minor),
          feeBasisPoints: 1_000,
          key,
          reference,
        },
        trx
      )
    )

  test('an empty wallet says what will be there', async ({ client }) => {
    const page = await client.get('/wallet').loginAs(farid)
    page.assertStatus(200)
    page.assertTextIncludes('No money has moved yet')
    page.assertTextIncludes('Add a bank account')
  })

  test('the freelancer sees what is held for them, then what they got and what the fee was', async ({ client }) => {
    await fund(40_000)
    const held = await client.get('/wallet').loginAs(farid)
    for (const words of ['Funded for you', 'held for you', '$400.00', 'Funded for you: Discovery', 'Clara Brandt']) {
      held.assertTextIncludes(words)
    }

    await release(40_000)
    const paid = await client.get('/wallet').loginAs(farid)
    for (const words of [
      'You can withdraw $360.00 now.',
      'Released to you',
      '+$360.00',
      '$360.00 after',
      'MegiLance fee',
      '$40.00',
      'Escrow: Discovery',
      'USD adds up',
      '/contracts/c1',
    ]) {
      paid.assertTextIncludes(words)
    }
  })

  test('the client sees what they funded and to whom it was released', async ({ client }) => {
    await fund(40_000)
    await release(40_000)
    const page = await client.get('/wallet').loginAs(clara)
    for (const words of [
      'Paid in',
      'Funded',
      'Released',
      '−$400.00',
      '$0.00 after',
      'Farid Anwar, available',
      'out of escrow',
    ]) {
      page.assertTextIncludes(words)
    }
  })

  test('the history can be narrowed by direction, currency and days', async ({ client, assert }) => {
    await fund(40_000)
    clock.travel({ days: 40 })
    await release(40_000)
    const rowsOf = async (query: string) =>
      ((await client.get(`/wallet/history${query}`).loginAs(clara)).text().match(/class="entry"/g) ?? []).length
    const today = clock.dateTime().toISODate()
    assert.equal(await rowsOf(''), 3)
    assert.equal(await rowsOf('?show=in'), 1)
    assert.equal(await rowsOf('?show=out'), 1)
    assert.equal(await rowsOf('?show=escrow'), 2)
    assert.equal(await rowsOf('?currency=EUR'), 0)
    assert.equal(await rowsOf(`?from=${today}`), 1)
    assert.equal(await rowsOf(`?to=${today}&from=2020-01-01`), 3)
  })

  test('an address with nonsense in it shows the history as if it were not there', async ({ client }) => {
    await fund(40_000)
    for (const query of [
      '?show=x&currency=<b>&from=2026-99-99&page=-1',
      '?show[]=in&page[a]=1',
      '?from[]=x',
      `?currency=${'x'.repeat(10_000)}`,
      '?page=99999',
      '?page=1e9',
    ]) {
      const page = await client.get(`/wallet/history${query}`).loginAs(clara)
      page.assertStatus(200)
    }
  })

  test('long histories come in pages', async ({ client, assert }) => {
    for (let number = 1; number <= 23; number++) {
      await paidIn(clara, usd(number * 100), `payment ${number}`)
    }
    const first = await client.get('/wallet/history').loginAs(clara)
    first.assertTextIncludes('1 to 20 of 23')
    const second = await client.get('/wallet/history?page=2').loginAs(clara)
    second.assertTextIncludes('21 to 23 of 23')
    assert.include(second.text(), '$1.00')
  })

  test('CSV has exact sums and the same rows', async ({ client, assert }) => {
    await fund(40_000)
    await release(40_000)
    const csv = await client.get('/wallet/history.csv').loginAs(farid)
    csv.assertHeader('content-type', 'text/csv; charset=utf-8')
    const lines = csv.text().replace('\uFEFF', '').trim().split('\r\n')
    assert.lengthOf(lines, 3)
    assert.match(lines[1], /"Released to you","Discovery","Clara Brandt","USD","360.00","","","360.00","[0-9a-z]{16}"$/)
    assert.match(lines[2], /"Funded for you","Discovery","Clara Brandt","USD","","","400.00","","[0-9a-z]{16}"$/)
  })

  test('CSV never starts a formula', async ({ assert }) => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx']) {
      assert.equal(csvCell(text), `"'${text}"`)
    }
    assert.equal(csvCell('a "b", c'), '"a ""b"", c"')
  })

  test('nobody sees the money of others', async ({ client, assert }) => {
    await fund(40_000)
    const stranger = await aPerson()
    for (const path of ['/wallet', '/wallet/history', '/wallet/history.csv']) {
      const page = await client.get(path).loginAs(stranger)
      assert.notInclude(page.text(), 'Discovery')
      const visitor = await client.get(path).redirects(0)
      visitor.assertHeader('location', `/sign-in?next=${encodeURIComponent(path)}`)
    }
  })
})
