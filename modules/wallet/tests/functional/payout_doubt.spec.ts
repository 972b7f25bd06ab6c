import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient, ApiResponse } from '@japa/api-client'
import { clock } from '#app/time/clock'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { SendPayout } from '#modules/wallet/actions/send_payout'
import { GatewayError } from '#modules/wallet/gateways/gateway_error'
import { answers } from '#modules/wallet/tests/support/gateway_stub'
import { paidIn, usd } from '#modules/wallet/tests/support/money'
import { aWithdrawal } from '#modules/wallet/tests/support/payouts'

const silence = new GatewayError('unknown', 'late', 'No answer in time')
const outage = new GatewayError('not_done', 'unreachable', 'Nobody there')

const payout = () => db.from('payouts').orderBy('id', 'desc').firstOrFail()

/** A withdrawal that its gateway was asked for and did not answer about. */
async function aDoubtedPayout(cleanup: (undo: () => void) => void, role: 'freelancer' | 'finance' = 'freelancer') {
  const farid = await aPerson({ role, name: 'Farid Anwar' })
  await paidIn(farid, usd(60_000))
  await answers(cleanup, 'sandbox', 'payout', () => async () => Promise.reject(silence))
  await aWithdrawal(farid, usd(50_000)).catch(() => {})
  return { farid, page: `/admin/r/payouts/${(await payout()).public_id}` }
}

function sayNotTaken(client: ApiClient, page: string, by: Identity) {
  const form = client.post(`${page}/actions/not_taken`).loginAs(by).withCsrfToken()
  return form.form({ reason: 'Their desk says it has no such payout.', _page: page }).redirects(0)
}

test.group('FIN-41 A payout of which nobody knows whether its gateway took it', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(() => clock.reset())

  test('stays there until somebody of finance has looked, and is then paid by the next', async ({
    client,
    assert,
    cleanup,
  }) => {
    const { page } = await aDoubtedPayout(cleanup)
    assert.deepEqual([(await payout()).gateway, (await payout()).state], ['sandbox', 'approved'])
    const finance = await aPerson({ role: 'finance' })
    ;(await client.get(page).loginAs(finance)).assertTextIncludes('The gateway has not taken it')

    await answers(cleanup, 'sandbox', 'payout', () => async () => Promise.reject(outage))
    clock.travel({ seconds: 15 })
    ;(await sayNotTaken(client, page, finance)).assertStatus(302)
    assert.deepEqual([(await payout()).gateway, (await payout()).state], ['sandbox_reserve', 'sent'])
    const entry = await db.from('audit_entries').where('action', 'wallet.payout_not_taken').firstOrFail()
    assert.equal(entry.reason, 'Their desk says it has no such payout.')

    ;(await sayNotTaken(client, page, finance)).assertStatus(422)
    assert.lengthOf(await db.from('audit_entries').where('action', 'wallet.payout_not_taken'), 1)
  })

  test('cannot be said not to be taken while its gateway is being asked, which could take it yet', async ({
    client,
    assert,
    cleanup,
  }) => {
    const { page } = await aDoubtedPayout(cleanup)
    clock.travel({ minutes: 1 })
    const finance = await aPerson({ role: 'finance' })
    let meanwhile: ApiResponse | undefined
    await answers(cleanup, 'sandbox', 'payout', () => async () => {
      meanwhile = await sayNotTaken(client, page, finance)
      throw silence
    })
    const send = await app.container.make(SendPayout)
    const { public_id: id } = await payout()
    await assert.rejects(() => send.handle(id), 'No answer in time')
    meanwhile!.assertTextIncludes('could still take it')
    const { gateway, state, in_doubt: doubt } = await payout()
    assert.deepEqual({ gateway, state, doubt }, { gateway: 'sandbox', state: 'approved', doubt: 2 })
  })

  test('is not for its own owner to send on, whatever their role', async ({ client, assert, cleanup }) => {
    const { farid, page } = await aDoubtedPayout(cleanup, 'finance')
    ;(await sayNotTaken(client, page, farid)).assertTextIncludes('another operator has to decide')
    assert.deepEqual([(await payout()).gateway, (await payout()).state], ['sandbox', 'approved'])
    assert.isAbove((await payout()).in_doubt, 0)
  })
})
