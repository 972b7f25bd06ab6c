import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import { clock } from '#app/time/clock'
import { fundDays } from '#modules/contracts/settings'
import { anActiveContract, aSubmittedMilestone, ok, usd } from '#modules/contracts/tests/support/stories'
import { open, submit } from '#modules/contracts/tests/support/forms'
import { ledgerByKind } from '#tests/journey/end_state'
import { aPerson } from '#tests/support/people'
import { setTo } from '#tests/support/settings'
import { mailTo } from '#tests/support/mails'

const available = ({ accountId }: Identity) => use('wallet').available(accountId, 'USD')

/** $400 were released: $360 to the freelancer, $40 to us. */
async function aRelease() {
  const story = await aSubmittedMilestone()
  ok(await use('contracts').approveMilestone(story.milestone.publicId, story.client))
  return { ...story, page: `${story.base}/return` }
}

test.group('Giving released money back', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(() => clock.reset())

  test('FIN-44 the freelancer gives all back: the client gets 400, 360 of it from them and 40 from our fee', async ({
    client,
    assert,
  }) => {
    const { page, contract, ...story } = await aRelease()
    const form = await open(client, story.freelancer, page)
    for (const words of ['$400.00', '$40.00', '$360.00', 'We give our fee on it back']) form.assertTextIncludes(words)
    const fields = { amount: '400', reason: 'The shop closed before it opened.' }
    ;(await submit(client, story.freelancer, page, fields)).assertStatus(302)
    assert.deepEqual(await available(story.client), usd('400'))
    assert.isTrue((await available(story.freelancer)).isZero)
    assert.equal((await ledgerByKind()).fee, 0)
    assert.include((await mailTo(story.client.email, 'comes back to you')).text, 'before it opened')
    ;(await open(client, story.client, contract.path)).assertTextIncludes('$400.00 given back to the client')
    ;(await submit(client, story.freelancer, page, fields)).assertStatus(422)
    assert.deepEqual(await available(story.client), usd('400'))
  })

  test('FIN-44 in parts, the fee that goes back adds up to the fee that was taken', async ({ client, assert }) => {
    const { page, ...story } = await aRelease()
    for (const amount of ['133.33', '133.33', '133.34']) {
      ;(await submit(client, story.freelancer, page, { amount, reason: 'A part of it' })).assertStatus(302)
    }
    const returns = await db.from('release_returns').select('fee_minor')
    assert.equal(
      returns.reduce((sum, row) => sum + Number(row.fee_minor), 0),
      4_000
    )
    assert.deepEqual(await available(story.client), usd('400'))
    assert.isTrue((await available(story.freelancer)).isZero)
  })

  test('FIN-44 an operator returns a part with a reason, and both are told', async ({ client, assert }) => {
    const { ...story } = await aRelease()
    const { public_id: releaseId } = await db.from('milestone_releases').orderBy('id', 'desc').firstOrFail()
    const desk = `/admin/r/releases/${releaseId}`
    const admin = await aPerson({ role: 'admin' })
    const fields = { source: 'freelancer', reason: 'Paid twice' }
    const act = (amount: string) => submit(client, admin, `${desk}/actions/return`, { amount, ...fields })
    ;(await act('400.01')).assertTextIncludes('is not a sum that is left')
    ;(await act('100')).assertStatus(302)
    assert.deepEqual(await available(story.client), usd('100'))
    assert.deepEqual(await available(story.freelancer), usd('270'))
    assert.include((await mailTo(story.freelancer.email, 'went back to the client')).text, 'Paid twice')
    assert.lengthOf(await db.from('audit_entries').where('action', 'contracts.returned'), 1)
  })

  test('FIN-44 finance returns a part from the platform’s fund: the freelancer keeps all, and not for ever', async ({
    client,
    assert,
    cleanup,
  }) => {
    const story = await aRelease()
    const { public_id: releaseId } = await db.from('milestone_releases').orderBy('id', 'desc').firstOrFail()
    const finance = await aPerson({ role: 'finance' })
    const desk = `/admin/r/releases/${releaseId}/actions/return`
    ;(await open(client, finance, desk)).assertTextIncludes('who then keeps what they received')
    const fields = { amount: '100', source: 'fund', reason: 'Our own mistake' }
    ;(await submit(client, finance, desk, fields)).assertStatus(302)
    assert.deepEqual([await available(story.client), await available(story.freelancer)], [usd('100'), usd('360')])
    const { fund, fee } = await ledgerByKind()
    assert.deepEqual([fund, fee], [-9_000, 3_000])
    assert.include((await mailTo(story.freelancer.email, 'and yours stays')).text, 'Our own mistake')
    ;(await open(client, story.freelancer, story.contract.path)).assertTextIncludes('the rest from our fund')
    assert.lengthOf(await db.from('audit_entries').where('action', 'contracts.returned'), 1)

    await setTo(cleanup, fundDays, 0)
    clock.travel({ minutes: 1 })
    ;(await submit(client, finance, desk, fields)).assertTextIncludes('only within 0 days')
    assert.deepEqual(await available(story.client), usd('100'))
  })

  test('FIN-44 a client who is an operator, too, does not take money back', async ({ client, assert }) => {
    const story = await aRelease()
    const { public_id: releaseId } = await db.from('milestone_releases').orderBy('id', 'desc').firstOrFail()
    await db.transaction((trx) => use('security').grantRole(story.client.id, 'admin', trx))
    const me = await use('security').identityOf(story.client.id)
    const fields = { amount: '100', source: 'fund', reason: 'It is mine' }
    const answer = await submit(client, me, `/admin/r/releases/${releaseId}/actions/return`, fields)
    answer.assertTextIncludes('another operator has to decide')
    assert.isTrue((await available(story.client)).isZero)
  })

  test('with too little in the wallet nothing moves, and the freelancer reads why', async ({ client, assert }) => {
    const { page, ...story } = await aRelease()
    const other = await aPerson({ role: 'client' })
    const legs = { fromAccountId: story.freelancer.accountId, toAccountId: other.accountId }
    const spent = {
      escrowId: 'elsewhere',
      amount: usd('300'),
      fee: usd('0'),
      key: 'spent',
      reference: { type: 't', id: '1' },
    }
    await db.transaction((trx) => use('wallet').returnRelease({ ...spent, ...legs }, trx))
    const answer = await submit(client, story.freelancer, page, { amount: '400', reason: 'All of it' })
    answer.assertStatus(422)
    answer.assertTextIncludes('Your wallet holds too little')
    assert.isTrue((await available(story.client)).isZero)
  })

  test('bad sums are refused and kept')
    .with(['0', '-1', '400.01', '0.001', '99999999999999999999', 'all'])
    .run(async ({ client, assert }, amount) => {
      const { page, ...story } = await aRelease()
      const answer = await submit(client, story.freelancer, page, { amount, reason: 'A wrong sum' })
      answer.assertStatus(422)
      answer.assertTextIncludes('up to $400.00')
      answer.assertTextIncludes('A wrong sum')
      assert.isTrue((await available(story.client)).isZero)
    })

  test('before a release there is nothing to give back', async ({ client }) => {
    const { base, ...story } = await anActiveContract()
    ;(await open(client, story.freelancer, `${base}/return`)).assertTextIncludes('nothing to give back')
    ;(await submit(client, story.freelancer, `${base}/return`, { amount: '1', reason: 'Early' })).assertStatus(422)
  })
})
