import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { startedPayment } from '#modules/wallet/tests/support/money'

test.group('FIN-11 The finance desk and the gateways', (group) => {
  let clara: Identity
  let finn: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson()
    finn = await aPerson({ role: 'finance' })
  })

  const read = async (client: any, path: string) => {
    const page = await client.get(path).loginAs(finn)
    page.assertStatus(200)
    return page.text() as string
  }
  const act = (client: any, name: string, id: string) =>
    client
      .post(`/admin/r/gateways/${id}/actions/${name}`)
      .loginAs(finn)
      .withCsrfToken()
      .form({ _page: `/admin/r/gateways/${id}/actions/${name}`, reason: 'They asked us to' })
      .redirects(0)

  test('reads which was chosen, and what each would have cost', async ({ client, assert }) => {
    await startedPayment(clara)
    const { public_id: id } = await db.from('routing_decisions').firstOrFail()
    assert.include(await read(client, '/admin/r/routing-decisions'), 'First choice')
    const page = await read(client, `/admin/r/routing-decisions/${id}`)
    for (const text of ['sandbox_reserve', '$6.00', '$8.80']) assert.include(page, text)
  })

  test('takes one out of service: what is new goes to the next, what was begun stays', async ({ client, assert }) => {
    const first = await startedPayment(clara)
    const { public_id: id } = await db.from('gateway_health').where('gateway', 'sandbox').firstOrFail()
    assert.include(await read(client, '/admin/r/gateways'), 'Answers')
    await act(client, 'pause', id)
    const second = await startedPayment(clara, { key: 'second' })
    const gatewayOf = async ({ paymentId }: { paymentId: string }) =>
      (await db.from('payment_intents').where('public_id', paymentId).firstOrFail()).gateway
    assert.deepEqual([await gatewayOf(first), await gatewayOf(second)], ['sandbox', 'sandbox_reserve'])
    assert.lengthOf(await db.from('audit_entries').where('action', 'wallet.gateway_paused'), 1)
    await act(client, 'resume', id)
    assert.equal(await gatewayOf(await startedPayment(clara, { key: 'third' })), 'sandbox')
  })
})
