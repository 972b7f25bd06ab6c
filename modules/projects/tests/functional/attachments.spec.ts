import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { aPerson } from '#tests/support/people'
import { aProject } from '#modules/projects/tests/support/projects'

const newest = () => db.from('projects').orderBy('id', 'desc').first()

test.group('Attachments of a project', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const post = (client: any, person: any, files: [Buffer, string][]) => {
    const request = client.post('/projects').loginAs(person).withCsrfToken()
    for (const [bytes, filename] of files) request.file('files[]', bytes, { filename })
    return request.fields({ title: 'With papers', intent: 'draft', _page: '/projects/new' })
  }

  test('are kept with the project and only people who are signed in can open them', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    await post(client, clara, [[Buffer.from('# Rules\nFourteen boxes.'), 'rules.md']])
    const { public_id: id, id: projectId } = await newest()
    const { file_id: fileId } = await db.from('project_files').where('project_id', projectId).firstOrFail()
    const { public_id: file } = await db.from('files').where('id', fileId).firstOrFail()

    const answer = await client.get(`/projects/${id}/files/${file}`).loginAs(clara)
    answer.assertStatus(200)
    assert.include(answer.header('content-disposition'), 'rules.md')
    ;(await client.get(`/projects/${id}/files/${file}`).loginAs(await aPerson({ role: 'freelancer' }))).assertStatus(
      404
    )
    const other = await aProject()
    ;(await client.get(`/projects/${other.publicId}/files/${file}`).loginAs(clara)).assertStatus(404)

    await client
      .post(`/projects/${id}/edit`)
      .loginAs(clara)
      .withCsrfToken()
      .form({ 'title': 'With papers', 'intent': 'draft', 'drop_files[]': file })
    assert.lengthOf(await db.from('project_files').where('project_id', projectId), 0)
  })

  test('a file that is not what its name says is refused with the reason', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    const page = await post(client, clara, [[Buffer.from('not a picture'), 'plan.png']])

    page.assertStatus(422)
    page.assertTextIncludes('is not what its name says')
    assert.lengthOf(await db.from('projects').where('account_id', clara.accountId), 0)
  })

  test('six files are too many', async ({ client }) => {
    const page = await post(
      client,
      await aPerson({ role: 'client' }),
      Array.from({ length: 6 }, (_, index) => [Buffer.from('text'), `${index}.txt`])
    )
    page.assertStatus(422)
  })
})
