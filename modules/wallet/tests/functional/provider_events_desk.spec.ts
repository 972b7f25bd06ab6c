import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { redactBody } from '#modules/wallet/gateways/redact_body'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { availableTo, paidIn, startedPayment, usd } from '#modules/wallet/tests/support/money'
import { postWebhook } from '#tests/support/webhooks'
import { aPerson } from '#tests/support/people'
import { Till } from '#modules/wallet/adapters/sandbox/till'

const LIST = '/admin/r/provider-events'
const SITE = `http://127.0.0.1:${process.env.PORT}`

test.group('FIN-42 The desk for webhooks', (group) => {
  let finance: Identity
  let clara: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    finance = await aPerson({ role: 'finance' })
    clara = await aPerson()
  })

  const stored = () => db.from('provider_events').orderBy('id', 'desc').firstOrFail()
  const replay = (client: any, id: string, reason = 'The gateway was down', who = finance) =>
    client
      .post(`${LIST}/${id}/actions/replay`)
      .form({ _page: `${LIST}/${id}/actions/replay`, reason })
      .loginAs(who)
      .withCsrfToken()
      .redirects(0)

  /** The gateway has the money and its webhook could not be handled; it is well again. */
  async function aFailedEvent() {
    const { payPath } = await startedPayment(clara, { amount: usd(5_000) })
    const gatewayId = payPath.split('/').at(-1)!
    await new Till().pay(gatewayId, '4242424242424242', 'never')
    const away = { public_id: 'away000000000000' }
    await db.from('sandbox_payments').where('public_id', gatewayId).update(away)
    await postWebhook(SITE)
    await db.from('sandbox_payments').where(away).update({ public_id: gatewayId })
    return stored()
  }

  test('events are listed with their state, attempts and last error; the page shows the body without personal parts', async ({
    client,
    assert,
  }) => {
    await paidIn(clara, usd(700))
    const failed = await aFailedEvent()
    const list = await client.get(`${LIST}?state=failing`).loginAs(finance)
    for (const words of [failed.event_id, 'payment.paid', 'Failed, tried again', 'knows no payment']) {
      list.assertTextIncludes(words)
    }
    const handled = await client.get(`${LIST}?state=handled`).loginAs(finance)
    assert.notInclude(handled.text(), failed.event_id)

    await db
      .from('provider_events')
      .where('id', failed.id)
      .update({ body: '{"id":"e1","type":"paid","object":{"kind":"payment","email":"clara@example.com"}}' })
    const page = await client.get(`${LIST}/${failed.public_id}`).loginAs(finance)
    page.assertTextIncludes('What became of it')
    page.assertTextIncludes('e1')
    assert.notInclude(page.text(), 'clara@example.com')
  })

  test('one that failed is played again with a reason: handled, credited once, and on record', async ({
    client,
    assert,
  }) => {
    const { public_id: id } = await aFailedEvent()
    assert.deepEqual(await availableTo(clara), usd(0))
    ;(await replay(client, id, '')).assertStatus(422)
    ;(await replay(client, id)).assertStatus(302)
    assert.deepEqual(await availableTo(clara), usd(5_000))
    assert.deepInclude(await stored(), { attempts: 1, error: null })
    const entry = await db.from('audit_entries').where('action', 'wallet.provider_event_replayed').firstOrFail()
    assert.deepInclude(entry, { subject_type: 'provider_event', subject_id: id, actor_id: finance.publicId })
    assert.include(entry.reason, 'The gateway was down')
  })

  test('one that was handled may be played as often as one likes: nothing is credited again', async ({
    client,
    assert,
  }) => {
    await paidIn(clara, usd(5_000))
    const { public_id: id } = await stored()
    for (let time = 0; time < 3; time++) (await replay(client, id)).assertStatus(302)
    assert.deepEqual(await availableTo(clara), usd(5_000))
    assert.lengthOf(await db.from('ledger_transactions').where('kind', 'payment'), 1)
    assert.isNotNull((await stored()).handled_at)
    assert.deepEqual(await auditLedger(), [])
  })

  test('one that waits to be handled is not played on top of it, and nobody but the finance desk plays any', async ({
    client,
    assert,
  }) => {
    const { public_id: id } = await aFailedEvent()
    for (const person of [clara, await aPerson({ role: 'moderator' })]) {
      ;(await client.get(LIST).loginAs(person)).assertStatus(403)
      ;(await replay(client, id, 'I want money', person)).assertStatus(403)
    }
    await db.from('provider_events').update({ attempts: 0, error: null })
    const refused = await replay(client, id)
    assert.notEqual(refused.status(), 500)
    assert.deepEqual(await availableTo(clara), usd(0))
  })

  test('what is hidden in a body, and what is not', ({ assert }) => {
    assert.equal(redactBody('not json'), '…')
    assert.equal(
      redactBody('{"id":"e","data":[{"name":"Clara","amount":5,"card":{"last4":"4242"},"none":null}]}'),
      '{"id":"e","data":[{"name":"…","amount":5,"card":{"last4":"…"},"none":null}]}'
    )
  })
})
