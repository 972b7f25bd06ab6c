import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { mailTo } from '#tests/support/mails'
import { aPerson, PASSWORD } from '#tests/support/people'
import { freshDatabase } from '#tests/support/fresh_database'
import { startInProduction, waitFor, type ServerProcess } from '#tests/support/server_process'
import { Visitor } from '#modules/security/tests/support/visitor'

test.group('The compiled application in production', (group) => {
  let web: ServerProcess
  let worker: ServerProcess

  group.setup(async () => {
    ;[web, worker] = await Promise.all([startInProduction(), startInProduction({ WORKER: 'inline' })])
    return async () => {
      await Promise.all([web, worker].map((server) => server.stop()))
      await freshDatabase()
    }
  })

  test('INF-14 two processes serve people, styles and each other, and end when told', async ({ assert }) => {
    const clara = await aPerson()
    const visitor = new Visitor(web.url)
    const signIn = await visitor.post('/sign-in', { email: clara.email, password: PASSWORD })
    assert.equal(signIn.status, 302, web.log() + worker.log())
    assert.equal((await visitor.get('/settings/account')).status, 200)
    assert.equal((await new Visitor(worker.url).get('/settings/account')).status, 302)

    const { text } = await visitor.get('/')
    const [, style] = /href="(\/assets\/[^"]+\.css)"/.exec(text)!
    const asset = await fetch(web.url + style)
    assert.equal(asset.status, 200)
    assert.include(asset.headers.get('content-type'), 'text/css')

    // Asked for in one process, worked off in the other: its job, its mail and its place in the audit log.
    await new Visitor(web.url).post('/forgot-password', { email: clara.email })
    await waitFor(async () => (await mailTo(clara.email, 'Choose a new password')) !== null, 20_000)
    await waitFor(async () => (await db.from('mail_messages').whereNot('state', 'kept')).length === 0, 20_000)
    await waitFor(async () => (await db.from('audit_pending')).length === 0, 20_000)

    for (const server of [web, worker]) {
      await server.stop()
      assert.equal(server.child.exitCode, 0)
      await assert.rejects(() => fetch(server.url))
    }
  })
})
