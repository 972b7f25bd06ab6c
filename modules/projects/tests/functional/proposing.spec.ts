import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aProject, aProposal, LETTER, proposalForm, usd } from '#modules/projects/tests/support/projects'

const proposals = () => db.from('proposals').orderBy('id', 'desc')

test.group('Writing a proposal', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  async function setting() {
    const project = await aProject({ questions: ['When can you start?'] })
    const farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    return { ...project, farid, path: `/projects/${project.publicId}/propose` }
  }

  test('MKT-09 the review says "You receive $900.00 of $1,000.00" before anything is sent', async ({ client, assert }) => {
    const { farid, path } = await setting()
    const review = await client.post(path).loginAs(farid).withCsrfToken().form(proposalForm({ answers: ['Monday'], intent: 'review' }))

    review.assertStatus(200)
    for (const words of ['You receive $900.00 of $1,000.00', '−$100.00', 'Capacity and rules', 'Monday', 'name="milestones[1][amount]" value="600"']) review.assertTextIncludes(words.replace('−', '-'))
    assert.lengthOf(await proposals(), 0)
  })

  test('MKT-09 sending it tells the client and opens their conversation', async ({ client, assert }) => {
    const { farid, path, publicId, client: clara } = await setting()
    const page = await client.post(path).loginAs(farid).withCsrfToken().form(proposalForm({ answers: ['Monday'] }))

    const [proposal] = await proposals()
    page.assertTextIncludes('Your proposal is sent')
    assert.deepInclude(proposal, { state: 'submitted', amount_minor: 100000, currency: 'USD', account_id: farid.accountId })
    const card = await use('projects').proposal(proposal.public_id)
    assert.deepInclude(card, { projectId: publicId, clientAccountId: clara.accountId, freelancerAccountId: farid.accountId, letter: LETTER })
    assert.deepEqual(card!.milestones, [{ title: 'Capacity and rules', amountMinor: 40000, days: 10 }, { title: 'The picker', amountMinor: 60000, days: 14 }])
    assert.equal((await use('projects').project(publicId))!.proposalsCount, 1)
    assert.isNotNull(await use('messaging').conversationOf('proposal', proposal.public_id))
    ;(await client.get('/notifications').loginAs(clara)).assertTextIncludes('sent a proposal for “Delivery windows our riders can keep”')
    assert.lengthOf(await db.from('outbox_events').where('name', 'projects.proposal_submitted').where('payload', JSON.stringify({ proposalId: proposal.public_id })), 1)
  })

  test('rows are added and removed without script, and the input stays', async ({ client, assert }) => {
    const { farid, path } = await setting()
    const rowsIn = (text: string) => text.match(/data-part/g)?.length
    const added = await client.post(path).loginAs(farid).withCsrfToken().form(proposalForm({ intent: 'add_row' }))
    added.assertStatus(200)
    assert.equal(rowsIn(added.text()), 3)
    for (const words of [LETTER, 'value="The picker"', '$900.00']) if (words !== '$900.00') added.assertTextIncludes(words)

    const removed = await client.post(path).loginAs(farid).withCsrfToken().form(proposalForm({ intent: 'remove_row:0' }))
    assert.equal(rowsIn(removed.text()), 1)
    removed.assertTextIncludes('name="milestones[0][title]" type="text" value="The picker"')
    removed.assertTextIncludes('$540.00')

    const back = await client.post(path).loginAs(farid).withCsrfToken().form(proposalForm({ intent: 'back', answers: ['Monday'] }))
    back.assertTextIncludes('Monday')
    assert.notInclude(back.text(), 'error-summary')
  })

  test('a total that is filled in must be the sum', async ({ client, assert }) => {
    const { farid, path } = await setting()
    const wrong = await client.post(path).loginAs(farid).withCsrfToken().form(proposalForm({ answers: ['Monday'], total: '999.99', _page: path }))
    wrong.assertStatus(422)
    wrong.assertTextIncludes('The milestones add up to $1,000.00, not to $999.99')
    wrong.assertTextIncludes('value="999.99"')

    await client.post(path).loginAs(farid).withCsrfToken().form(proposalForm({ answers: ['Monday'], total: '1,000' }))
    assert.lengthOf(await proposals(), 1)
  })

  test('refused with 422 and nothing sent: {0}')
    .with([
      ['no letter', { letter: '' }],
      ['a letter of 5,001 characters', { letter: 'x'.repeat(5_001) }],
      ['a letter that is a list', { letter: ['a'] }],
      ['no milestone', { milestones: '' }],
      ['milestones that are text', { milestones: 'two' }],
      ['milestones that are numbers', { milestones: ['1', '2'] }],
      ['a negative amount', { milestones: [{ title: 'All', amount: '-400', days: '3' }] }],
      ['fractional cents', { milestones: [{ title: 'All', amount: '400.001', days: '3' }] }],
      ['nothing at all', { milestones: [{ title: 'All', amount: '0.00', days: '3' }] }],
      ['more than exists', { milestones: [{ title: 'All', amount: '9'.repeat(22), days: '3' }] }],
      ['an amount that is an object', { milestones: [{ title: 'All', amount: { minor: '4' }, days: '3' }] }],
      ['an amount in words', { milestones: [{ title: 'All', amount: '1e3', days: '3' }] }],
      ['a title of 10,000 characters', { milestones: [{ title: 'x'.repeat(10_000), amount: '400', days: '3' }] }],
      ['no days', { milestones: [{ title: 'All', amount: '400', days: '0' }] }],
      ['days that are a list', { milestones: [{ title: 'All', amount: '400', days: ['3'] }] }],
      ['days beyond numbers', { milestones: [{ title: 'All', amount: '400', days: '1e400' }] }],
      ['half days', { milestones: [{ title: 'All', amount: '400', days: '1.5' }] }],
      ['eleven milestones', { milestones: Array.from({ length: 11 }, () => ({ title: 'One', amount: '1', days: '1' })) }],
      ['no answer', { answers: [''] }],
      ['an answer that is an object', { answers: [{ a: 'b' }] }],
      ['answers that are missing', { answers: '' }],
      ['a total that is a list', { total: ['1000'] }],
    ] as [string, Record<string, unknown>][])
    .run(async ({ client, assert }, [, changes]) => {
      const { farid, path } = await setting()
      const page = await client.post(path).loginAs(farid).withCsrfToken().form(proposalForm({ answers: ['Monday'], _page: path, ...changes }))
      page.assertStatus(422)
      page.assertTextIncludes('error-summary')
      assert.lengthOf(await proposals(), 0)
    })

  test('one proposal per freelancer and project: the second leads to the first', async ({ client, assert }) => {
    const { farid, path, publicId } = await setting()
    const first = await aProposal(publicId, { freelancer: farid, answers: ['Monday'] })
    const page = await client.get(path).loginAs(farid).redirects(0)
    page.assertHeader('location', `/proposals/${first.publicId}`)
    await client.post(path).loginAs(farid).withCsrfToken().form(proposalForm({ answers: ['Monday'], _page: path }))
    assert.lengthOf(await proposals(), 1)
  })

  test('nobody writes for their own project, a client not at all, a visitor signs in first', async ({ client, assert }) => {
    const { path, publicId, client: clara } = await setting()
    for (const person of [clara, await aPerson({ role: 'client' })]) {
      ;(await client.get(path).loginAs(person)).assertStatus(403)
      ;(await client.post(path).loginAs(person).withCsrfToken().form(proposalForm())).assertStatus(403)
    }
    ;(await client.get(path).redirects(0)).assertHeader('location', `/sign-in?next=${encodeURIComponent(path)}`)
    const own = await use('projects').submitProposal({ projectId: publicId, letter: LETTER, milestones: [{ title: 'All', amount: usd('1'), days: 1 }] }, clara)
    assert.deepInclude(own, { ok: false, reason: 'own_project' })
  })

  test('somebody whose e-mail is not confirmed is told to confirm it', async ({ client, assert }) => {
    const { path } = await setting()
    const nora = await aPerson({ role: 'freelancer', verified: false })
    ;(await client.get(path).loginAs(nora)).assertTextIncludes('Confirm your e-mail address first')
    const page = await client.post(path).loginAs(nora).withCsrfToken().form(proposalForm({ answers: ['Monday'], _page: path }))
    page.assertStatus(422)
    assert.lengthOf(await proposals(), 0)
  })

  test('a closed project takes no proposals', async ({ client, assert }) => {
    const { path, publicId, farid, client: clara } = await setting()
    await client.post(`/projects/${publicId}/closure`).loginAs(clara).withCsrfToken()
    const page = await client.post(path).loginAs(farid).withCsrfToken().form(proposalForm({ answers: ['Monday'], _page: path }))
    assert.notEqual(page.status(), 500)
    assert.lengthOf(await proposals(), 0)
  })

  test('a draft is kept as typed, wrong sums and all, and fills the form again', async ({ client, assert }) => {
    const { farid, path } = await setting()
    const page = await client.post(path).loginAs(farid).withCsrfToken().form(proposalForm({ intent: 'draft', letter: 'Half a', milestones: [{ title: 'All', amount: 'soon', days: '' }] }))
    for (const words of ['Kept as a draft', 'Half a', 'value="soon"']) page.assertTextIncludes(words)
    ;(await client.get('/proposals').loginAs(farid)).assertTextIncludes('Not sent yet')
    assert.lengthOf(await proposals(), 0)

    await client.post(path).loginAs(farid).withCsrfToken().form(proposalForm({ answers: ['Monday'] }))
    assert.lengthOf(await db.from('proposal_drafts'), 0)
  })

  test('an hourly project asks for the price of an hour', async ({ client, assert }) => {
    const { publicId } = await aProject({ kind: 'hourly', budgetMin: usd('30'), budgetMax: usd('45') })
    const farid = await aPerson({ role: 'freelancer' })
    const path = `/projects/${publicId}/propose`
    const missing = await client.post(path).loginAs(farid).withCsrfToken().form(proposalForm({ _page: path }))
    missing.assertStatus(422)
    await client.post(path).loginAs(farid).withCsrfToken().form(proposalForm({ hourly_rate: '38.50' }))
    assert.equal((await proposals())[0].hourly_rate_minor, 3850)
  })
})

