import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { mailTo } from '#tests/support/mails'
import { aPerson, PASSWORD } from '#tests/support/people'
import { freshDatabase } from '#tests/support/fresh_database'
import { startInProduction, waitFor, type ServerProcess } from '#tests/support/server_process'
import { Visitor } from '#modules/security/tests/support/visitor'

/** Longer than a failed mail rests before its next try. */
const PATIENCE_MS = 45_000

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
    assert.equal((await new Visitor(web.url).post('/forgot-password', { email: clara.email })).status, 302)
    const logs = () => web.log() + worker.log()
    const theMail = async () => (await mailTo(clara.email, 'Choose a new password')) !== null
    await waitFor(theMail, PATIENCE_MS, () => `no mail: ${logs()}`)
    const unsent = async () => db.from('mail_messages').whereNot('state', 'kept').select('state', 'last_error')
    await waitForNone(unsent, logs)
    await waitForNone(() => db.from('audit_pending'), logs)

    for (const server of [web, worker]) {
      await server.stop()
      assert.equal(server.child.exitCode, 0)
      await assert.rejects(() => fetch(server.url))
    }
  })
})

async function waitForNone(rows: () => Promise<object[]>, logs: () => string) {
  let left: object[] = []
  const areNone = async () => {
    left = await rows()
    return left.length === 0
  }
  await waitFor(areNone, PATIENCE_MS, () => `left: ${JSON.stringify(left)} ${logs()}`)
}
