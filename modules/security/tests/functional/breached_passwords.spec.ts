import { test } from '@japa/runner'
import { createHash } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import env from '#start/env'
import { PASSWORD } from '#tests/support/people'
import { isBreached } from '../../passwords/breached_passwords.js'
import { freshScene } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase()
const STOLEN = 'correct horse battery'
const PADDED = 'wrong horse battery'

/** Answers as the range API does: suffixes with how often they were seen, and padding that was never seen. */
const range: RequestListener = (request, response) => {
  const prefix = request.url!.replace('/range/', '')
  const suffixes = [STOLEN, PADDED].map(sha1).filter((hash) => hash.startsWith(prefix))
  const lines = suffixes.map((hash) => `${hash.slice(5)}:${hash === sha1(STOLEN) ? 7 : 0}`)
  response.end(['0'.repeat(35) + ':0', ...lines].join('\r\n'))
}

test.group('Passwords stolen elsewhere', (group) => {
  let answer = range
  let asked: { url: string; padding: unknown }[] = []
  let server: Server
  let address: string
  freshScene(group)

  group.setup(async () => {
    server = createServer((request, response) => {
      asked.push({ url: request.url!, padding: request.headers['add-padding'] })
      answer(request, response)
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return () => {
      server.closeAllConnections()
      server.close()
    }
  })
  group.each.setup(() => {
    asked = []
    return () => {
      answer = range
      env.set('BREACHED_PASSWORDS_URL', '' as any)
    }
  })

  test('SEC-24 one that is listed is found, one that only pads the answer is not, and five characters are told', async ({
    assert,
  }) => {
    assert.isTrue(await isBreached(STOLEN, address))
    assert.isFalse(await isBreached(PADDED, address))
    assert.isFalse(await isBreached(PASSWORD, address))
    assert.deepEqual(
      asked.map(({ url }) => url),
      [STOLEN, PADDED, PASSWORD].map((password) => `/range/${sha1(password).slice(0, 5)}`)
    )
    assert.isTrue(asked.every(({ padding }) => padding === 'true'))
  })

  test('SEC-24 nobody is locked out by a list that answers {0}')
    .with([
      ['an error', (_request, response) => response.writeHead(503).end()],
      ['nonsense', (_request, response) => response.end('<html>')],
      ['with a redirect', (_request, response) => response.writeHead(302, { location: '/x' }).end()],
      ['nothing at all', (_request, response) => response.destroy()],
      ['far too much', (_request, response) => response.end('A'.repeat(600_000))],
    ] as [string, RequestListener][])
    .run(async ({ assert }, [, listener]) => {
      answer = listener
      assert.isFalse(await isBreached(STOLEN, address))
      assert.lengthOf(asked, 1)
    })

  test('SEC-24 it is refused at sign-up with what to do, and the rest of the form is kept', async ({ assert }) => {
    env.set('BREACHED_PASSWORDS_URL', address as any)
    const visitor = new Visitor()
    await visitor.get('/sign-up')
    const form = { name: 'Ruth Weber', email: 'ruth@example.com', password: STOLEN, role: 'client', country: 'DE' }
    const refused = await visitor.post('/sign-up', form)
    assert.equal(refused.status, 422)
    assert.include(refused.text, 'stolen from another site')
    assert.include(refused.text, 'Ruth Weber')
    assert.notInclude(refused.text, STOLEN)
  })

  test('SEC-24 without an address nobody is asked', async ({ assert }) => {
    assert.isFalse(await isBreached(STOLEN))
    assert.lengthOf(asked, 0)
  })
})