test.group('A sent proposal', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is changed while the project is open, and the client is told the new price', async ({ client, assert }) => {
    const { publicId: projectId, client: clara } = await aProject()
    const { publicId, freelancer } = await aProposal(projectId)
    const path = `/proposals/${publicId}/edit`
    ;(await client.get(path).loginAs(freelancer)).assertTextIncludes('value="400.00"')
    const form = proposalForm({ milestones: [{ title: 'Everything', amount: '950', days: '20' }], _page: path })
    ;(await client.post(path).loginAs(freelancer).withCsrfToken().form({ ...form, intent: 'review' })).assertTextIncludes('You receive $855.00 of $950.00')
    ;(await client.post(path).loginAs(freelancer).withCsrfToken().form(form)).assertTextIncludes('The changes are sent')

    assert.deepEqual((await use('projects').proposal(publicId))!.milestones, [{ title: 'Everything', amountMinor: 95000, days: 20 }])
    assert.equal(await use('messaging').unreadNotifications(clara), 2)
    ;(await client.post(path).loginAs(freelancer).withCsrfToken().form(proposalForm({ letter: '', _page: path }))).assertStatus(422)
  })

  test('is withdrawn, and may be written anew under its old id', async ({ client, assert }) => {
    const { publicId: projectId, client: clara } = await aProject()
    const { publicId, freelancer } = await aProposal(projectId)
    ;(await client.post(`/proposals/${publicId}/withdrawal`).loginAs(freelancer).withCsrfToken()).assertTextIncludes('withdrawn')

    assert.equal((await use('projects').proposal(publicId))!.state, 'withdrawn')
    assert.equal((await use('projects').project(projectId))!.proposalsCount, 0)
    assert.equal(await use('messaging').unreadNotifications(clara), 2)
    const again = await client.post(`/proposals/${publicId}/withdrawal`).loginAs(freelancer).withCsrfToken().form({ _page: `/proposals/${publicId}` })
    again.assertStatus(422)
    await client.post(`/projects/${projectId}/propose`).loginAs(freelancer).withCsrfToken().form(proposalForm())
    assert.deepInclude(await use('projects').proposal(publicId), { state: 'submitted' })
    assert.lengthOf(await proposals(), 1)
  })

  test('is between the two: strangers get nothing', async ({ client, assert }) => {
    const { publicId: projectId, client: clara } = await aProject()
    const { publicId, freelancer } = await aProposal(projectId)
    for (const person of [clara, freelancer]) (await client.get(`/proposals/${publicId}`).loginAs(person)).assertTextIncludes(LETTER)

    for (const stranger of [await aPerson({ role: 'client' }), await aPerson({ role: 'freelancer' }), await aPerson({ role: 'admin' })]) {
      ;(await client.get(`/proposals/${publicId}`).loginAs(stranger)).assertStatus(403)
      ;(await client.get(`/proposals/${publicId}/edit`).loginAs(stranger)).assertStatus(403)
      for (const verb of ['edit', 'withdrawal', 'shortlist', 'decline']) {
        ;(await client.post(`/proposals/${publicId}/${verb}`).loginAs(stranger).withCsrfToken().form(proposalForm({ reason: 'fit', on: '1' }))).assertStatus(403)
      }
    }
    ;(await client.get(`/proposals/${publicId}/edit`).loginAs(clara)).assertStatus(403)
    ;(await client.post(`/proposals/${publicId}/withdrawal`).loginAs(clara).withCsrfToken()).assertStatus(403)
    ;(await client.get('/proposals/0000000000000000').loginAs(clara)).assertStatus(404)
    ;(await client.get("/proposals/1'%20or%201=1").loginAs(clara)).assertStatus(404)
    assert.equal((await use('projects').proposal(publicId))!.state, 'submitted')
  })

  test('stands in the freelancer’s list', async ({ client }) => {
    const { publicId: projectId } = await aProject()
    const { freelancer } = await aProposal(projectId)
    ;(await client.get('/proposals').loginAs(freelancer)).assertTextIncludes('Delivery windows our riders can keep')
    ;(await client.get('/proposals?show=ended').loginAs(freelancer)).assertTextIncludes('Nothing was declined or withdrawn')
    ;(await client.get('/proposals?show[]=constructor').loginAs(freelancer)).assertStatus(200)
    ;(await client.get('/proposals?show=constructor').loginAs(freelancer)).assertStatus(200)
  })
})
