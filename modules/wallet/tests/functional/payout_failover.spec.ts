import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { DecidePayout } from '#modules/wallet/actions/decide_payout'
import { SendPayout } from '#modules/wallet/actions/send_payout'
import { SyncTransfer } from '#modules/wallet/actions/sync_transfer'
import { GatewayError } from '#modules/wallet/gateways/gateway_error'
import { gatewayNamed } from '#modules/wallet/gateways/gateways'
import type { PayoutRequest } from '#modules/wallet/gateways/payment_gateway'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { payableUpTo } from '#modules/wallet/payouts/payable'
import { OPEN_MS, OPENS_AFTER, noteFailure } from '#modules/wallet/routing/breaker'
import CatchUp from '#modules/wallet/schedules/catch_up'
import RunSandbox from '#modules/wallet/schedules/run_sandbox'
import { answers } from '#modules/wallet/tests/support/gateway_stub'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount, aWithdrawal } from '#modules/wallet/tests/support/payouts'

const outage = new GatewayError('not_done', 'unreachable', 'Nobody there')
const silence = new GatewayError('unknown', 'late', 'No answer in time')

test.group('FIN-41 Payouts when a gateway is out of order', (group) => {
  let farid: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    await paidIn(farid, usd(1_500_000))
    return () => clock.reset()
  })

  const payout = () => db.from('payouts').orderBy('id', 'desc').firstOrFail()
  const transfers = () => db.from('sandbox_transfers').orderBy('id').select('gateway', 'reference')
  const decisions = async () =>
    (await db.from('routing_decisions').where('subject', 'payout').orderBy('id')).map((row) => ({
      chosen: row.chosen,
      isFailover: Boolean(row.is_failover),
      against: Object.fromEntries(JSON.parse(row.candidates).map((one: any) => [one.gateway, one.excluded])),
    }))
  const ask = async (minor = 50_000, options: { key?: string } = {}) => {
    const outcome = await aWithdrawal(farid, usd(minor), options)
    if (!outcome.ok) throw new Error(outcome.reason)
    return outcome.value.payoutId
  }
  const send = async (id: string) => (await app.container.make(SendPayout)).handle(id)
  const bankFinishes = async () => {
    clock.travel({ seconds: 6 })
    await new RunSandbox().handle()
  }
  const silent = async (gateway: string) => {
    for (let n = 0; n < OPENS_AFTER; n++) await noteFailure(gateway, 'unreachable')
  }

  test('one that is out before it took the payout is followed by the next, and the bank is paid once', async ({
    assert,
    cleanup,
  }) => {
    await answers(cleanup, 'sandbox', 'payout', () => async () => Promise.reject(outage))
    const id = await ask()
    assert.deepEqual([(await payout()).gateway, (await payout()).state], ['sandbox_reserve', 'sent'])
    assert.deepEqual(await decisions(), [
      { chosen: 'sandbox', isFailover: false, against: { sandbox: [], sandbox_reserve: [] } },
      { chosen: 'sandbox_reserve', isFailover: true, against: { sandbox: ['tried'], sandbox_reserve: [] } },
    ])
    const tries = await db.from('gateway_attempts').where('subject_id', id).orderBy('id')
    assert.deepEqual(
      tries.map(({ gateway, outcome }) => [gateway, outcome]),
      [
        ['sandbox', 'not_done'],
        ['sandbox_reserve', 'done'],
      ]
    )
    await bankFinishes()
    assert.equal((await payout()).state, 'settled')
    assert.deepEqual(await transfers(), [{ gateway: 'sandbox_reserve', reference: id }])
    assert.deepEqual(await availableTo(farid), usd(1_450_000))
    assert.deepEqual(await auditLedger(), [])
  })

  test('one that fell silent since it was chosen is not even asked', async ({ assert }) => {
    const finance = await aPerson({ role: 'finance' })
    const id = await ask(1_200_000)
    assert.deepEqual([(await payout()).gateway, (await payout()).state], ['sandbox', 'requested'])
    await silent('sandbox')
    const decide = await app.container.make(DecidePayout)
    await db.transaction((trx) => decide.approve({ payoutId: id, by: finance, reason: 'Known.' }, trx))
    await send(id)
    assert.equal((await payout()).gateway, 'sandbox_reserve')
    assert.lengthOf(await db.from('gateway_attempts').where({ subject_id: id, gateway: 'sandbox' }), 0)
    assert.deepEqual((await decisions()).at(-1)!.against.sandbox, ['broken', 'tried'])
  })

  test('one that may have taken it keeps it, and is asked again with the same key until that is known', async ({
    assert,
    cleanup,
  }) => {
    const keys: string[] = []
    let patience = 2
    await answers(cleanup, 'sandbox', 'payout', (real) => async (request: PayoutRequest) => {
      keys.push(request.reference)
      const taken = await real(request)
      if (patience-- > 0) throw silence
      return taken
    })
    const id = await ask().catch(async () => (await payout()).public_id as string)
    assert.deepEqual([(await payout()).gateway, (await payout()).state], ['sandbox', 'approved'])
    const catchUp = await app.container.make(CatchUp)
    clock.travel({ minutes: 1 })
    await catchUp.handle()
    await catchUp.handle()
    assert.equal((await payout()).state, 'sent')
    assert.deepEqual([...new Set(keys)], [id])
    assert.isAbove(keys.length, 2)
    assert.deepEqual(await transfers(), [{ gateway: 'sandbox', reference: id }])
    assert.deepEqual(
      (await decisions()).map(({ chosen }) => chosen),
      ['sandbox']
    )
  })

  test('nor does a later outage move what may have been taken, however silent the gateway is', async ({
    assert,
    cleanup,
  }) => {
    let first = true
    await answers(cleanup, 'sandbox', 'payout', (real) => async (request: PayoutRequest) => {
      if (!first) throw outage
      first = false
      await real(request)
      throw silence
    })
    const id = await ask().catch(async () => (await payout()).public_id as string)
    await silent('sandbox')
    await assert.rejects(() => send(id))
    await assert.rejects(() => send(id))
    assert.deepEqual([(await payout()).gateway, (await payout()).state], ['sandbox', 'approved'])
    assert.deepEqual(await transfers(), [{ gateway: 'sandbox', reference: id }])
  })

  test('whoever died while asking leaves the doubt behind', async ({ assert, cleanup }) => {
    await answers(cleanup, 'sandbox', 'payout', () => async () => Promise.reject(silence))
    const id = await ask().catch(async () => (await payout()).public_id as string)
    await db.from('payouts').update({ in_doubt: 1 })
    await db.from('gateway_attempts').delete()
    await answers(cleanup, 'sandbox', 'payout', () => async () => Promise.reject(outage))
    await assert.rejects(() => send(id), /Nobody there/)
    assert.equal((await payout()).gateway, 'sandbox')
  })

  test('while none can take it, it waits, and goes out once one can', async ({ assert, cleanup }) => {
    let isOut = true
    for (const gateway of ['sandbox', 'sandbox_reserve']) {
      await answers(
        cleanup,
        gateway,
        'payout',
        (real) => (request: PayoutRequest) => (isOut ? Promise.reject(outage) : real(request))
      )
    }
    await ask().catch(() => {})
    assert.equal((await payout()).state, 'approved')
    isOut = false
    clock.travel({ minutes: 2, seconds: OPEN_MS / 1_000 })
    await (await app.container.make(CatchUp)).handle()
    assert.equal((await payout()).state, 'sent')
    assert.lengthOf(await transfers(), 1)
  })

  test('what a gateway says of a payout that moved on from it changes nothing, and is a fault to look at', async ({
    assert,
    cleanup,
  }) => {
    await answers(cleanup, 'sandbox', 'payout', () => async () => Promise.reject(outage))
    const reference = await ask()
    const sync = await app.container.make(SyncTransfer)
    const word = { kind: 'payout', id: 'x', reference, reason: null } as const
    await assert.rejects(() => sync.apply('sandbox', { ...word, state: 'done' }), /moved on from sandbox/)
    await sync.apply('sandbox', { ...word, state: 'failed', reason: 'failed' })
    assert.equal((await payout()).state, 'sent')
  })

  test('an instant payout goes to the gateway that has the rail', async ({ assert, cleanup }) => {
    await answers(cleanup, 'sandbox', 'capabilities', (real) => async () => ({ ...(await real()), instantPayouts: [] }))
    const method = await aBankAccount(farid)
    const { RequestPayout } = await import('#modules/wallet/actions/request_payout')
    const request = await app.container.make(RequestPayout)
    const by = { accountId: farid.accountId, userId: farid.id }
    await request.handle({ ...by, method, amount: usd(10_000), key: 'fast', speed: 'instant' })
    const { gateway, speed, state } = await payout()
    assert.deepEqual([gateway, speed, state], ['sandbox_reserve', 'instant', 'settled'])
    assert.deepEqual((await decisions())[0].against.sandbox, ['speed'])
  })

  test('FIN-30 limits are those of the gateway that can pay most, in steps it can write', async ({
    client,
    assert,
    cleanup,
  }) => {
    const limit = (name: string, largestMinor: bigint, step: bigint) =>
      answers(cleanup, name, 'capabilities', (real) => async () => ({
        ...(await real()),
        largestMinor,
        stepIn: { payment: {}, payout: { USD: step } },
      }))
    await limit('sandbox', 50_000n, 1n)
    await limit('sandbox_reserve', 70_050n, 100n)
    const method = await aBankAccount(farid)
    assert.deepEqual(await payableUpTo({ amount: usd(1_500_000), method }), usd(70_000))
    assert.deepEqual(await payableUpTo({ amount: usd(40_050), method }), usd(40_050))

    const refused = await client
      .post('/wallet/withdrawal-reviews')
      .loginAs(farid)
      .withCsrfToken()
      .form({ amount: '800', currency: 'USD', method: method.publicId, _page: '/wallet' })
      .redirects(0)
    refused.assertStatus(422)
    refused.assertTextIncludes('$700.50')
    assert.equal(await ask(60_000, { key: 'more' }).then(async () => (await payout()).gateway), 'sandbox_reserve')
  })

  test('a gateway that was paused or is silent is none to fall back on', async ({ assert, cleanup }) => {
    await answers(cleanup, 'sandbox', 'payout', () => async () => Promise.reject(outage))
    await silent('sandbox_reserve')
    await ask().catch(() => {})
    assert.equal((await payout()).gateway, 'sandbox')
    assert.isNotNull(await gatewayNamed('sandbox_reserve'))
    assert.deepEqual(await transfers(), [])
  })
})
