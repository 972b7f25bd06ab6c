import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { aPerson, PASSWORD } from '#tests/support/people'
import { runAce, startInProduction } from '#tests/support/server_process'
import { tidyScene } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const BEHIND_A_PROXY = { WORKER: 'off', DEMO: 'false', TRUST_PROXY: '127.0.0.1' }
const from = (address: string) => ({ 'x-forwarded-for': address })

test.group('Limits on live servers', (group) => {
  tidyScene(group)

  test('SEC-21 sign-ins of an address are counted over all servers, pages of a person by each; a forged address helps nobody', async ({
    assert,
    cleanup,
  }) => {
    cleanup(async () => {
      for (const name of ['limits.sign_ins', 'limits.reads']) await runAce(['setting:set', name, 'default'])
      await db.from('rate_limits').delete()
    })
    await runAce(['setting:set', 'limits.sign_ins', '4'])
    await runAce(['setting:set', 'limits.reads', '12'])
    const clara = await aPerson()
    const servers = await Promise.all([startInProduction(BEHIND_A_PROXY), startInProduction(BEHIND_A_PROXY)])
    cleanup(async () => void (await Promise.all(servers.map((server) => server.stop()))))

    const tries = []
    for (let one = 0; one < 6; one++) {
      const guesser = new Visitor(servers[one % 2].url, from(`9.9.9.${one}, 203.0.113.7`))
      tries.push((await guesser.post('/sign-in', { email: `p${one}@example.com`, password: 'guess guess' })).status)
    }
    assert.deepEqual(tries, [422, 422, 422, 422, 429, 429])
    const [row] = await db.from('sign_ins').orderBy('id', 'desc')
    assert.equal(row.ip, '203.0.113.7', 'what the proxy saw, not what was sent to it')

    const [home, phone] = [
      new Visitor(servers[0].url, from('198.51.100.1')),
      new Visitor(servers[0].url, from('2001:db8::5')),
    ]
    await home.post('/sign-in', { email: clara.email, password: PASSWORD })
    phone.put(home.cookie()!)
    const pages = []
    for (let one = 0; one < 13; one++) pages.push((await (one % 2 ? home : phone).get('/settings/account')).status)
    assert.deepEqual(pages, [...Array(12).fill(200), 429], 'by the person, whatever the address')
    assert.equal((await new Visitor(servers[0].url, from('198.51.100.1')).get('/sign-in')).status, 200)
  }).timeout(180_000)
})
