import { test } from '@japa/runner'
import { use } from '#app/modules/use'
import { freshDatabase } from '#tests/support/fresh_database'
import { readyToPropose } from '#tests/support/ready_to_propose'
import { aPerson } from '#tests/support/people'
import { anInvitation, aProject, aProposal, projectForm, proposalForm } from '#modules/projects/tests/support/projects'

/** Not in a global transaction: MariaDB's full text sees committed rows only. */
test.group('A project for those who are invited', (group) => {
  group.each.teardown(freshDatabase)

  const TITLE = 'A shop that is still a secret'

  async function secret() {
    const project = await aProject({ visibility: 'invited', title: TITLE })
    const farid = await readyToPropose(await aPerson({ role: 'freelancer', name: 'Farid Anwar' }))
    const stranger = await readyToPropose(await aPerson({ role: 'freelancer' }))
    return { ...project, clara: project.client, farid, stranger, path: `/projects/${project.publicId}` }
  }

  test('MKT-01 it is in no list, search, count or page of the client', async ({ client, assert }) => {
    const { clara, stranger, path } = await secret()
    const { publicId: known } = await aProject({ client: clara, title: 'A shop everybody may know' })
    await use('profiles').saveClient({ accountId: clara.accountId, about: 'Honey for the whole street.' })
    const { slug } = (await use('profiles').cards([clara.accountId])).get(clara.accountId)!
    for (const address of [
      '/projects',
      '/projects?q=shop',
      '/projects?skills[]=react',
      `/clients/${slug}`,
      '/dashboard',
    ]) {
      const page = await client.get(address).loginAs(stranger)
      assert.notInclude(page.text(), TITLE, address)
      assert.include(page.text().replaceAll(/<\/?mark[^>]*>/g, ''), 'A shop everybody may know', address)
    }
    ;(await client.get('/projects')).assertTextIncludes('1 project')
    ;(await client.get(path)).assertStatus(404)
    for (const way of [path, `${path}/propose`, `${path}/proposals`, `${path}/edit`, `${path}/invitations`]) {
      ;(await client.get(way).loginAs(stranger)).assertStatus(404)
    }
    assert.isString(known)
    ;(await client.get('/projects/mine').loginAs(clara)).assertTextIncludes(TITLE)
    ;(await client.get(path).loginAs(clara)).assertTextIncludes('By invitation only')
  })

  test('MKT-01 MKT-11 who is invited reads it and proposes, nobody else', async ({ client, assert }) => {
    const { clara, farid, stranger, path, publicId } = await secret()
    const { publicId: id } = await anInvitation(publicId, { client: clara, freelancer: farid })
    ;(await client.get(path).loginAs(farid)).assertTextIncludes(TITLE)
    ;(await client.post(`${path}/propose`).loginAs(stranger).withCsrfToken().form(proposalForm())).assertStatus(404)
    const terms = { letter: 'x'.repeat(60), milestones: [] }
    const behind = await use('projects').submitProposal({ projectId: publicId, ...terms }, stranger)
    assert.deepInclude(behind, { ok: false, reason: 'not_invited' })

    await client.post(`/invitations/${id}/withdrawal`).loginAs(clara).withCsrfToken()
    ;(await client.get(path).loginAs(farid)).assertStatus(404)
    await anInvitation(publicId, { client: clara, freelancer: farid })
    await client.post(`${path}/propose`).loginAs(farid).withCsrfToken().form(proposalForm())
    assert.equal((await use('projects').project(publicId))!.proposalsCount, 1)
  })

  test('MKT-01 an open project is taken out of sight and put back', async ({ client, assert }) => {
    const { client: clara, publicId } = await aProject({ title: TITLE })
    const { freelancer } = await aProposal(publicId)
    const path = `/projects/${publicId}`
    const save = (visibility: string) =>
      client
        .post(`${path}/edit`)
        .loginAs(clara)
        .withCsrfToken()
        .form(projectForm({ title: TITLE, visibility, intent: 'save', _page: `${path}/edit` }))
    ;(await save('nobody')).assertStatus(422)
    await save('invited')
    const stranger = await aPerson({ role: 'freelancer' })
    assert.notInclude((await client.get('/projects?q=secret').loginAs(stranger)).text(), TITLE)
    ;(await client.get(path).loginAs(stranger)).assertStatus(404)
    ;(await client.get(path).loginAs(freelancer)).assertStatus(200)
    await save('public')
    const listed = (await client.get('/projects?q=secret').loginAs(stranger)).text()
    assert.include(listed.replaceAll(/<\/?mark[^>]*>/g, ''), TITLE)
  })

  test('MKT-11 freelancers are found by name, and what stands between them and the project is said', async ({
    client,
  }) => {
    const { clara, farid, publicId, path } = await secret()
    const { slug } = (await use('profiles').cards([farid.accountId])).get(farid.accountId)!
    const find = (q: string) => client.get(`${path}/invitations`).qs({ q }).loginAs(clara)
    ;(await find('Anwar')).assertTextIncludes(`/talent/${slug}/invitation?project=${publicId}`)
    await anInvitation(publicId, { client: clara, freelancer: farid })
    ;(await find('Anwar')).assertTextIncludes('1 of at most 30 invitations')
    await aProposal(publicId, { freelancer: farid })
    ;(await find('Anwar')).assertTextIncludes('Has proposed')
    ;(await find('nobody-like-this')).assertTextIncludes('Nobody in the list of people fits')
    ;(await find('x'.repeat(5_000))).assertStatus(200)
  })
})
