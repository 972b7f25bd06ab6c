import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { keyOf, quarantineKey } from '#app/files/stored_file'
import { fileStore } from '#app/files/stores/current_store'
import { mostMegabytes } from '#app/settings/kernel_settings'
import { settleEvents } from '#tests/support/contracts'
import { aPicture, EICAR } from '#tests/support/files'
import { aPerson } from '#tests/support/people'
import { setTo } from '#tests/support/settings'
import { aProject, BRIEF, projectForm } from '#modules/projects/tests/support/projects'

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

  test('SEC-34 {0} is refused with the reason, and nothing of the form is lost')
    .with([
      ['a file that is not what its name says', 'plan.png', Buffer.from('not a picture'), 'is not what its name says'],
      ['a page that calls itself a text', 'plan.pdf', Buffer.from('<script>1</script>'), 'is not what its name says'],
      ['a program', 'plan.exe', Buffer.from('MZ'), 'cannot be attached'],
      ['an empty file', 'plan.txt', Buffer.alloc(0), 'is empty'],
      ['a file over the limit', 'plan.txt', Buffer.alloc(1_000_001, 'a'), 'is larger than 1 MB'],
    ] as [string, string, Buffer, string][])
    .run(async ({ client, assert, cleanup }, [, filename, bytes, reason]) => {
      setTo(cleanup, mostMegabytes, 1)
      const clara = await aPerson({ role: 'client' })
      const question = 'Have you carried boxes?'
      const page = await client
        .post('/projects')
        .loginAs(clara)
        .withCsrfToken()
        .file('files[]', Buffer.from('fine'), { filename: 'fine.txt' })
        .file('files[]', bytes, { filename })
        .fields(projectForm({ 'questions[0]': question }))

      page.assertStatus(422)
      page.assertTextIncludes(reason)
      page.assertTextIncludes(`${BRIEF}</textarea>`)
      for (const typed of ['Delivery windows our riders can keep', '900', '1,200.00', '4', question, 'react']) {
        page.assertTextIncludes(`value="${typed}"`)
      }
      assert.match(page.text(), /value="web-development"[^>]* selected|selected[^>]* value="web-development"/)
      assert.lengthOf(await db.from('projects').where('account_id', clara.accountId), 0)
      assert.lengthOf(await db.from('files').where('account_id', clara.accountId), 0)
    })

  test('SEC-34 files together too large for one request are refused with the limit named', async ({ client }) => {
    const clara = await aPerson({ role: 'client' })
    const page = await post(client, clara, [
      [Buffer.alloc(24_000_000, 'a'), 'a.txt'],
      [Buffer.alloc(24_000_000, 'a'), 'b.txt'],
      [Buffer.alloc(24_000_000, 'a'), 'c.txt'],
    ])
    page.assertStatus(413)
    page.assertTextIncludes('60 MB')
  })

  test('SEC-34 a file with a virus goes into quarantine, is never served, and its sender reads what to do', async ({
    client,
    assert,
  }) => {
    const clara = await aPerson({ role: 'client' })
    const project = await aProject({ client: clara })
    const page = await client
      .post(`/projects/${project.publicId}/edit`)
      .loginAs(clara)
      .withCsrfToken()
      .file('files[]', EICAR, { filename: 'rules.txt' })
      .fields(projectForm({ title: 'Windows our riders keep', _page: `/projects/${project.publicId}/edit` }))
    page.assertStatus(422)
    page.assertTextIncludes('A virus was found in “rules.txt”')
    page.assertTextIncludes('Check your machine, then send a clean copy.')
    page.assertTextIncludes('value="Windows our riders keep"')

    const file = await db.from('files').where('account_id', clara.accountId).firstOrFail()
    assert.deepEqual([file.state, file.kept_at], ['infected', null])
    assert.deepEqual(
      [await fileStore().has(keyOf(file.sha256)), await fileStore().has(quarantineKey(file.sha256))],
      [false, true]
    )
    assert.lengthOf(await db.from('project_files').where('project_id', project.id), 0)
    ;(await client.get(`/projects/${project.publicId}/files/${file.public_id}`).loginAs(clara)).assertStatus(404)

    await settleEvents()
    const notices = await client.get('/notifications').loginAs(clara)
    notices.assertTextIncludes('rules.txt')
  })

  test('a refused change remembers which attachments were to go', async ({ client }) => {
    const clara = await aPerson({ role: 'client' })
    await post(client, clara, [
      [Buffer.from('Fourteen boxes.'), 'rules.md'],
      [await aPicture(), 'plan.png'],
    ])
    const { public_id: id, id: projectId } = await newest()
    const files = await db
      .from('files')
      .whereIn('id', db.from('project_files').where('project_id', projectId).select('file_id'))
      .orderBy('id')
    const page = await client
      .post(`/projects/${id}/edit`)
      .loginAs(clara)
      .withCsrfToken()
      .file('files[]', Buffer.alloc(0), { filename: 'new.txt' })
      .fields({
        'title': 'With papers',
        'intent': 'draft',
        '_page': `/projects/${id}/edit`,
        'drop_files[]': files[0].public_id,
      })
    page.assertStatus(422)
    page.assertTextIncludes(`value="${files[0].public_id}" checked`)
    page.assertTextIncludes(`value="${files[1].public_id}">`)
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
