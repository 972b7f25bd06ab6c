import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import { transact } from '#app/data/transact'
import { moveExtra } from '#modules/contracts/extra_states'
import Contract from '#modules/contracts/models/contract'
import Extra from '#modules/contracts/models/extra'
import PlaceExtraPayment from '#modules/contracts/actions/place_extra_payment'
import { extraLimit, tipBearsFee } from '#modules/contracts/settings'
import { anActiveContract, fillWallet, settleEvents, usd } from '#modules/contracts/tests/support/stories'
import { open, submit } from '#modules/contracts/tests/support/forms'
import { ledgerByKind, sumOfEntries } from '#tests/journey/end_state'
import { aPerson } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'
import { setTo } from '#tests/support/settings'

const available = async ({ accountId }: Identity) => (await use('wallet').available(accountId, 'USD')).format('en')

async function aContract(inWallet?: string) {
  const story = await anActiveContract()
  if (inWallet) await fillWallet(story.client, usd(inWallet))
  return { ...story, path: story.contract.path }
}

type Story = Awaited<ReturnType<typeof aContract>>

const give = (client: ApiClient, story: Story, kind: 'tip' | 'bonus', amount: string, more: object = {}) =>
  submit(
    client,
    story.client,
    `${story.path}/extras`,
    { kind, amount, note: 'For the fast answer', confirmed: `${kind} ${amount}`, ...more },
    `${story.path}/extras/new`
  )

const newestExtra = () => Extra.query().orderBy('id', 'desc').firstOrFail()

async function claim(client: ApiClient, story: Story, amount: string, withReceipt = true) {
  const request = client
    .post(`${story.path}/expenses`)
    .loginAs(story.freelancer)
    .withCsrfToken()
    .redirects(0)
    .fields({ _page: `${story.path}/expenses/new`, amount, note: 'The typeface we agreed on' })
  return withReceipt ? request.file('receipt', Buffer.from('25 dollars, paid'), { filename: 'receipt.txt' }) : request
}

