import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { addDays, today } from '#modules/contracts/day'
import { sha256Of } from '#modules/contracts/signing'
import { anOffer, aProposal, reload } from '#modules/contracts/tests/support/stories'
import { offerFields, open, SIGNED, submit } from '#modules/contracts/tests/support/forms'
import { mailTo } from '#tests/support/mails'

const NEW = (proposalId: string) => `/offers/new?proposal=${proposalId}`
const hashIn = (html: string) => /name="reviewed" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? ''

test.group('Making an offer', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  test('FIN-37 the client sees the proposal as a form with the whole fee sheet: 1,000 paid, 900 received', async ({
    client,
  }) => {
    const story = await aProposal()
    const page = await open(client, story.client, NEW(story.proposalId))
    page.assertStatus(200)
    for (const words of [
      'A small shop for honey',
      'Part 1',
      '400.00',
      '$1,000.00',
      '−$100.00',
      '$900.00',
      'Nothing is charged',
      '14 days',
    ]) {
      page.assertTextIncludes(words)
    }
  })

  test('CTR-07 reads the whole text, signs it, and the freelancer is told; nothing is charged', async ({
    client,
    assert,
  }) => {
    const story = await aProposal()
    const fields = offerFields(story.proposalId, today('UTC'))
    const review = await submit(client, story.client, '/offers/previews', fields, NEW(story.proposalId))
    review.assertStatus(200)
    review.assertTextIncludes('1. Catalogue: $400.00')

    const sent = await submit(
      client,
      story.client,
      '/offers',
      { ...fields, ...SIGNED, reviewed: hashIn(review.text()) },
      NEW(story.proposalId)
    )
    sent.assertStatus(302)
    const contract = await db.from('contracts').where('proposal_id', story.proposalId).firstOrFail()
    assert.deepInclude(contract, {
      state: 'offered',
      total_minor: 100_000,
      fee_basis_points: 1000,
      currency: 'USD',
    })
    assert.include(sent.header('location'), contract.public_id)
    assert.include((await mailTo(story.freelancer.email, 'offers you a contract')).text, '$1,000.00')
    assert.lengthOf(await use('wallet').balances(story.client.accountId), 0)
  })

  test('CTR-07 the signature keeps the name, the intent, the time, where from, and the hash of the text', async ({
    client,
    assert,
  }) => {
    const story = await aProposal()
    const fields = offerFields(story.proposalId, today('UTC'))
    const review = await submit(client, story.client, '/offers/previews', fields, NEW(story.proposalId))
    await submit(client, story.client, '/offers', {
      ...fields,
      ...SIGNED,
      reviewed: hashIn(review.text()),
    }).header('user-agent', 'Testbrowser 1')

    const [text] = await db.from('contract_texts').orderBy('id', 'desc').limit(1)
    const signature = await db.from('contract_signatures').where('contract_text_id', text.id).firstOrFail()
    assert.equal(text.sha256, sha256Of(text.text))
    assert.deepInclude(signature, {
      side: 'client',
      typed_name: 'Clara Klein',
      sha256: text.sha256,
      user_id: story.client.id,
      user_agent_sha256: sha256Of('Testbrowser 1'),
    })
    assert.match(signature.intent, /I, Clara Klein, sign this contract/)
    assert.match(signature.ip, /127\.0\.0\.1|::1/)
  })

  test('one live offer for a proposal; after a withdrawal there can be another', async ({ client, assert }) => {
    const { contract, ...story } = await anOffer()
    const fields = offerFields(story.proposalId, today('UTC'))
    const review = await submit(client, story.client, '/offers/previews', fields, NEW(story.proposalId))
    const again = { ...fields, ...SIGNED, reviewed: hashIn(review.text()) }
    const refused = await submit(client, story.client, '/offers', again, NEW(story.proposalId))
    refused.assertStatus(422)
    refused.assertTextIncludes('There is already an offer for this proposal')

    await submit(client, story.client, `${contract.path}/withdrawal`, {}, contract.path)
    assert.equal((await reload(contract.publicId)).contract.state, 'withdrawn')
    ;(await submit(client, story.client, '/offers', again, NEW(story.proposalId))).assertStatus(302)
  })

  test('a milestone can be added without script; what was typed stays', async ({ client, assert }) => {
    const story = await aProposal()
    const page = await submit(
      client,
      story.client,
      '/offers/previews',
      offerFields(story.proposalId, today('UTC'), { add: '1' }),
      NEW(story.proposalId)
    )
    page.assertStatus(200)
    assert.include(page.text(), 'milestones[2][title]')
    page.assertTextIncludes('value="Catalogue"')

    const back = await submit(
      client,
      story.client,
      '/offers/previews',
      offerFields(story.proposalId, today('UTC'), { edit: '1', reviewed: 'x'.repeat(64) }),
      NEW(story.proposalId)
    )
    assert.include(back.text(), 'name="milestones[1][amount]"')
    assert.notInclude(back.text(), 'name="typed_name"')
  })

  test('each page of the offer names the page its form comes back to when it is refused', async ({
    client,
    assert,
  }) => {
    const story = await aProposal()
    const fields = offerFields(story.proposalId, today('UTC'))
    const pages = [
      await open(client, story.client, NEW(story.proposalId)),
      await submit(client, story.client, '/offers/previews', fields),
      await submit(client, story.client, '/offers/previews', { ...fields, add: '1' }),
    ]
    for (const page of pages) {
      assert.include(page.text(), `name="_page" value="${NEW(story.proposalId)}"`)
    }
  })

  test('a row left empty is no milestone', async ({ client }) => {
    const story = await aProposal()
    const milestones = [
      { title: 'All of it', amount: '1,000.00', due_on: addDays(today('UTC'), 9) },
      { title: '', amount: '', due_on: '' },
    ]
    const page = await submit(
      client,
      story.client,
      '/offers/previews',
      offerFields(story.proposalId, today('UTC'), { milestones }),
      NEW(story.proposalId)
    )
    page.assertStatus(200)
    page.assertTextIncludes('1. All of it: $1,000.00, due on')
  })
})
