import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import ExpireOffers from '#modules/contracts/schedules/expire_offers'
import CloseOffer from '#modules/contracts/actions/close_offer'
import { today } from '#modules/contracts/day'
import { sha256Of } from '#modules/contracts/signing'
import { anActiveContract, anOffer, ok, reload, settleEvents, signing, usd } from '#modules/contracts/tests/support/stories'
import { open, SIGNED, submit } from '#modules/contracts/tests/support/forms'
import { aPerson } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'

/** A second offer from the same cast, made by the action. */
async function anOfferFor(client: Identity, proposalId: string) {
  const milestones = [{ title: 'All of it', amount: usd('900'), dueOn: null }]
  return ok(await use('contracts').makeOffer({ proposalId, title: 'Once more', terms: 'The same terms as before, I promise.', startsOn: today('UTC'), milestones, signing }, client)).contractId
}

test.group('Answering an offer', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  test('CTR-07 the freelancer signs the same text: the contract is active, the project hired, both can talk', async ({ client, assert }) => {
    const { contract, ...story } = await anOffer()
    const page = await open(client, story.freelancer, contract.path)
    page.assertStatus(200)
    for (const words of ['An offer for you', '$900.00', 'Sign and accept', 'Decline the offer']) page.assertTextIncludes(words)

    const answer = await submit(client, story.freelancer, `${contract.path}/acceptance`, { typed_name: 'Farid Anwar', agree: 'true' }, contract.path)
    answer.assertStatus(302)
    const now = await reload(contract.publicId)
    assert.equal(now.contract.state, 'active')
    assert.isNotNull(now.contract.startedAt)
    assert.equal((await use('projects').project(story.projectId))!.state, 'hired')
    assert.equal((await use('projects').proposal(story.proposalId))!.state, 'accepted')
    assert.isNotNull(await use('messaging').conversationOf('contract', contract.publicId))
    const signatures = await db.from('contract_signatures').join('contract_texts', 'contract_texts.id', 'contract_signatures.contract_text_id').where('contract_id', contract.id).select('side', 'contract_signatures.sha256 as signed', 'contract_texts.sha256 as text')
    assert.sameMembers(signatures.map(({ side }) => side), ['client', 'freelancer'])
    for (const { signed, text } of signatures) assert.equal(signed, text)
    assert.include((await mailTo(story.client.email, 'signed your offer')).text, 'Fund the first milestone')
    await settleEvents()
    assert.equal((await use('profiles').clientRecords([story.client.accountId])).get(story.client.accountId)!.contractsStarted, 1)
  })

  test('the signed text can be downloaded and gives the hash on the page', async ({ client, assert }) => {
    const { contract, ...story } = await anActiveContract()
    const file = await open(client, story.freelancer, `${contract.path}/texts/1`)
    file.assertStatus(200)
    assert.match(file.header('content-disposition')!, /^attachment/)
    const page = await open(client, story.freelancer, contract.path)
    page.assertTextIncludes(sha256Of(file.text()))
    page.assertTextIncludes('exactly the one that was signed')
    for (const version of ['2', 'x', '1;drop']) (await open(client, story.client, `${contract.path}/texts/${version}`)).assertStatus(404)
  })

  test('without name or tick nothing is signed', async ({ client, assert }) => {
    const { contract, ...story } = await anOffer()
    for (const fields of [{}, { typed_name: 'Farid' }, { agree: 'true' }, { typed_name: { a: 1 }, agree: 'true' }]) {
      const answer = await submit(client, story.freelancer, `${contract.path}/acceptance`, fields, contract.path)
      answer.assertStatus(422)
    }
    assert.equal((await reload(contract.publicId)).contract.state, 'offered')
  })

  test('declines with a reason the client reads; the proposal can be offered again', async ({ client, assert }) => {
    const { contract, ...story } = await anOffer()
    ;(await submit(client, story.freelancer, `${contract.path}/decline`, { reason: '' }, contract.path)).assertStatus(422)
    ;(await submit(client, story.freelancer, `${contract.path}/decline`, { reason: 'The dates do not work for me.' }, contract.path)).assertStatus(302)
    assert.equal((await reload(contract.publicId)).contract.state, 'declined')
    assert.include((await mailTo(story.client.email, 'declined')).text, 'The dates do not work for me.')
    ;(await open(client, story.client, contract.path)).assertTextIncludes('The freelancer declined this offer')
    await anOfferFor(story.client, story.proposalId)
  })

  test('an answered offer is not answered twice', async ({ client }) => {
    const { contract, ...story } = await anActiveContract()
    for (const [me, what, fields] of [[story.freelancer, 'acceptance', SIGNED], [story.freelancer, 'decline', { reason: 'Too late' }], [story.client, 'withdrawal', {}]] as const) {
      const answer = await submit(client, me, `${contract.path}/${what}`, fields, contract.path)
      answer.assertStatus(422)
      answer.assertTextIncludes('already answered')
    }
  })

  test('when somebody else was hired meanwhile the offer cannot be accepted, and nothing is left half done', async ({ client, assert }) => {
    const first = await anOffer()
    const rival = await aPerson({ role: 'freelancer' })
    const rivalProposal = ok(await use('projects').submitProposal({ projectId: first.projectId, letter: 'I would like to do this as well, and I can begin on Monday morning.', milestones: [{ title: 'All', amount: first.milestone.amount, days: 5 }] }, rival))
    const second = await anOfferFor(first.client, rivalProposal.publicId)
    ok(await use('contracts').acceptOffer({ contractId: second, signing: { typedName: 'Rival', ip: '::1', userAgent: '' } }, rival))

    const answer = await submit(client, first.freelancer, `${first.contract.path}/acceptance`, SIGNED, first.contract.path)
    answer.assertStatus(422)
    assert.equal((await reload(first.contract.publicId)).contract.state, 'offered')
    assert.isNull(await use('messaging').conversationOf('contract', first.contract.publicId))
  })

  test('after seven days an offer ends by itself and both are told; it cannot be signed any more', async ({ client, assert }) => {
    const { contract, ...story } = await anOffer()
    clock.travel({ days: 7, seconds: 1 })
    const late = await submit(client, story.freelancer, `${contract.path}/acceptance`, SIGNED, contract.path)
    late.assertStatus(422)
    late.assertTextIncludes('The time to answer this offer is over')

    await new ExpireOffers(new CloseOffer()).handle()
    assert.equal((await reload(contract.publicId)).contract.state, 'expired')
    for (const person of [story.client, story.freelancer]) await mailTo(person.email, 'ended without an answer')
  })

  test('an offer is not ended before its time', async ({ assert }) => {
    const { contract } = await anOffer()
    clock.travel({ days: 6 })
    await new ExpireOffers(new CloseOffer()).handle()
    assert.equal((await reload(contract.publicId)).contract.state, 'offered')
  })

  test('the wrong side and strangers cannot answer', async ({ client, assert }) => {
    const { contract, ...story } = await anOffer()
    const stranger = await aPerson({ role: 'freelancer' })
    for (const what of ['acceptance', 'decline', 'withdrawal']) {
      ;(await submit(client, stranger, `${contract.path}/${what}`, { ...SIGNED, reason: 'Because' })).assertStatus(404)
      ;(await submit(client, what === 'withdrawal' ? story.freelancer : story.client, `${contract.path}/${what}`, { ...SIGNED, reason: 'Because' })).assertStatus(403)
    }
    for (const path of [contract.path, `${contract.path}/texts/1`]) (await open(client, stranger, path)).assertStatus(404)
    assert.equal((await reload(contract.publicId)).contract.state, 'offered')
  })
})
