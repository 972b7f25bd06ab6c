import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { sha256Of } from '#modules/contracts/signing'
import { anActiveContract, anOffer, reload, settleEvents } from '#modules/contracts/tests/support/stories'
import { open, SIGNED, submit } from '#modules/contracts/tests/support/forms'
import { aPerson } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'

test.group('Answering an offer', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  test('CTR-07 the freelancer signs the same text: the contract is active, the project hired, both can talk', async ({
    client,
    assert,
  }) => {
    const { contract, ...story } = await anOffer()
    const page = await open(client, story.freelancer, contract.path)
    page.assertStatus(200)
    for (const words of ['An offer for you', '$900.00', 'Sign and accept', 'Decline the offer']) {
      page.assertTextIncludes(words)
    }

    const answer = await submit(
      client,
      story.freelancer,
      `${contract.path}/acceptance`,
      { typed_name: 'Farid Anwar', agree: 'true' },
      contract.path
    )
    answer.assertStatus(302)
    const now = await reload(contract.publicId)
    assert.equal(now.contract.state, 'active')
    assert.isNotNull(now.contract.startedAt)
    assert.equal((await use('projects').project(story.projectId))!.state, 'hired')
    assert.equal((await use('projects').proposal(story.proposalId))!.state, 'accepted')
    assert.isNotNull(await use('messaging').conversationOf('contract', contract.publicId))
    const signatures = await db
      .from('contract_signatures')
      .join('contract_texts', 'contract_texts.id', 'contract_signatures.contract_text_id')
      .where('contract_id', contract.id)
      .select('side', 'contract_signatures.sha256 as signed', 'contract_texts.sha256 as text')
    assert.sameMembers(
      signatures.map(({ side }) => side),
      ['client', 'freelancer']
    )
    for (const { signed, text } of signatures) assert.equal(signed, text)
    assert.include((await mailTo(story.client.email, 'signed your offer')).text, 'Fund the first milestone')
    await settleEvents()
    assert.equal(
      (await use('profiles').clientRecords([story.client.accountId])).get(story.client.accountId)!.contractsStarted,
      1
    )
  })

  test('the signed text can be downloaded and gives the hash on the page', async ({ client, assert }) => {
    const { contract, ...story } = await anActiveContract()
    const file = await open(client, story.freelancer, `${contract.path}/texts/1`)
    file.assertStatus(200)
    assert.match(file.header('content-disposition')!, /^attachment/)
    const page = await open(client, story.freelancer, contract.path)
    page.assertTextIncludes(sha256Of(file.text()))
    page.assertTextIncludes('exactly the one that was signed')
    for (const version of ['2', 'x', '1;drop']) {
      ;(await open(client, story.client, `${contract.path}/texts/${version}`)).assertStatus(404)
    }
  })

  test('without name or tick nothing is signed', async ({ client, assert }) => {
    const { contract, ...story } = await anOffer()
    for (const fields of [{}, { typed_name: 'Farid' }, { agree: 'true' }, { typed_name: { a: 1 }, agree: 'true' }]) {
      const answer = await submit(client, story.freelancer, `${contract.path}/acceptance`, fields, contract.path)
      answer.assertStatus(422)
    }
    assert.equal((await reload(contract.publicId)).contract.state, 'offered')
  })

  test('an answered offer is not answered twice', async ({ client }) => {
    const { contract, ...story } = await anActiveContract()
    for (const [me, what, fields] of [
      [story.freelancer, 'acceptance', SIGNED],
      [story.freelancer, 'decline', { reason: 'Too late' }],
      [story.client, 'withdrawal', {}],
    ] as const) {
      const answer = await submit(client, me, `${contract.path}/${what}`, fields, contract.path)
      answer.assertStatus(422)
      answer.assertTextIncludes('already answered')
    }
  })

  test('the wrong side and strangers cannot answer', async ({ client, assert }) => {
    const { contract, ...story } = await anOffer()
    const stranger = await aPerson({ role: 'freelancer' })
    for (const what of ['acceptance', 'decline', 'withdrawal']) {
      ;(await submit(client, stranger, `${contract.path}/${what}`, { ...SIGNED, reason: 'Because' })).assertStatus(404)
      ;(
        await submit(client, what === 'withdrawal' ? story.freelancer : story.client, `${contract.path}/${what}`, {
          ...SIGNED,
          reason: 'Because',
        })
      ).assertStatus(403)
    }
    for (const path of [contract.path, `${contract.path}/texts/1`]) {
      ;(await open(client, stranger, path)).assertStatus(404)
    }
    assert.equal((await reload(contract.publicId)).contract.state, 'offered')
  })
})
