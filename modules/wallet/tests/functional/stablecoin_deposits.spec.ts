import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { postWebhook } from '#tests/support/webhooks'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import CatchUp from '#modules/wallet/schedules/catch_up'
import RunSandbox from '#modules/wallet/schedules/run_sandbox'
import { availableTo, published, usd } from '#modules/wallet/tests/support/money'

const SITE = `http://127.0.0.1:${process.env.PORT}`
const FINAL = ['mine', 'mine', 'mine']

test.group('FIN-27 Adding money as a stablecoin', (group) => {
  let clara: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson({ name: 'Clara Brandt', accountName: 'Lindenkorb' })
    return () => clock.reset()
  })

  const post = (client: any, path: string, form: object, by = clara) =>
    client.post(path).loginAs(by).withCsrfToken().form(form).redirects(0)
  const ask = (client: any, form: object = {}) =>
    post(client, '/wallet/deposits', { amount: '250', currency: 'USD', rail: 'stablecoin', ...form })
  const begin = async (client: any): Promise<string> => (await ask(client)).header('location')
  /** Takes steps at the sandbox; every one of them but the last with a webhook that comes, unless told otherwise. */
  const take = async (client: any, page: string, steps: string[], delivery = 'now') => {
    for (const step of steps) {
      ;(await post(client, `${page}/chain`, { step, delivery, _page: page })).assertStatus(302)
      if (delivery !== 'never') await postWebhook(SITE)
    }
  }
  const pass = async (time: Parameters<typeof clock.travel>[0]) => {
    clock.travel(time)
    await new RunSandbox().handle()
  }
  const catchUp = async () => {
    clock.travel({ minutes: 1 })
    await (await app.container.make(CatchUp)).handle()
  }
  const notices = async () => (await db.from('notifications').orderBy('id')).map(({ kind }) => kind.split('.').at(-1))
  const wallet = async (client: any) => client.get('/wallet').loginAs(clara)
  const payment = () => db.from('payment_intents').firstOrFail()

  test('the page says network, sum to six decimals, address, until when, and who pays which fee', async ({
    client,
    assert,
  }) => {
    const path = await begin(client)
    const { address } = await db.from('sandbox_payments').firstOrFail()
    const page = await client.get(path).loginAs(clara)
    for (const words of ['Test network', '250.000000 USDC', address, '$0.00', 'Yours; your wallet shows it', 'until']) {
      page.assertTextIncludes(words)
    }
    assert.match(address, /^sandbox1[0-9a-z]{32}$/)
    ;(await client.get('/wallet/deposits/new').loginAs(clara)).assertTextIncludes('USDC (stablecoin)')
    ;(await wallet(client)).assertTextIncludes('Nothing was seen on the network yet')
    assert.deepEqual(await availableTo(clara), usd(0))
  })

  test('it is for wallets in dollars only: another currency is refused at its field, and nothing begins', async ({
    client,
    assert,
  }) => {
    const refused = await ask(client, { currency: 'EUR', _page: '/wallet/deposits/new' })
    refused.assertStatus(422)
    refused.assertTextIncludes('USDC can be added to a wallet in USD only')
    assert.lengthOf(await db.from('payment_intents'), 0)
  })

  test('seen is not credited, three confirmations are, once, however often and in whatever order the gateway says so', async ({
    client,
    assert,
  }) => {
    const path = await begin(client)
    await take(client, path, ['exact', 'mine', 'mine'], 'twice')
    assert.deepEqual(await availableTo(clara), usd(0))
    ;(await wallet(client)).assertTextIncludes('$250.00 was seen on the network and is not final yet')
    ;(await client.get(path).loginAs(clara)).assertTextIncludes('2 of 3 confirmations')

    await take(client, path, ['mine'], 'twice')
    await postWebhook(SITE)
    await catchUp()
    assert.deepEqual(await availableTo(clara), usd(25_000))
    assert.deepEqual(await notices(), ['stablecoin_arrived'])
    assert.lengthOf(await published('wallet.payment_settled'), 1)
    assert.lengthOf(await db.from('ledger_transactions').where('kind', 'stablecoin_payment'), 1)
    assert.deepEqual(await auditLedger(), [])
    ;(await client.get('/wallet/history').loginAs(clara)).assertTextIncludes('By stablecoin')
    ;(await client.get('/wallet/history.csv').loginAs(clara)).assertTextIncludes('Paid in')
  })

  test('a reorganisation takes it back before it is final: the wallet waits again, and the second transfer counts', async ({
    client,
    assert,
  }) => {
    const path = await begin(client)
    await take(client, path, ['exact', 'mine', 'reorganise'])
    assert.deepEqual(await availableTo(clara), usd(0))
    ;(await wallet(client)).assertTextIncludes('Nothing was seen on the network yet')
    await take(client, path, ['exact', ...FINAL])
    assert.deepEqual(await availableTo(clara), usd(25_000))
    await take(client, path, ['reorganise'])
    assert.deepEqual(await availableTo(clara), usd(25_000))
  })

  test('too little: it waits for the rest, says once how much and until when, and the rest completes it', async ({
    client,
    assert,
  }) => {
    const path = await begin(client)
    await take(client, path, ['less', ...FINAL])
    await catchUp()
    ;(await wallet(client)).assertTextIncludes('$125.00 came, $125.00 is missing')
    ;(await client.get(path).loginAs(clara)).assertTextIncludes('125.000000 USDC is missing')
    assert.deepEqual(await availableTo(clara), usd(0))
    assert.deepEqual(await notices(), ['stablecoin_missing'])

    await take(client, path, ['exact', ...FINAL])
    assert.deepEqual(await availableTo(clara), usd(25_000))
    assert.deepEqual(await notices(), ['stablecoin_missing', 'stablecoin_arrived'])
  })

  test('too little until time is up: what came is credited, and we say that it is less; the rest, late, is added, too', async ({
    client,
    assert,
  }) => {
    const path = await begin(client)
    await take(client, path, ['less', ...FINAL])
    await pass({ minutes: 61 })
    await postWebhook(SITE)
    assert.deepEqual(await availableTo(clara), usd(12_500))
    assert.deepEqual(await notices(), ['stablecoin_missing', 'stablecoin_arrived_short'])

    await take(client, path, ['exact', ...FINAL], 'twice')
    await postWebhook(SITE)
    assert.deepEqual(await availableTo(clara), usd(25_000))
    assert.equal((await notices()).at(-1), 'stablecoin_more')
    assert.lengthOf(await published('wallet.payment_settled'), 2)
    assert.deepEqual(await auditLedger(), [])
  })

  test('too much: all that came is credited', async ({ client, assert }) => {
    await take(client, await begin(client), ['more', ...FINAL])
    assert.deepEqual(await availableTo(clara), usd(27_500))
    assert.deepEqual(await notices(), ['stablecoin_arrived_over'])
  })

  test('nothing comes in time: it is over, and late money is shown while it is on its way, then credited', async ({
    client,
    assert,
  }) => {
    const path = await begin(client)
    await pass({ minutes: 61 })
    await postWebhook(SITE)
    assert.include(await payment(), { state: 'failed', failure_reason: 'expired' })
    assert.deepInclude((await published('wallet.payment_failed'))[0], { reason: 'expired' })
    const back = await client.get((await payment()).return_path).loginAs(clara)
    back.assertStatus(200)

    await take(client, path, ['exact', 'mine'])
    ;(await wallet(client)).assertTextIncludes('$250.00 was seen on the network')
    await take(client, path, ['mine', 'mine'])
    assert.deepEqual(await availableTo(clara), usd(25_000))
  })

  test('seen before time is up is waited for, and a late one that vanishes leaves nothing', async ({
    client,
    assert,
  }) => {
    const path = await begin(client)
    await take(client, path, ['exact', 'expire'])
    assert.equal((await payment()).state, 'pending')
    await take(client, path, ['mine', 'reorganise'])
    assert.equal((await payment()).state, 'failed')
    await take(client, path, ['exact', 'mine', 'reorganise'])
    assert.notInclude((await wallet(client)).text(), 'On its way to you')
    assert.deepEqual(await availableTo(clara), usd(0))
  })

  test('webhooks that are lost: we ask by ourselves, also about an address whose payment is over', async ({
    client,
    assert,
  }) => {
    const path = await begin(client)
    await take(client, path, ['exact', ...FINAL], 'never')
    await catchUp()
    assert.deepEqual(await availableTo(clara), usd(25_000))
    await take(client, path, ['exact', ...FINAL], 'never')
    clock.travel({ hours: 2 })
    await catchUp()
    assert.deepEqual(await availableTo(clara), usd(50_000))
    assert.deepEqual(await auditLedger(), [])
  })

  test('time passes on the network by itself: a confirmation a minute', async ({ client, assert }) => {
    await take(client, await begin(client), ['exact'])
    for (const minute of [1, 2, 3]) await pass({ minutes: minute })
    await catchUp()
    assert.deepEqual(await availableTo(clara), usd(25_000))
  })

  test('unknown steps, cards at the stablecoin’s page and other people are refused', async ({ client, assert }) => {
    const path = await begin(client)
    ;(await post(client, `${path}/chain`, { step: 'double', _page: path })).assertStatus(422)
    ;(await post(client, `${path}/chain`, { step: 'exact' }, await aPerson())).assertStatus(404)
    ;(await post(client, path, { number: '4242 4242 4242 4242' })).assertStatus(302)
    ;(await post(client, `${path}/transfer`, { amount: '250' })).assertStatus(302)
    assert.equal((await db.from('sandbox_payments').firstOrFail()).state, 'open')
    assert.deepEqual(await availableTo(clara), usd(0))
  })
})
