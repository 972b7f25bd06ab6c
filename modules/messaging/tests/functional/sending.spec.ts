import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { receiveFiles } from '#app/files/intake'
import { use } from '#app/modules/use'
import { EICAR } from '#tests/support/files'
import { aPerson } from '#tests/support/people'
import { PER_MINUTE } from '#modules/messaging/actions/send_message'
import { aTalk } from '#modules/messaging/tests/support/talks'

const NOTE = Buffer.from('Opening hours: nine to five.\n')

test.group('Sending messages', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('COM-16 a file goes with a message, and only the two sides can fetch it', async ({ client, assert }) => {
    const { clara, farid, path } = await aTalk()
    const stranger = await aPerson()
    const sent = await client
      .post(path)
      .field('message', 'The hours')
      .file('files[]', NOTE, { filename: 'hours.txt' })
      .loginAs(clara)
      .withCsrfToken()
      .redirects(0)
    sent.assertStatus(303)

    const link = new RegExp(`${path}/files/[0-9a-z]{16}`).exec((await client.get(path).loginAs(farid)).text())![0]
    const file = await client.get(link).loginAs(farid)
    file.assertStatus(200)
    assert.include(file.header('content-disposition')!, 'attachment')
    assert.equal(file.header('x-content-type-options'), 'nosniff')
    assert.equal(String(file.text() || file.body()), String(NOTE))

    ;(await client.get(link).loginAs(stranger)).assertStatus(404)
    ;(await client.get(link).redirects(0)).assertStatus(302)
  })

  test('a file of another conversation is not found through mine', async ({ client }) => {
    const first = await aTalk()
    const second = await aTalk()
    await client.post(first.path).file('files[]', NOTE, { filename: 'hours.txt' }).loginAs(first.clara).withCsrfToken()
    const row = await db.from('files').orderBy('id', 'desc').first()
    ;(await client.get(`${second.path}/files/${row.public_id}`).loginAs(second.clara)).assertStatus(404)
    ;(await client.get(`${first.path}/files/nothing`).loginAs(first.clara)).assertStatus(404)
  })

  test('a message without words needs a file', async ({ client, assert }) => {
    const { clara, path } = await aTalk()
    for (const message of ['', '   \n ']) {
      const answer = await client.post(path).form({ message, _page: path }).loginAs(clara).withCsrfToken()
      answer.assertStatus(422)
      answer.assertTextIncludes('Write something, or attach a file.')
    }
    assert.lengthOf(await db.from('messages'), 0)
  })

  test('5,000 characters are taken, 5,001 are refused and kept in the form', async ({ client, assert }) => {
    const { clara, path } = await aTalk()
    const longest = 'x'.repeat(5_000)
    ;(await client.post(path).form({ message: longest }).loginAs(clara).withCsrfToken().redirects(0)).assertStatus(303)

    const answer = await client
      .post(path)
      .form({ message: `${longest}y`, _page: path })
      .loginAs(clara)
      .withCsrfToken()
    answer.assertStatus(422)
    answer.assertTextIncludes(`${longest}y</textarea>`)
    assert.lengthOf(await db.from('messages'), 1)
  })

  test('SEC-34 a refused file takes the whole message back: {0}')
    .with([
      ['page.html', Buffer.from('<h1>hello</h1>'), 'cannot be sent'],
      ['picture.png', Buffer.from('this is no picture'), 'is not what its name says'],
      ['nothing.txt', Buffer.alloc(0), 'is empty'],
      ['long.txt', Buffer.alloc(25_000_001, 'a'), 'is larger than 25 MB'],
    ] as [string, Buffer, string][])
    .run(async ({ client, assert }, [filename, bytes, reason]) => {
      const { clara, path } = await aTalk()
      const answer = await client
        .post(path)
        .field('message', 'See the attachment')
        .field('_page', path)
        .file('files[]', NOTE, { filename: 'ok.txt' })
        .file('files[]', bytes, { filename })
        .loginAs(clara)
        .withCsrfToken()
      answer.assertStatus(422)
      answer.assertTextIncludes(reason)
      answer.assertTextIncludes('See the attachment')
      assert.lengthOf(await db.from('messages'), 0)
      assert.lengthOf(await db.from('files'), 0)
    })

  test('SEC-34 a file with a virus takes the whole message back and goes into quarantine', async ({
    client,
    assert,
  }) => {
    const { clara, path } = await aTalk()
    const answer = await client
      .post(path)
      .field('message', 'See the attachment')
      .field('_page', path)
      .file('files[]', NOTE, { filename: 'ok.txt' })
      .file('files[]', EICAR, { filename: 'invoice.txt' })
      .loginAs(clara)
      .withCsrfToken()
    answer.assertStatus(422)
    answer.assertTextIncludes('A virus was found in “invoice.txt”')
    answer.assertTextIncludes('See the attachment')
    assert.lengthOf(await db.from('messages'), 0)
    assert.deepEqual(
      (await db.from('files')).map(({ name, state }) => [name, state]),
      [['invoice.txt', 'infected']]
    )
  })

  test('eleven files are too many for one message', async ({ client, assert }) => {
    const { clara, path } = await aTalk()
    let request = client.post(path).field('message', 'All of it').field('_page', path)
    for (let i = 0; i < 11; i++) request = request.file('files[]', NOTE, { filename: `part${i}.txt` })
    const answer = await request.loginAs(clara).withCsrfToken()
    answer.assertStatus(422)
    answer.assertTextIncludes('at most 10 files')
    assert.lengthOf(await db.from('files'), 0)
  })

  test('the wrong kind of input is refused, not an error: {$self}')
    .with([{ message: ['a', 'b'] }, { message: { text: 'a' } }])
    .run(async ({ client, assert }, input) => {
      const { clara, path } = await aTalk()
      const answer = await client
        .post(path)
        .json({ ...input, _page: path })
        .loginAs(clara)
        .withCsrfToken()
      answer.assertStatus(422)
      assert.lengthOf(await db.from('messages'), 0)
    })

  test('strangers, visitors and requests without our form cannot write', async ({ client, assert }) => {
    const { clara, path } = await aTalk()
    const stranger = await aPerson()
    ;(await client.post(path).form({ message: 'Hello' }).loginAs(stranger).withCsrfToken()).assertStatus(404)
    ;(await client.get(path).loginAs(stranger)).assertStatus(404)
    ;(await client.post(path).form({ message: 'Hello' }).withCsrfToken().redirects(0)).assertStatus(302)
    ;(await client.post(path).form({ message: 'Hello' }).loginAs(clara)).assertStatus(419)
    for (const id of ['1', 'abc', '0123456789abcdef']) {
      ;(await client.get(`/messages/${id}`).loginAs(clara)).assertStatus(404)
    }
    assert.lengthOf(await db.from('messages'), 0)
  })

  test('thirty messages a minute are enough: the next is kept in the form', async ({ client, assert }) => {
    const { clara, path } = await aTalk()
    await limiter.use({ requests: PER_MINUTE, duration: '1 min' }).set(`messages:${clara.id}`, PER_MINUTE, '1 min')
    const answer = await client.post(path).form({ message: 'One more', _page: path }).loginAs(clara).withCsrfToken()
    answer.assertStatus(429)
    answer.assertTextIncludes('One more</textarea>')
    assert.lengthOf(await db.from('messages'), 0)
    await limiter.clear()
  })

  test('after sending, people are led back to a page of this site only', async ({ client }) => {
    const { clara, path } = await aTalk()
    const inside = await client
      .post(path)
      .form({ message: 'Hello', back: '/contracts/1?tab=talk' })
      .loginAs(clara)
      .withCsrfToken()
      .redirects(0)
    inside.assertHeader('location', '/contracts/1?tab=talk#latest')
    const outside = await client
      .post(path)
      .form({ message: 'Hello', back: '//evil.example' })
      .loginAs(clara)
      .withCsrfToken()
      .redirects(0)
    outside.assertHeader('location', `${path}#latest`)
  })

  test('nobody attaches a file somebody else uploaded, or speaks for an account outside the conversation', async ({
    assert,
  }) => {
    const { clara, farid, publicId } = await aTalk()
    const stranger = await aPerson()
    const intake = await receiveFiles([{ name: 'hours.txt', bytes: NOTE }], { by: clara, purpose: 'attachment' })
    const fileIds = [intake.ok ? intake.value[0].id : 0]

    const stolen = await use('messaging').postMessage({
      conversationId: publicId,
      accountId: farid.accountId,
      userId: farid.id,
      text: '',
      fileIds,
    })
    const outside = await use('messaging').postMessage({
      conversationId: publicId,
      accountId: stranger.accountId,
      userId: stranger.id,
      text: 'Hello',
    })
    const nowhere = await use('messaging').postMessage({
      conversationId: 'nothing',
      accountId: farid.accountId,
      userId: farid.id,
      text: 'Hello',
    })
    const reasons = [stolen, outside, nowhere].map((outcome) => (outcome.ok ? 'ok' : outcome.reason))
    assert.deepEqual(reasons, ['unknown_file', 'not_a_participant', 'not_a_participant'])
  })
})
