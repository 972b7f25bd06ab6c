import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { readyToPropose } from '#tests/support/ready_to_propose'
import { aPerson } from '#tests/support/people'
import { aProject, aProposal, LETTER, proposalForm, usd } from '#modules/projects/tests/support/projects'

const proposals = () => db.from('proposals').orderBy('id', 'desc')

test.group('Writing a proposal', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  async function setting() {
    const project = await aProject({ questions: ['When can you start?'] })
    const farid = await readyToPropose(await aPerson({ role: 'freelancer', name: 'Farid Anwar' }))
    return { ...project, farid, path: `/projects/${project.publicId}/propose` }
  }

  test('MKT-09 the review says "You receive $900.00 of $1,000.00" before anything is sent', async ({
    client,
    assert,
  }) => {
    const { farid, path } = await setting()
    const review = await client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form(proposalForm({ answers: ['Monday'], intent: 'review' }))

    review.assertStatus(200)
    for (const words of [
      'You receive $900.00 of $1,000.00',
      '−$100.00',
      'Capacity and rules',
      'Monday',
      'name="milestones[1][amount]" value="600"',
    ]) {
      review.assertTextIncludes(words.replace('−', '-'))
    }
    assert.lengthOf(await proposals(), 0)
  })

  test('MKT-09 sending it tells the client and opens their conversation', async ({ client, assert }) => {
    const { farid, path, publicId, client: clara } = await setting()
    const page = await client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form(proposalForm({ answers: ['Monday'] }))

    const [proposal] = await proposals()
    page.assertTextIncludes('Your proposal is sent')
    assert.deepInclude(proposal, {
      state: 'submitted',
      amount_minor: 100000,
      currency: 'USD',
      account_id: farid.accountId,
    })
    const card = await use('projects').proposal(proposal.public_id)
    assert.deepInclude(card, {
      projectId: publicId,
      clientAccountId: clara.accountId,
      freelancerAccountId: farid.accountId,
      letter: LETTER,
    })
    assert.deepEqual(card!.milestones, [
      { title: 'Capacity and rules', amountMinor: 40000, days: 10 },
      { title: 'The picker', amountMinor: 60000, days: 14 },
    ])
    assert.equal((await use('projects').project(publicId))!.proposalsCount, 1)
    assert.isNotNull(await use('messaging').conversationOf('proposal', proposal.public_id))
    ;(await client.get('/notifications').loginAs(clara)).assertTextIncludes(
      'sent a proposal for “Delivery windows our riders can keep”'
    )
    assert.lengthOf(
      await db
        .from('outbox_events')
        .where('name', 'projects.proposal_submitted')
        .where('payload', JSON.stringify({ proposalId: proposal.public_id })),
      1
    )
  })

  test('rows are added and removed without script, and the input stays', async ({ client, assert }) => {
    const { farid, path } = await setting()
    const rowsIn = (text: string) => text.match(/data-part(?!s)/g)?.length
    const added = await client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form(proposalForm({ intent: 'add_row' }))
    added.assertStatus(200)
    assert.equal(rowsIn(added.text()), 3)
    for (const words of [LETTER, 'value="The picker"', '$900.00']) {
      if (words !== '$900.00') added.assertTextIncludes(words)
    }

    const removed = await client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form(proposalForm({ intent: 'remove_row:0' }))
    assert.equal(rowsIn(removed.text()), 1)
    removed.assertTextIncludes('name="milestones[0][title]" type="text" value="The picker"')
    removed.assertTextIncludes('$540.00')

    const back = await client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form(proposalForm({ intent: 'back', answers: ['Monday'] }))
    back.assertTextIncludes('Monday')
    assert.notInclude(back.text(), 'error-summary')
  })

  test('a total that is filled in must be the sum', async ({ client, assert }) => {
    const { farid, path } = await setting()
    const wrong = await client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form(proposalForm({ answers: ['Monday'], total: '999.99', _page: path }))
    wrong.assertStatus(422)
    wrong.assertTextIncludes('The milestones add up to $1,000.00, not to $999.99')
    wrong.assertTextIncludes('value="999.99"')

    await client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form(proposalForm({ answers: ['Monday'], total: '1,000' }))
    assert.lengthOf(await proposals(), 1)
  })

  test('one proposal per freelancer and project: the second leads to the first', async ({ client, assert }) => {
    const { farid, path, publicId } = await setting()
    const first = await aProposal(publicId, { freelancer: farid, answers: ['Monday'] })
    const page = await client.get(path).loginAs(farid).redirects(0)
    page.assertHeader('location', `/proposals/${first.publicId}`)
    await client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form(proposalForm({ answers: ['Monday'], _page: path }))
    assert.lengthOf(await proposals(), 1)
  })

  test('a draft is kept as typed, wrong sums and all, and fills the form again', async ({ client, assert }) => {
    const { farid, path } = await setting()
    const page = await client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form(
        proposalForm({
          intent: 'draft',
          letter: 'Half a',
          milestones: [{ title: 'All', amount: 'soon', days: '' }],
        })
      )
    for (const words of ['Kept as a draft', 'Half a', 'value="soon"']) {
      page.assertTextIncludes(words)
    }
    ;(await client.get('/proposals').loginAs(farid)).assertTextIncludes('Not sent yet')
    assert.lengthOf(await proposals(), 0)

    await client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form(proposalForm({ answers: ['Monday'] }))
    assert.lengthOf(await db.from('proposal_drafts'), 0)
  })

  test('an hourly project asks for the price of an hour', async ({ client, assert }) => {
    const { publicId } = await aProject({
      kind: 'hourly',
      budgetMin: usd('30'),
      budgetMax: usd('45'),
    })
    const farid = await readyToPropose(await aPerson({ role: 'freelancer' }))
    const path = `/projects/${publicId}/propose`
    const missing = await client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form(proposalForm({ _page: path }))
    missing.assertStatus(422)
    await client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form(proposalForm({ hourly_rate: '38.50' }))
    assert.equal((await proposals())[0].hourly_rate_minor, 3850)
  })
})
