import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { Caller } from '#tests/guards/support/caller'
import { changesIn, watchQueries } from '#tests/guards/support/queries'
import { allRoutes, type Route } from '#tests/guards/support/routes'
import { aPerson } from '#tests/support/people'

const SOME = '0123456789abcdef'
const ANY: Record<string, string> = { step: 'place', name: 'reviews', gateway: 'sandbox' }
const WRITING = ['POST', 'PUT', 'PATCH', 'DELETE']

/** Routes that ask for no token, each with the reason. */
const WITHOUT_TOKEN: Record<string, string> = {
  'POST /webhooks/payments/:gateway': 'a machine calls; the signature proves it, tried below',
  'POST /unsubscribe/:person/:topic/:signature': 'a mail program posts; the signature in the address proves it',
  'POST /policy-reports': 'a browser reports; a line of the log is all that comes of it',
  'POST /theme': 'sets a colour and nothing else, from pages without a session',
}

const writing = () => allRoutes().filter(({ method }) => WRITING.includes(method))
const isApi = ({ pattern }: Route) => pattern.startsWith('/api/')

const pathOf = (pattern: string) => pattern.replace(/:(\w+)/g, (_, name: string) => ANY[name] ?? SOME)

function forged(caller: Caller, route: Route, token?: string) {
  const body = new URLSearchParams(token ? { _csrf: token } : {})
  return caller.send(pathOf(route.pattern), { method: route.method, body })
}

test.group('Forged requests', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('SEC-30 no form is taken without its token, nor with somebody else’s', async ({ assert }) => {
    const [member, other] = [await Caller.as(await aPerson()), await Caller.as(await aPerson())]
    await member.token()
    const wrong: string[] = []
    for (const route of writing().filter((one) => !isApi(one) && !WITHOUT_TOKEN[one.key])) {
      for (const token of [undefined, await other.token(), 'x'.repeat(300)]) {
        const { result, queries } = await watchQueries(() => forged(member, route, token))
        if (result.status !== 419) wrong.push(`${route.key} answered ${result.status}`)
        wrong.push(...changesIn(queries).map((sql) => `${route.key}: ${sql}`))
      }
    }
    assert.deepEqual(wrong, [])
  })

  test('SEC-30 the API takes nothing from another site, nor from who cannot say where they are', async ({ assert }) => {
    const caller = await Caller.as(await aPerson())
    const origins = [
      'https://evil.example',
      'null',
      'nonsense',
      'http://',
      'https://[::bad',
      `https://${process.env.HOST}.evil.example`,
    ]
    const paths = [...writing().filter(isApi), { pattern: '/api/harbour', method: 'POST' }]
    for (const { pattern, method } of paths) {
      const path = pathOf(pattern)
      const send = (headers: Record<string, string>) =>
        caller.send(path, { method, headers: { 'content-type': 'application/json', ...headers }, body: '{}' })
      assert.equal((await send({})).status, 403, `${path} without the header`)
      for (const origin of origins) {
        const answer = await send({ 'x-requested-with': 'fetch', origin })
        assert.equal(answer.status, 403, `${path} from ${origin}`)
      }
    }
  })

  test('SEC-30 a webhook without a signature, with a wrong one, or for nobody is refused and changes nothing', async ({
    assert,
  }) => {
    const caller = await Caller.as(null)
    const event = JSON.stringify({ id: 'evt_1', type: 'payment.paid', reference: 'x', at: 0 })
    const tries: { path: string; headers: Record<string, string> }[] = [
      { path: '/webhooks/payments/sandbox', headers: {} },
      { path: '/webhooks/payments/sandbox', headers: { 'sandbox-signature': 't=1,v1=00' } },
      { path: '/webhooks/payments/nobody', headers: {} },
    ]
    for (const { path, headers } of tries) {
      const { result, queries } = await watchQueries(() => caller.send(path, { method: 'POST', body: event, headers }))
      assert.include([401, 404], result.status, path)
      assert.deepEqual(changesIn(queries), [])
    }
  })
})
