import { test } from '@japa/runner'
import { startServer, waitFor, type ServerProcess } from '#tests/support/server_process'

const SECRETS = {
  password: 'canary quiet lanterns 7719',
  token: 'CanaryT0ken_9f8e7d6c5b4a39281706f5e4d3c2b1a0',
  code: '481516',
  number: '4242 4242 4242 4242',
  account: 'DE89 3704 0044 0532 0130 00',
  cookie: 'ml_session=CanaryCookie77.x9Kd02LmQq81Zt4v7Yb3Ne6',
}
const EMAIL = 'canary.person@example.com'
const ID = 'from-the-proxy-0001'

test.group('Logs', (group) => {
  let server: ServerProcess

  group.setup(async () => {
    server = await startServer({ LOG_LEVEL: 'trace' })
    return () => server.stop()
  })

  const lines = () =>
    server
      .log()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))

  test('INF-08 every line is JSON, and those of one request carry its id, which came from the proxy and goes back', async ({
    assert,
  }) => {
    const answer = await spill(server.url, ID)
    assert.equal(answer.status, 500)
    assert.equal(answer.headers.get('x-request-id'), ID)
    assert.equal(((await answer.json()) as any).requestId, ID)

    await waitFor(async () => lines().some(({ msg, request_id: id }) => msg === 'request' && id === ID), 20_000)
    const own = lines().filter(({ request_id: id }) => id === ID)
    assert.includeMembers(
      own.map(({ msg }) => msg.split(' ')[0]),
      ['spilling', 'see', 'request']
    )
    assert.deepInclude(
      own.find(({ msg }) => msg === 'request'),
      { method: 'POST', route: '/pier/spill', module: 'pier', status: 500, user: null }
    )
  })

  test('INF-08 an id that is none is replaced', async ({ assert }) => {
    const answer = await fetch(`${server.url}/pier/depth`, { headers: { 'x-request-id': 'a b{"c":1}' } })
    assert.match(answer.headers.get('x-request-id')!, /^[\da-f-]{36}$/)
  })

  test('INF-06 a turn of the event loop that kept everybody waiting is told, with the requests that were in hand', async ({
    assert,
  }) => {
    const isTold = ({ msg, ms }: any) => msg === 'one turn of the event loop took long' && ms >= 200
    const waiting = fetch(`${server.url}/pier/crossing`)
    await fetch(`${server.url}/pier/jam`)
    await waiting
    await waitFor(async () => lines().some((line) => isTold(line) && line.routes.length > 0), 20_000)
    const { routes } = lines().find((line) => isTold(line) && line.routes.length > 0)
    assert.isTrue(
      routes.every((route: string) => /^GET \/pier\/(jam|crossing)$/.test(route)),
      routes.join()
    )
  })

  test('INF-08 no password, token, code, card, account or cookie is in the log, neither by name, in an address, nor in the error of a query', async ({
    assert,
  }) => {
    await spill(server.url, 'canary-request-2')
    await fetch(`${server.url}/pier/turn/${SECRETS.token}`)
    await fetch(`${server.url}/pier/nowhere?token=${SECRETS.token}`)
    await fetch(`${server.url}/reset-password/${SECRETS.token}`, { headers: { cookie: SECRETS.cookie } })
    await fetch(`${server.url}/sign-in`, { method: 'POST', body: new URLSearchParams({ email: EMAIL, ...SECRETS }) })
    await fetch(`${server.url}/pier/spill`, { method: 'POST', body: '{"password": "canary quiet' })
    await waitFor(async () => lines().filter(({ route }) => route === '/pier/turn/:token').length > 0, 20_000)

    const log = server.log()
    assert.include(log, 'request failed')
    for (const [name, secret] of Object.entries({ ...SECRETS, EMAIL })) {
      assert.isFalse(log.includes(secret), `${name} is in the log: ${around(log, secret)}`)
      assert.isFalse(log.includes(encodeURIComponent(secret)), `${name} is in the log, encoded`)
    }
  })
})

function spill(url: string, id: string) {
  return fetch(`${url}/pier/spill`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept': 'application/json',
      'x-requested-with': 'fetch',
      'x-request-id': id,
      'cookie': SECRETS.cookie,
      'authorization': `Bearer ${SECRETS.token}`,
    },
    body: JSON.stringify({ ...SECRETS, email: EMAIL, link: `https://local.invalid/reset-password/${SECRETS.token}` }),
  })
}

function around(log: string, secret: string) {
  const at = log.indexOf(secret)
  return log.slice(Math.max(0, at - 200), at + 80)
}
