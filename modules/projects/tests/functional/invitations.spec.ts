import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { setTo } from '#tests/support/settings'
import { readyToPropose } from '#tests/support/ready_to_propose'
import { aPerson } from '#tests/support/people'
import { mostInvitations } from '#modules/projects/settings'
import { anInvitation, fields, aProject, aProposal } from '#modules/projects/tests/support/projects'

const newest = () => db.from('invitations').orderBy('id', 'desc').first()

test.group('An invitation', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  async function setting() {
    const clara = await aPerson({ role: 'client', accountName: 'Klein and Daughters' })
    const farid = await readyToPropose(await aPerson({ role: 'freelancer', name: 'Farid Anwar' }))
    const { publicId: projectId } = await aProject({ client: clara })
    const { slug } = (await use('profiles').cards([farid.accountId])).get(farid.accountId)!
    return {
      clara,
      farid,
      projectId,
      slug,
      path: `/talent/${slug}/invitation`,
      list: `/projects/${projectId}/invitations`,
    }
  }

  test('MKT-11 a client invites a freelancer to an open project, from the freelancer’s page', async ({
    client,
    assert,
  }) => {
    const { clara, farid, projectId, slug, path, list } = await setting()
    ;(await client.get(`/talent/${slug}`).loginAs(clara)).assertTextIncludes(path)
    const form = await client.get(`${path}?project=${projectId}`).loginAs(clara)
    form.assertTextIncludes('Invite Farid Anwar')
    const sent = await client
      .post(path)
      .loginAs(clara)
      .withCsrfToken()
      .form({ project: projectId, message: 'Your shops are what we need.' })
    sent.assertTextIncludes('Farid Anwar is invited and was told')
    sent.assertTextIncludes('Waiting for an answer')

    assert.equal(await use('messaging').unreadNotifications(farid), 1)
    ;(await client.get('/notifications').loginAs(farid)).assertTextIncludes('Klein and Daughters invites you')
    for (const address of ['/invitations', `/projects/${projectId}`]) {
      ;(await client.get(address).loginAs(farid)).assertTextIncludes('Your shops are what we need.')
    }
    ;(await client.get('/proposals').loginAs(farid)).assertTextIncludes('1 invitation')
    ;(await client.get('/dashboard').loginAs(farid)).assertTextIncludes('Answer the invitation')
    ;(await client.get(list).loginAs(clara)).assertTextIncludes('Farid Anwar')
  })

  test('MKT-11 accepting leads to the proposal form, and the client is told', async ({ client, assert }) => {
    const { clara, farid, projectId, list } = await setting()
    const { publicId: id } = await anInvitation(projectId, { client: clara, freelancer: farid })
    const page = await client.post(`/invitations/${id}/acceptance`).loginAs(farid).withCsrfToken()
    page.assertRedirectsTo(`/projects/${projectId}/propose`)
    page.assertTextIncludes('Now write your proposal')
    assert.equal((await newest()).state, 'accepted')
    assert.equal(await use('messaging').unreadNotifications(clara), 1)
    ;(await client.get(list).loginAs(clara)).assertTextIncludes('Accepted')
    const again = await client
      .post(`/invitations/${id}/acceptance`)
      .loginAs(farid)
      .withCsrfToken()
      .form({ _page: '/invitations' })
    again.assertStatus(422)
    assert.equal(await use('messaging').unreadNotifications(clara), 1)
  })

  test('MKT-11 declining needs a reason, which the client reads; thinking better of it is allowed', async ({
    client,
    assert,
  }) => {
    const { clara, farid, projectId, list } = await setting()
    const { publicId: id } = await anInvitation(projectId, { client: clara, freelancer: farid })
    const decline = (answer: Record<string, string>) =>
      client
        .post(`/invitations/${id}/decline`)
        .loginAs(farid)
        .withCsrfToken()
        .form({ _page: '/invitations', ...answer })
    for (const answer of [{}, { reason: '  ' }, { reason: 'x'.repeat(501) }, { 'reason[]': 'No' }]) {
      ;(await decline(answer as any)).assertStatus(422)
    }
    assert.equal((await newest()).state, 'open')
    await decline({ reason: 'I am away until May.' })
    assert.equal((await newest()).state, 'declined')
    ;(await client.get(list).loginAs(clara)).assertTextIncludes('I am away until May.')
    ;(await client.get('/notifications').loginAs(clara)).assertTextIncludes('declined your invitation')
    ;(await client.get('/invitations?show=ended').loginAs(farid)).assertTextIncludes('Propose after all')
    ;(await decline({ reason: 'Still away.' })).assertStatus(422)
    await client.post(`/invitations/${id}/acceptance`).loginAs(farid).withCsrfToken()
    assert.deepInclude(await newest(), { state: 'accepted', answer_reason: null })
  })

  test('MKT-11 who proposes has accepted by that', async ({ assert }) => {
    const { clara, farid, projectId } = await setting()
    await anInvitation(projectId, { client: clara, freelancer: farid })
    await aProposal(projectId, { freelancer: farid })
    assert.equal((await newest()).state, 'accepted')
    assert.equal(await use('messaging').unreadNotifications(clara), 1)
  })

  test('MKT-11 one invitation per project and freelancer; one that was taken back may be sent anew', async ({
    client,
    assert,
  }) => {
    const { clara, farid, projectId, path } = await setting()
    const { publicId: id } = await anInvitation(projectId, { client: clara, freelancer: farid })
    const send = () =>
      client
        .post(path)
        .loginAs(clara)
        .withCsrfToken()
        .form({ project: projectId, message: 'Kept as typed', _page: path })
    const twice = await send()
    twice.assertStatus(422)
    twice.assertTextIncludes('You invited this freelancer to this project already')
    ;(await client.post(`/invitations/${id}/withdrawal`).loginAs(clara).withCsrfToken()).assertTextIncludes(
      'The invitation is taken back'
    )
    const late = await client
      .post(`/invitations/${id}/acceptance`)
      .loginAs(farid)
      .withCsrfToken()
      .form({ _page: '/invitations' })
    late.assertStatus(422)
    ;(await send()).assertTextIncludes('is invited and was told')
    assert.lengthOf(await db.from('invitations'), 1)
    assert.deepInclude(await newest(), { state: 'open', message: 'Kept as typed', answered_by: null })
  })

  test('MKT-11 refused with the input kept and nobody told: {0}')
    .with([
      ['no project', { project: '' }],
      ['no message', { message: '' }],
      ['a message of 2,001 characters', { message: 'x'.repeat(2_001) }],
      ['a message that is a list', { message: ['a'] }],
      ['a project that is an object', { project: { id: '1' } }],
      ['a project nobody has', { project: '0000000000000000' }],
    ] as [string, Record<string, any>][])
    .run(async ({ client, assert }, [, changes]) => {
      const { clara, farid, projectId, path } = await setting()
      const form = fields({ project: projectId, message: 'Kept as typed', _page: path, ...changes })
      const page = await client.post(path).loginAs(clara).withCsrfToken().form(form)
      page.assertStatus(422)
      if (!('message' in changes)) page.assertTextIncludes('Kept as typed')
      assert.lengthOf(await db.from('invitations'), 0)
      assert.equal(await use('messaging').unreadNotifications(farid), 0)
    })

  test('MKT-11 other people’s projects, drafts and ended ones cannot be invited to', async ({ client, assert }) => {
    const { clara, path, projectId } = await setting()
    const foreign = (await aProject()).publicId
    const draft = (await aProject({ client: clara, isDraft: true })).publicId
    await client.post(`/projects/${projectId}/closure`).loginAs(clara).withCsrfToken()
    for (const project of [foreign, draft, projectId]) {
      const form = { project, message: 'Please', _page: path }
      const page = await client.post(path).loginAs(clara).withCsrfToken().form(form)
      page.assertStatus(422)
      assert.lengthOf(await db.from('invitations'), 0)
    }
    ;(await client.get(path).loginAs(clara)).assertTextIncludes('You have no open project')
  })

  test('MKT-11 not more than the setting says wait for an answer at a time', async ({ client, assert, cleanup }) => {
    const { clara, farid, projectId, path } = await setting()
    await setTo(cleanup, mostInvitations, 1)
    const other = await readyToPropose(await aPerson({ role: 'freelancer' }))
    const { publicId: id } = await anInvitation(projectId, { client: clara, freelancer: other })
    const send = () =>
      client.post(path).loginAs(clara).withCsrfToken().form({ project: projectId, message: 'Please', _page: path })
    ;(await send()).assertTextIncludes('1 invitation to this project may wait')
    await client.post(`/invitations/${id}/acceptance`).loginAs(other).withCsrfToken()
    await send()
    assert.equal((await newest()).account_id, farid.accountId)
  })

  test('MKT-11 strangers, the wrong side, unlisted people and wrong ids get nothing', async ({ client, assert }) => {
    const { clara, farid, projectId, path } = await setting()
    const { publicId: id } = await anInvitation(projectId, { client: clara, freelancer: farid })
    const post = (address: string, by: typeof clara) =>
      client.post(address).loginAs(by).withCsrfToken().form({ reason: 'Not for me', project: projectId, message: 'x' })
    const stranger = await aPerson({ role: 'freelancer' })
    ;(await post(`/invitations/${id}/acceptance`, stranger)).assertStatus(404)
    ;(await post(`/invitations/${id}/decline`, clara)).assertStatus(403)
    ;(await post(`/invitations/${id}/withdrawal`, farid)).assertStatus(403)
    ;(await post('/invitations/0000000000000000/acceptance', farid)).assertStatus(404)
    ;(await post(path, farid)).assertStatus(403)
    ;(await post('/talent/nobody-at-all/invitation', clara)).assertStatus(404)
    const unlisted = (await use('profiles').cards([stranger.accountId])).get(stranger.accountId)!
    ;(await post(`/talent/${unlisted.slug}/invitation`, clara)).assertStatus(404)
    ;(await client.get(`/projects/${projectId}/invitations`).loginAs(farid)).assertStatus(403)
    assert.equal((await newest()).state, 'open')
    assert.lengthOf(await db.from('invitations'), 1)
  })
})
