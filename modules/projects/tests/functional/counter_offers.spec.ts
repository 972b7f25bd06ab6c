import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { readyToPropose } from '#tests/support/ready_to_propose'
import { aPerson } from '#tests/support/people'
import { aCounterOffer, aProject, aProposal, counterForm, usd } from '#modules/projects/tests/support/projects'

const newest = () => db.from('counter_offers').orderBy('id', 'desc').first()
const priceOf = async (id: string) => (await use('projects').proposal(id))!.amount.toDecimal()

test.group('A counter-offer', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  async function setting(input: Parameters<typeof aProject>[0] = {}) {
    const clara = await aPerson({ role: 'client', accountName: 'Klein and Daughters' })
    const farid = await readyToPropose(await aPerson({ role: 'freelancer', name: 'Farid Anwar' }))
    const project = await aProject({ client: clara, ...input })
    const terms = input.kind === 'hourly' ? { hourlyRate: usd('50') } : {}
    const { publicId } = await aProposal(project.publicId, { freelancer: farid, ...terms })
    return { clara, farid, projectId: project.publicId, publicId, page: `/proposals/${publicId}` }
  }

  test('MKT-10 a client asks for other terms, and the freelancer sees what would change for them', async ({
    client,
    assert,
  }) => {
    const { clara, farid, page, publicId, projectId } = await setting()
    const path = `${page}/counter-offer`
    ;(await client.get(page).loginAs(clara)).assertTextIncludes(path)
    ;(await client.get(path).loginAs(clara)).assertTextIncludes('value="400.00"')
    const sent = await client.post(path).loginAs(clara).withCsrfToken().form(counterForm())
    sent.assertTextIncludes('Your counter-offer is sent')
    sent.assertTextIncludes('Take it back')

    assert.equal(await priceOf(publicId), '1000.00')
    assert.equal(await use('messaging').unreadNotifications(farid), 1)
    const seen = await client.get(page).loginAs(farid)
    for (const words of [
      'Klein and Daughters asks for other terms',
      '$900.00 instead of $1,000.00, in 20 days instead of 24',
      'You would receive $810.00',
      'Could you begin with the rules alone?',
      '$350.00, 8 days',
      'Agree to $900.00',
      'Answer with other terms',
    ]) {
      seen.assertTextIncludes(words)
    }
    ;(await client.get('/notifications').loginAs(farid)).assertTextIncludes('asks for other terms')
    ;(await client.get('/proposals').loginAs(farid)).assertTextIncludes('Other terms asked for')
    ;(await client.get('/dashboard').loginAs(farid)).assertTextIncludes('Answer the counter-offer')
    ;(await client.get(`/projects/${projectId}/proposals`).loginAs(clara)).assertTextIncludes(
      'Waits for an answer: $900.00, 20 days'
    )
  })

  test('MKT-10 the freelancer agrees: the proposal takes the terms, and an offer starts from them', async ({
    client,
    assert,
  }) => {
    const { clara, farid, page, publicId, projectId } = await setting()
    const { publicId: id } = await aCounterOffer(publicId, clara)
    const agree = () => client.post(`/counter-offers/${id}/agreement`).loginAs(farid).withCsrfToken()
    ;(await agree()).assertTextIncludes('Agreed. Your proposal now has these terms')

    assert.deepEqual((await use('projects').proposal(publicId))!.milestones, [
      { title: 'Capacity and rules', amountMinor: 35000, days: 8 },
      { title: 'The picker', amountMinor: 55000, days: 12 },
    ])
    assert.equal(await priceOf(publicId), '900.00')
    assert.equal(await use('messaging').unreadNotifications(clara), 2)
    ;(await client.get(page).loginAs(clara)).assertTextIncludes('Both of you agreed on $900.00')
    ;(await client.get(page).loginAs(farid)).assertTextIncludes('Farid Anwar agreed, and the proposal took these terms')
    ;(await client.get(`/projects/${projectId}/proposals`).loginAs(clara)).assertTextIncludes(
      'Agreed on $900.00, 20 days'
    )
    const offer = await client.get(`/offers/new?proposal=${publicId}`).loginAs(clara)
    offer.assertTextIncludes('value="350.00"')
    offer.assertTextIncludes('value="550.00"')

    const again = await client
      .post(`/counter-offers/${id}/agreement`)
      .loginAs(farid)
      .withCsrfToken()
      .form({ _page: page })
    again.assertStatus(422)
    again.assertTextIncludes('was answered, taken back or has ended already')
    assert.equal(await use('messaging').unreadNotifications(clara), 2)
  })

  test('MKT-10 the freelancer declines with a reason that the client reads', async ({ client, assert }) => {
    const { clara, farid, page, publicId } = await setting()
    const { publicId: id } = await aCounterOffer(publicId, clara)
    const decline = (fields: Record<string, string>) =>
      client
        .post(`/counter-offers/${id}/decline`)
        .loginAs(farid)
        .withCsrfToken()
        .form({ _page: page, ...fields })
    for (const fields of [{}, { reason: '   ' }, { reason: 'x'.repeat(501) }, { 'reason[]': 'Too little' }]) {
      ;(await decline(fields as any)).assertStatus(422)
    }
    assert.equal((await newest()).state, 'open')
    ;(await decline({ reason: 'The rules need ten days.' })).assertTextIncludes('Declined. The client was told why')

    assert.deepInclude(await newest(), { state: 'declined', open_proposal_id: null })
    assert.equal(await priceOf(publicId), '1000.00')
    ;(await client.get(page).loginAs(clara)).assertTextIncludes('The rules need ten days.')
    ;(await client.get('/notifications').loginAs(clara)).assertTextIncludes('declined your counter-offer')
    await aCounterOffer(publicId, clara)
  })

  test('MKT-10 a revised proposal is an answer, too: it overtakes what was asked', async ({ client, assert }) => {
    const { clara, farid, page, publicId } = await setting()
    const { publicId: id } = await aCounterOffer(publicId, clara)
    const terms = counterForm({ letter: 'x'.repeat(50), milestones: [{ title: 'All', amount: '950', days: '21' }] })
    await client.post(`${page}/edit`).loginAs(farid).withCsrfToken().form(terms)

    assert.deepInclude(await newest(), { state: 'overtaken', open_proposal_id: null })
    assert.equal(await priceOf(publicId), '950.00')
    assert.equal(await use('messaging').unreadNotifications(clara), 2)
    ;(await client.get('/notifications').loginAs(clara)).assertTextIncludes('answered your counter-offer')
    for (const verb of ['agreement', 'withdrawal']) {
      const by = verb === 'agreement' ? farid : clara
      const late = await client.post(`/counter-offers/${id}/${verb}`).loginAs(by).withCsrfToken().form({ _page: page })
      late.assertStatus(422)
    }
    assert.equal(await priceOf(publicId), '950.00')
  })

  test('MKT-10 the client takes it back, and may ask anew', async ({ client, assert }) => {
    const { clara, farid, page, publicId } = await setting()
    const { publicId: id } = await aCounterOffer(publicId, clara)
    ;(await client.post(`/counter-offers/${id}/withdrawal`).loginAs(clara).withCsrfToken()).assertTextIncludes(
      'Your counter-offer is taken back'
    )
    assert.equal((await newest()).state, 'taken_back')
    assert.equal(await use('messaging').unreadNotifications(farid), 2)
    const late = await client
      .post(`/counter-offers/${id}/agreement`)
      .loginAs(farid)
      .withCsrfToken()
      .form({ _page: page })
    late.assertStatus(422)
    await aCounterOffer(publicId, clara)
    assert.equal(await priceOf(publicId), '1000.00')
  })

  test('MKT-10 it ends with the proposal: {0}')
    .with(['withdrawal', 'decline', 'closure'])
    .run(async ({ client, assert }, how) => {
      const { clara, farid, page, publicId, projectId } = await setting()
      const { publicId: id } = await aCounterOffer(publicId, clara)
      const [path, by] = { withdrawal: [`${page}/withdrawal`, farid], decline: [`${page}/decline`, clara] }[how] ?? [
        `/projects/${projectId}/closure`,
        clara,
      ]
      await client
        .post(path as string)
        .loginAs(by as typeof clara)
        .withCsrfToken()
        .form({ reason: 'fit' })
      assert.deepInclude(await newest(), { state: 'lapsed', open_proposal_id: null })
      const late = await client
        .post(`/counter-offers/${id}/agreement`)
        .loginAs(farid)
        .withCsrfToken()
        .form({ _page: page })
      late.assertStatus(422)
      assert.equal(await priceOf(publicId), '1000.00')
      ;(await client.get(`${page}/counter-offer`).loginAs(clara)).assertRedirectsTo(page)
      ;(await client.post(`${page}/counter-offer`).loginAs(clara).withCsrfToken().form(counterForm())).assertStatus(422)
    })

  test('MKT-10 on hourly projects the price for an hour is talked about, too', async ({ client, assert }) => {
    const { clara, farid, page, publicId } = await setting({
      kind: 'hourly',
      budgetMin: usd('30'),
      budgetMax: usd('60'),
    })
    const path = `${page}/counter-offer`
    ;(
      await client
        .post(path)
        .loginAs(clara)
        .withCsrfToken()
        .form(counterForm({ _page: path }))
    ).assertStatus(422)
    await client
      .post(path)
      .loginAs(clara)
      .withCsrfToken()
      .form(counterForm({ hourly_rate: '45' }))
    const { public_id: id } = await newest()
    ;(await client.get(page).loginAs(farid)).assertTextIncludes('$45.00')
    await client.post(`/counter-offers/${id}/agreement`).loginAs(farid).withCsrfToken()
    const row = await db.from('proposals').where('public_id', publicId).firstOrFail()
    assert.deepInclude(row, { hourly_rate_minor: 4500, amount_minor: 90000 })
  })

  test('MKT-10 an agreement no longer stands in the table once the freelancer changes the proposal', async ({
    client,
    assert,
  }) => {
    const { clara, farid, page, publicId, projectId } = await setting()
    const { publicId: id } = await aCounterOffer(publicId, clara)
    await client.post(`/counter-offers/${id}/agreement`).loginAs(farid).withCsrfToken()
    // The agreement lies a while back.
    await db.from('proposals').where('public_id', publicId).decrement('revised_at', 5_000)
    await db.from('counter_offers').decrement('answered_at', 5_000)
    const terms = counterForm({ letter: 'x'.repeat(50), milestones: [{ title: 'All', amount: '1200', days: '21' }] })
    await client.post(`${page}/edit`).loginAs(farid).withCsrfToken().form(terms)
    const table = await client.get(`/projects/${projectId}/proposals`).loginAs(clara)
    assert.notInclude(table.text(), 'Agreed on')
  })
})