test.group('Tips and bonuses', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('FIN-46 a tip of $20 is paid from the wallet at once, without a fee, and both read it', async ({
    client,
    assert,
  }) => {
    const story = await aContract('50')
    const form = await open(client, story.client, `${story.path}/extras/new?kind=tip`)
    for (const words of ['We take no fee of it', 'Our fee of 10%', 'up to $10,000.00']) form.assertTextIncludes(words)
    ;(await give(client, story, 'tip', '20.00')).assertStatus(302)

    assert.deepEqual([await available(story.client), await available(story.freelancer)], ['$30.00', '$20.00'])
    assert.equal((await ledgerByKind()).fee ?? 0, 0)
    const mail = await mailTo(story.freelancer.email, 'A tip of $20.00')
    assert.include(mail.text, 'For the fast answer')
    const page = await open(client, story.freelancer, story.path)
    for (const words of ['Tips, bonuses and expenses', 'For the fast answer', '$20.00']) page.assertTextIncludes(words)
    ;(await open(client, story.freelancer, '/wallet/history')).assertTextIncludes('Tip for you')
    ;(await open(client, story.client, '/wallet/history')).assertTextIncludes('Tip given')
  })

  test('FIN-46 a bonus bears the contract’s fee: of $50 the sheet promises $45 before, and $45 arrive', async ({
    client,
    assert,
  }) => {
    const story = await aContract('50')
    const typed = { kind: 'bonus', amount: '50', note: 'For the fast answer' }
    const sheet = await submit(client, story.client, `${story.path}/extras/previews`, typed, `${story.path}/extras/new`)
    sheet.assertStatus(200)
    for (const words of ['MegiLance fee, 10%', '$45.00', 'Pay $50.00']) sheet.assertTextIncludes(words)
    assert.equal(await available(story.client), '$50.00')
    ;(await give(client, story, 'bonus', '50.00')).assertStatus(302)
    assert.deepEqual([await available(story.client), await available(story.freelancer)], ['$0.00', '$45.00'])
    assert.equal((await ledgerByKind()).fee, 500)
    assert.equal(await sumOfEntries(), 0)
  })

  test('FIN-46 without enough in the wallet it is a payment of the whole sum, passed on once it settles, once', async ({
    client,
    assert,
  }) => {
    const story = await aContract('10')
    const answer = await give(client, story, 'tip', '20.00')
    assert.match(answer.header('location')!, /^\/sandbox\/pay\//)
    const extra = await newestExtra()
    const [payment] = await use('wallet').paymentsFor('contracts.extra', extra.publicId)
    await use('wallet').payInSandbox(payment.publicId)
    await settleEvents()
    const facts = { paymentId: payment.publicId, accountId: story.client.accountId, purposeId: extra.publicId }
    await new PlaceExtraPayment().handle(facts)

    assert.deepEqual([await available(story.client), await available(story.freelancer)], ['$10.00', '$20.00'])
    assert.equal((await newestExtra()).state, 'paid')
    ;(await submit(client, story.client, `${extra.pathIn(story.contract)}/payment`)).assertStatus(302)
    assert.equal(await available(story.client), '$10.00')
  })

  test('FIN-46 a tip whose payment failed is over, and money that comes after all stays with the client', async ({
    client,
    assert,
  }) => {
    const story = await aContract()
    await give(client, story, 'tip', '20.00')
    const extra = await newestExtra()
    await transact((trx) => moveExtra(extra.id, 'cancel', trx))
    const [payment] = await use('wallet').paymentsFor('contracts.extra', extra.publicId)
    await use('wallet').payInSandbox(payment.publicId)
    await settleEvents()
    assert.deepEqual([await available(story.client), await available(story.freelancer)], ['$20.00', '$0.00'])
    assert.include((await mailTo(story.client.email, 'stays in your wallet')).text, '$20.00')
  })

  test('FIN-46 tips bear the fee once settings say so', async ({ client, assert, cleanup }) => {
    await setTo(cleanup, tipBearsFee, true)
    const story = await aContract('20')
    await give(client, story, 'tip', '20.00')
    assert.equal(await available(story.freelancer), '$18.00')
  })

  test('FIN-46 a sum of {0} is refused, what was typed stays, nothing moves')
    .with(['0', '-5', '1.005', '10000.01', 'all', '99999999999999999999'])
    .run(async ({ client, assert }, amount) => {
      const story = await aContract('50')
      const answer = await give(client, story, 'bonus', amount)
      answer.assertStatus(422)
      for (const words of ['up to $10,000.00', 'For the fast answer', amount]) answer.assertTextIncludes(words)
      assert.deepEqual([await available(story.client), await available(story.freelancer)], ['$50.00', '$0.00'])
      assert.lengthOf(await db.from('contract_extras'), 0)
    })

  test('FIN-46 operators set the limit, and a sum nobody saw the sheet of is not paid', async ({
    client,
    assert,
    cleanup,
  }) => {
    await setTo(cleanup, extraLimit, 30)
    const story = await aContract('50')
    ;(await give(client, story, 'tip', '31.00')).assertTextIncludes('up to $30.00')
    const unseen = await give(client, story, 'tip', '25.00', { confirmed: 'tip 2.50' })
    unseen.assertStatus(422)
    for (const words of ['Look at who pays what', 'Pay $25.00']) unseen.assertTextIncludes(words)
    assert.equal(await available(story.client), '$50.00')
  })

  test('FIN-46 an offer has no tips, and the freelancer gives none', async ({ client, assert }) => {
    const story = await aContract('50')
    ;(await submit(client, story.freelancer, `${story.path}/extras`, {}, '')).assertStatus(403)
    await Contract.query().where('id', story.contract.id).update({ state: 'cancelled' })
    ;(await give(client, story, 'tip', '5.00')).assertTextIncludes('runs or is completed')
    assert.equal(await available(story.client), '$50.00')
  })
})

