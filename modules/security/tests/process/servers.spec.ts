import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { revokeSessions } from '../../sessions/session_store.js'
import { aPerson, PASSWORD } from '#tests/support/people'
import { runAce, startServer } from '#tests/support/server_process'
import { tidyScene } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const DESK = '/settings/account'

test.group('Sign-in on live servers', (group) => {
  tidyScene(group)

  test('SEC-13 a session ended on one server is over on the other with the next request, though requests were under way', async ({
    assert,
    cleanup,
  }) => {
    const clara = await aPerson()
    const servers = await Promise.all([startServer({ WORKER: 'off' }), startServer({ WORKER: 'off' })])
    cleanup(async () => void (await Promise.all(servers.map((server) => server.stop()))))
    const [here, there] = servers.map(({ url }) => new Visitor(url))
    assert.equal((await here.post('/sign-in', { email: clara.email, password: PASSWORD })).status, 302)
    there.put(here.cookie()!)
    assert.equal((await there.get(DESK)).status, 200)

    const underWay = Array.from({ length: 20 }, () => there.get(DESK))
    await revokeSessions({ userId: clara.id }, 'ended_by_owner')
    await Promise.all(underWay)
    assert.equal((await here.get(DESK)).status, 302)
    assert.equal((await there.get(DESK)).status, 302)
    assert.lengthOf(await db.from('auth_sessions').where('user_id', clara.id).whereNull('revoked_at'), 0)
  })

  test('without DEMO=true there is no demo sign-in', async ({ assert, cleanup }) => {
    const server = await startServer({ DEMO: 'false' })
    cleanup(() => server.stop())
    const visitor = new Visitor(server.url)
    assert.notInclude((await visitor.get('/sign-in')).text, 'Sign in as Clara')
    assert.equal((await visitor.submit('/demo/sign-in', { role: 'admin' }, '/sign-in')).status, 404)
  })

  test('SEC-20 behind https the cookie is pinned to the host and never sent in the clear', async ({
    assert,
    cleanup,
  }) => {
    const clara = await aPerson()
    const server = await startServer({ APP_URL: 'https://work.example.com' })
    cleanup(() => server.stop())
    const answer = await new Visitor(server.url).post('/sign-in', { email: clara.email, password: PASSWORD })
    const line = answer.headers.getSetCookie().find((cookie) => cookie.includes('ml_sid='))!
    assert.match(line, /^__Host-ml_sid=/)
    for (const part of [/; Secure/i, /; HttpOnly/i, /; Path=\/(;|$)/i]) assert.match(line, part)
    assert.notMatch(line, /Domain=/i)
  })

  test('a production server with DEMO=true and a real gateway does not start, and says why', async ({ assert }) => {
    const boot = (env: Record<string, string>) =>
      runAce(['module:list'], { NODE_ENV: 'production', DEMO: 'true', ...env })
    await assert.rejects(() => boot({ GATEWAY: 'stripe' }), /DEMO=true and GATEWAY=stripe do not go together/)
    assert.include(await boot({ GATEWAY: 'sandbox' }), 'security')
  })
})
