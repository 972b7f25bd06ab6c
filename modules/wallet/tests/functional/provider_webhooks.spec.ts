import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { TEST_CARDS } from '#tests/support/payments'
import { sign } from '#modules/wallet/adapters/sandbox/signature'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import CatchUp from '#modules/wallet/schedules/catch_up'
import RunSandbox from '#modules/wallet/schedules/run_sandbox'
import { availableTo, published, startedPayment, usd } from '#modules/wallet/tests/support/money'

const ID = '000000000000000'

test.group('FIN-42 Webhooks of the payment gateway', (group) => {
  let clara: Identity
  let paymentId: string
  let payPath: string
  let gatewayId: string

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson()
    ;({ paymentId, payPath } = await startedPayment(clara, { amount: usd(5_000) }))
    gatewayId = payPath.split('/').at(-1)!
    return () => clock.reset()
  })

  const eventAbout = (number: number, { type = 'payment.paid', id = gatewayId } = {}) =>
    JSON.stringify({ id: ID + number, type, object: { kind: 'payment', id } })
  const markPaid = () => db.from('sandbox_payments').where('public_id', gatewayId).update({ state: 'paid' })
  const pay = (client: any, delivery: string) =>
    client.post(payPath).loginAs(clara).withCsrfToken().form({ number: TEST_CARDS.pays, delivery }).redirects(0)

  function deliver(body: string, signature: string | null = sign(body), gateway = 'sandbox') {
    const url = `http://127.0.0.1:${process.env.PORT}/webhooks/payments/${gateway}`
    return fetch(url, {
      method: 'POST',
      body,
      headers: signature === null ? {} : { 'sandbox-signature': signature },
    })
  }

  test('forged, unsigned, changed, old and future ones are refused and leave nothing behind', async ({ assert }) => {
    await markPaid()
    const body = eventAbout(1)
    const forged = sign(body).replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    const ofAnother = sign(eventAbout(2))
    for (const signature of [
      null,
      '',
      'nonsense',
      forged,
      ofAnother,
      sign(body, clock.now() - 302_000),
      sign(body, clock.now() + 302_000),
    ]) {
      assert.equal((await deliver(body, signature)).status, 401)
    }
    assert.deepEqual(await availableTo(clara), usd(0))
    assert.lengthOf(await db.from('provider_events'), 0)
  })

  test('an event proves nothing by itself: the gateway is asked', async ({ assert }) => {
    assert.equal((await deliver(eventAbout(1))).status, 200)
    assert.deepEqual(await availableTo(clara), usd(0))
  })

  test('the same event twice credits once and is answered 200 both times', async ({ assert }) => {
    await markPaid()
    const answers = [await deliver(eventAbout(1)), await deliver(eventAbout(1))]
    assert.deepEqual(await Promise.all(answers.map((answer) => answer.json())), [
      { received: true, result: 'handled' },
      { received: true, result: 'duplicate' },
    ])
    assert.deepEqual(await availableTo(clara), usd(5_000))
    assert.lengthOf(await db.from('provider_events'), 1)
  })

  test('another content under the same id is refused and put on record, and changes nothing', async ({ assert }) => {
    await deliver(eventAbout(1))
    await markPaid()
    assert.equal((await deliver(eventAbout(1, { type: 'payment.cancelled' }))).status, 409)
    assert.deepEqual(await availableTo(clara), usd(0))
    assert.lengthOf(await db.from('audit_entries').where('action', 'wallet.webhook_changed'), 1)
  })

  test('the wrong order, and several events about one payment, end in the same place', async ({ assert }) => {
    await markPaid()
    for (const body of [eventAbout(1, { type: 'payment.cancelled' }), eventAbout(2), eventAbout(3)]) {
      assert.equal((await deliver(body)).status, 200)
    }
    assert.deepEqual(await availableTo(clara), usd(5_000))
    assert.lengthOf(await published('wallet.payment_settled'), 1)
    assert.deepEqual(await auditLedger(), [])
  })

  test('money that arrives after the payment was given up is credited all the same', async ({ assert }) => {
    await db
      .from('payment_intents')
      .where('public_id', paymentId)
      .update({ state: 'failed', failure_reason: 'expired' })
    await markPaid()
    await deliver(eventAbout(1))
    assert.deepEqual(await availableTo(clara), usd(5_000))
  })

  test('an event that comes before we wrote down the gateway’s answer finds its payment', async ({ assert }) => {
    const unanswered = { state: 'started', gateway_id: null, pay_path: null }
    await db.from('payment_intents').where('public_id', paymentId).update(unanswered)
    await markPaid()
    assert.equal((await deliver(eventAbout(1))).status, 200)
    assert.deepEqual(await availableTo(clara), usd(5_000))
  })

  test('an event that cannot be handled now is kept and handled later', async ({ assert }) => {
    const stored = db.from('sandbox_payments').where('public_id', gatewayId)
    await stored.clone().update({ state: 'paid', public_id: 'away000000000000' })
    assert.equal((await deliver(eventAbout(1))).status, 500)
    assert.deepEqual(await availableTo(clara), usd(0))

    await db.from('sandbox_payments').where('public_id', 'away000000000000').update({ public_id: gatewayId })
    clock.travel({ minutes: 1 })
    await (await app.container.make(CatchUp)).handle()
    assert.deepEqual(await availableTo(clara), usd(5_000))
    assert.isNotNull((await db.from('provider_events').firstOrFail()).handled_at)
  })

  test('a gateway that names another sum than ours is not believed', async ({ assert }) => {
    await db.from('sandbox_payments').where('public_id', gatewayId).update({ state: 'paid', amount_minor: 1 })
    assert.equal((await deliver(eventAbout(1))).status, 500)
    assert.deepEqual(await availableTo(clara), usd(0))
  })

  test('what is signed but is no event is refused', async ({ assert }) => {
    for (const body of [
      '',
      'null',
      '{}',
      '[]',
      '{"id":5}',
      eventAbout(1).replace('"payment"', '"cat"'),
      eventAbout(1, { id: `${gatewayId}x` }),
    ]) {
      assert.equal((await deliver(body)).status, 400)
    }
  })

  test('there is no endpoint for a gateway that is not connected, and none takes more than it should', async ({
    assert,
  }) => {
    assert.equal((await deliver(eventAbout(1), sign(''), 'nobody')).status, 404)
    assert.equal((await deliver('x'.repeat(300_000))).status, 413)
  })

  test('the sandbox delivers a webhook twice, and the money is credited once', async ({ client, assert }) => {
    await pay(client, 'twice')
    assert.deepEqual(await availableTo(clara), usd(5_000))
    assert.deepInclude(await db.from('sandbox_webhooks').firstOrFail(), {
      state: 'delivered',
      copies: 2,
    })
    assert.lengthOf(await published('wallet.payment_settled'), 1)
  })

  test('a late webhook is delivered when its time has come', async ({ client, assert }) => {
    await pay(client, 'late')
    await new RunSandbox().handle()
    assert.deepEqual(await availableTo(clara), usd(0))
    clock.travel({ seconds: 61 })
    await new RunSandbox().handle()
    assert.deepEqual(await availableTo(clara), usd(5_000))
  })

  test('a lost webhook: the page people come back to finds out by itself', async ({ client, assert }) => {
    await pay(client, 'never')
    assert.deepEqual(await availableTo(clara), usd(0))
    await client.get(`/wallet/payments/${paymentId}`).loginAs(clara).redirects(0)
    assert.deepEqual(await availableTo(clara), usd(5_000))
  })

  test('a lost webhook of somebody who never came back: the schedule finds out', async ({ client, assert }) => {
    await pay(client, 'never')
    clock.travel({ minutes: 1 })
    await (await app.container.make(CatchUp)).handle()
    assert.deepEqual(await availableTo(clara), usd(5_000))
  })

  test('a pay page that nobody used for a day closes, and the payment fails', async ({ assert }) => {
    clock.travel({ hours: 25 })
    await new RunSandbox().handle()
    assert.deepInclude((await published('wallet.payment_failed'))[0], {
      paymentId,
      reason: 'expired',
    })
  })
})