test.group('Expenses', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('FIN-46 a freelancer claims $25 with a receipt; the client looks at it, approves, and $22.50 arrive', async ({
    client,
    assert,
  }) => {
    const story = await aContract('100')
    ;(await claim(client, story, '25')).assertStatus(302)
    const path = (await newestExtra()).pathIn(story.contract)
    assert.include((await mailTo(story.client.email, 'claims an expense of $25.00')).text, 'The typeface we agreed on')
    assert.equal(await available(story.client), '$100.00')

    const page = await open(client, story.client, path)
    for (const words of ['receipt.txt', 'Approve and pay $25.00', '$22.50']) page.assertTextIncludes(words)
    const receipt = await open(client, story.client, `${path}/receipt`)
    assert.equal(receipt.text() || String(receipt.body()), '25 dollars, paid')
    ;(await open(client, await aPerson({ role: 'client' }), `${path}/receipt`)).assertStatus(404)

    ;(await submit(client, story.client, `${path}/payment`)).assertStatus(302)
    assert.deepEqual([await available(story.client), await available(story.freelancer)], ['$75.00', '$22.50'])
    assert.include((await mailTo(story.freelancer.email, 'was paid')).text, '$22.50')
    ;(await open(client, story.client, story.path)).assertTextIncludes('paid the expense of $25.00')
  })

  test('FIN-46 a declined one is told with its reason and never paid', async ({ client, assert }) => {
    const story = await aContract('100')
    await claim(client, story, '25')
    const path = (await newestExtra()).pathIn(story.contract)
    ;(await submit(client, story.client, `${path}/decline`, { reason: '' }, path)).assertStatus(422)
    ;(await submit(client, story.client, `${path}/decline`, { reason: 'That was in the price' }, path)).assertStatus(
      302
    )
    assert.include((await mailTo(story.freelancer.email, 'was declined')).text, 'That was in the price')
    ;(await submit(client, story.client, `${path}/payment`, {}, path)).assertTextIncludes('already paid, declined')
    assert.equal(await available(story.client), '$100.00')
    ;(await open(client, story.freelancer, path)).assertTextIncludes('That was in the price')
  })

  test('FIN-46 paid by card, a failed payment leaves it to be answered, and one that settles pays it', async ({
    client,
    assert,
  }) => {
    const story = await aContract()
    await claim(client, story, '25')
    const path = (await newestExtra()).pathIn(story.contract)
    const first = await submit(client, story.client, `${path}/payment`)
    assert.match(first.header('location')!, /^\/sandbox\/pay\//)
    await submit(client, story.client, `${first.header('location')}/cancellation`)
    const { publicId } = await newestExtra()
    const [failed] = await use('wallet').paymentsFor('contracts.extra', publicId)
    await open(client, story.client, `/wallet/payments/${failed.publicId}`)
    await settleEvents()
    assert.equal((await newestExtra()).state, 'claimed')

    await submit(client, story.client, `${path}/payment`)
    const [payment] = await use('wallet').paymentsFor('contracts.extra', publicId)
    await use('wallet').payInSandbox(payment.publicId)
    await settleEvents()
    assert.deepEqual([await available(story.client), await available(story.freelancer)], ['$0.00', '$22.50'])
  })

  test('FIN-46 without a receipt, or over no sum, nothing is claimed; a freelancer takes a claim back', async ({
    client,
    assert,
  }) => {
    const story = await aContract()
    ;(await claim(client, story, '25', false)).assertTextIncludes('Add the receipt')
    ;(await claim(client, story, '-1')).assertTextIncludes('The typeface we agreed on')
    assert.lengthOf(await db.from('contract_extras'), 0)
    await claim(client, story, '25')
    const path = (await newestExtra()).pathIn(story.contract)
    ;(await submit(client, story.freelancer, `${path}/withdrawal`)).assertStatus(302)
    ;(await submit(client, story.client, `${path}/payment`, {}, path)).assertStatus(422)
  })
})
