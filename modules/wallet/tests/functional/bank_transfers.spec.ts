import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { postWebhook } from '#tests/support/webhooks'
import { HoldInEscrow } from '#modules/wallet/actions/hold_in_escrow'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import CatchUp from '#modules/wallet/schedules/catch_up'
import RunSandbox from '#modules/wallet/schedules/run_sandbox'
import { availableTo, published, usd } from '#modules/wallet/tests/support/money'

const SITE = `http://127.0.0.1:${process.env.PORT}`

test.group('FIN-27 Adding money by bank transfer', (group) => {
  let clara: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson({ name: 'Clara Brandt', accountName: 'Lindenkorb' })
    return () => clock.reset()
  })

  const post = (client: any, path: string, form: object, by = clara) =>
    client.post(path).loginAs(by).withCsrfToken().form(form).redirects(0)
  /** Announces $250; returns where its reference is shown. */
  const announce = async (client: any): Promise<string> =>
    (await post(client, '/wallet/deposits', { amount: '250', currency: 'USD', rail: 'bank' })).header('location')
  const send = (client: any, page: string, amount: string, delivery = 'now') =>
    post(client, `${page}/transfer`, { amount, delivery, _page: page })
  const arrive = async () => {
    clock.travel({ seconds: 6 })
    await new RunSandbox().handle()
  }
  const notices = async () => (await db.from('notifications').orderBy('id')).map(({ kind }) => kind)

  test('the page says where to send it, with which reference, and that nothing comes on top; the deposit page keeps a way back', async ({
    client,
    assert,
  }) => {
    const path = await announce(client)
    const page = await client.get(path).loginAs(clara)
    const { bank_reference: reference } = await db.from('sandbox_payments').firstOrFail()
    assert.match(reference, /^ML-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    for (const words of [reference, 'Lindenkorb', 'DE75 5121 0800 1245 1261 99', '$250.00', '$0.00']) {
      page.assertTextIncludes(words)
    }
    const deposits = await client.get('/wallet/deposits/new').loginAs(clara)
    deposits.assertTextIncludes('We are waiting for your bank')
    deposits.assertTextIncludes(path)
    assert.deepEqual(await availableTo(clara), usd(0))
  })

  test('it is credited when it arrives and not before, once, however often the gateway says so', async ({
    client,
    assert,
  }) => {
    const path = await announce(client)
    ;(await send(client, path, '250', 'twice')).assertStatus(302)
    assert.deepEqual(await availableTo(clara), usd(0))
    ;(await client.get(path).loginAs(clara)).assertTextIncludes('$250.00 is on its way')

    await arrive()
    await postWebhook(SITE)
    assert.deepEqual(await availableTo(clara), usd(25_000))
    assert.deepEqual(await notices(), ['wallet.notices.transfer_arrived'])
    assert.lengthOf(await published('wallet.payment_settled'), 1)
    assert.lengthOf(await db.from('ledger_transactions').where('kind', 'bank_payment'), 1)
    assert.deepEqual(await auditLedger(), [])
    ;(await client.get('/wallet/history').loginAs(clara)).assertTextIncludes('By bank transfer')
  })

  test('{sum} instead of $250: all that came is credited, nothing else, and we say that it differs')
    .with([
      { sum: '200', minor: 20_000, kind: 'transfer_arrived_short' },
      { sum: '0.01', minor: 1, kind: 'transfer_arrived_short' },
      { sum: '300.50', minor: 30_050, kind: 'transfer_arrived_over' },
    ])
    .run(async ({ client, assert }, { sum, minor, kind }) => {
      await send(client, await announce(client), sum)
      await arrive()
      assert.deepEqual(await availableTo(clara), usd(minor))
      assert.deepEqual(await notices(), [`wallet.notices.${kind}`])
      assert.deepInclude((await published('wallet.payment_settled'))[0], { amountMinor: minor })
      assert.deepEqual(await auditLedger(), [])
    })

  test('a webhook that is lost: we ask by ourselves; a second transfer with the same reference is not taken', async ({
    client,
    assert,
  }) => {
    const path = await announce(client)
    await send(client, path, '250', 'never')
    await send(client, path, '100')
    await arrive()
    assert.deepEqual(await availableTo(clara), usd(0))
    clock.travel({ minutes: 1 })
    await (await app.container.make(CatchUp)).handle()
    assert.deepEqual(await availableTo(clara), usd(25_000))
    await send(client, path, '250')
    await arrive()
    assert.deepEqual(await availableTo(clara), usd(25_000))
  })

  test('one that is announced and never sent is given up after two weeks, not after a day', async ({
    client,
    assert,
  }) => {
    await announce(client)
    clock.travel({ days: 2 })
    await new RunSandbox().handle()
    assert.lengthOf(await published('wallet.payment_failed'), 0)
    clock.travel({ days: 13 })
    await new RunSandbox().handle()
    assert.deepInclude((await published('wallet.payment_failed'))[0], { reason: 'expired' })
  })

  test('what came by bank does not go back to a card: a refund leaves it available', async ({ client, assert }) => {
    await send(client, await announce(client), '250')
    await arrive()
    const reference = { type: 'milestone', id: 'm1' }
    const hold = { escrowId: 'm1', accountId: clara.accountId, amount: usd(25_000), key: 'k', reference }
    await transact(async (trx) => {
      await (await app.container.make(HoldInEscrow)).handle(hold, trx)
      const back = { escrowId: 'm1', toAccountId: clara.accountId, amount: usd(25_000), key: 'k', reference }
      await use('wallet').refundEscrow({ ...back, backToSource: true }, trx)
    })
    assert.deepEqual(await availableTo(clara), usd(25_000))
    assert.lengthOf(await db.from('refunds'), 0)
  })

  test('sums that are none, cards at the bank’s page and other people are refused', async ({ client, assert }) => {
    const path = await announce(client)
    for (const amount of ['0', '-5', 'ten', '1.005', '']) (await send(client, path, amount)).assertStatus(422)
    const other = await aPerson()
    ;(await post(client, `${path}/transfer`, { amount: '250' }, other)).assertStatus(404)
    ;(await post(client, path, { number: '4242 4242 4242 4242' })).assertStatus(302)
    await arrive()
    assert.deepEqual(await availableTo(clara), usd(0))
  })
})
