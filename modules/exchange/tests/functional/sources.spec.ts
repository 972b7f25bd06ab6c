import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { currentRates, forgetRates } from '#modules/exchange/rates/current_rates'
import { refreshRates } from '#modules/exchange/rates/refresh_rates'
import { writeRate } from '#modules/exchange/rates/rate'
import { shownRate } from '#modules/exchange/presenters/shown_rate'
import { sourceStates } from '#modules/exchange/sources/circuits'
import { CoinGecko } from '#modules/exchange/sources/coin_gecko'
import { EuropeanCentralBank } from '#modules/exchange/sources/ecb'
import { ExchangeRateApi } from '#modules/exchange/sources/exchangerate_api'
import { RatesPeer, SAID, type Manner } from '#modules/exchange/tests/support/rates_peer'
import { askOnly } from '#modules/exchange/tests/support/rates'

const SOURCES = { exchangerate_api: ExchangeRateApi, coingecko: CoinGecko, ecb: EuropeanCentralBank }
const NAMES = Object.keys(SOURCES) as (keyof typeof SOURCES)[]
const BAD: Manner[] = [{ status: 429 }, { status: 500 }, 'nonsense', 'empty', 'hangs up']

test.group('FIN-02 Sources of rates', (group) => {
  let peer: RatesPeer
  let url: string

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    peer = new RatesPeer()
    url = await peer.start()
    return async () => {
      clock.reset()
      await peer.stop()
    }
  })

  const ofEuro = async (options = {}) => (await currentRates(options)).rate('USD', 'EUR')!
  const later = async (minutes: number) => {
    clock.travel({ minutes })
    await refreshRates()
    forgetRates()
  }

  test('{$self} is read as it is written')
    .with(NAMES)
    .run(async ({ assert }, name) => {
      const { perUsd, asOf } = await new SOURCES[name]({ url }).fetch()
      for (const [code, text] of Object.entries(SAID)) {
        assert.closeTo(Number(shownRate(perUsd.get(code)!)) / Number(text), 1, 0.000_01)
      }
      assert.isAbove(asOf, Date.parse('2026-09-20'))
    })

  test('a key goes into the address of ExchangeRate-API, and into no error', async ({ assert }) => {
    await new ExchangeRateApi({ url, key: 'secret-key' }).fetch()
    assert.deepEqual(peer.asked, ['/v6/secret-key/latest/USD'])
  })

  test('{$self} throws for 429, 500, nonsense, an empty answer and none')
    .with(NAMES)
    .run(async ({ assert }, name) => {
      for (const manner of BAD) {
        peer.manner = manner
        await assert.rejects(() => new SOURCES[name]({ url }).fetch())
      }
    })

  test('without a source nobody is asked and the dated table counts', async ({ assert }) => {
    const { sources, isStale } = await ofEuro({ wait: true })
    assert.deepEqual({ sources, isStale }, { sources: ['snapshot'], isStale: false })
    assert.deepEqual(peer.asked, [])
  })

  test('FIN-04 is asked once in five minutes, however many look and in whatever process', async ({
    assert,
    cleanup,
  }) => {
    askOnly(cleanup, new ExchangeRateApi({ url }))
    await Promise.all(Array.from({ length: 20 }, () => ofEuro({ wait: true })))
    assert.lengthOf(peer.asked, 1)
    assert.deepEqual((await ofEuro()).sources, ['exchangerate_api'])

    // What another process would do: nothing remembered, the table says how old the rates are.
    clock.travel({ minutes: 4 })
    forgetRates()
    await ofEuro({ wait: true })
    assert.lengthOf(peer.asked, 1)

    clock.travel({ minutes: 2 })
    peer.said.EUR = '0.89'
    assert.equal(writeRate((await ofEuro()).rate), '0.88')
    await refreshRates()
    forgetRates()
    assert.equal(writeRate((await ofEuro()).rate), '0.89')
    assert.lengthOf(peer.asked, 2)
  })

  test('FIN-04 while a source is silent the last rates count for an hour, and then only stand in', async ({
    assert,
    cleanup,
  }) => {
    askOnly(cleanup, new EuropeanCentralBank({ url }))
    await ofEuro({ wait: true })
    peer.manner = { status: 500 }
    await later(30)
    assert.isFalse((await ofEuro()).isStale)
    await later(31)
    assert.deepInclude(await ofEuro(), { isStale: true, sources: ['ecb'] })
    assert.isTrue((await currentRates()).rate('USD', 'NGN')!.isStale)
  })

  test('a source that fails three times is left alone, the next one answers, and it is asked again later', async ({
    assert,
    cleanup,
  }) => {
    const other = new RatesPeer()
    const otherUrl = await other.start()
    cleanup(() => other.stop())
    askOnly(cleanup, new ExchangeRateApi({ url }), new CoinGecko({ url: otherUrl }))
    peer.manner = { status: 429 }
    for (let round = 0; round < 3; round++) await later(6)
    assert.isAbove((await sourceStates()).get('exchangerate_api')!.restingUntil!, clock.now())
    assert.equal((await sourceStates()).get('exchangerate_api')!.error, 'answered 429')
    assert.deepEqual((await ofEuro()).sources, ['coingecko'])

    peer.manner = 'answers'
    await later(6)
    assert.deepEqual((await ofEuro()).sources, ['exchangerate_api', 'coingecko'])
    assert.equal((await sourceStates()).get('exchangerate_api')!.failures, 0)
  })

  test('a source that says nothing is not waited for longer than its deadline', async ({ assert, cleanup }) => {
    askOnly(cleanup, new ExchangeRateApi({ url, deadlineMs: 50 }))
    peer.manner = 'silence'
    assert.deepInclude(await ofEuro({ wait: true }), { sources: ['snapshot'], isStale: true })
    assert.equal((await sourceStates()).get('exchangerate_api')!.error, 'no answer in time')
  })

  test('a jump of more than a tenth is not taken over before it is said again', async ({ assert, cleanup }) => {
    askOnly(cleanup, new ExchangeRateApi({ url }))
    await ofEuro({ wait: true })
    peer.said.EUR = '1.20'
    await later(6)
    assert.equal(writeRate((await ofEuro()).rate), '0.88')
    assert.isTrue((await ofEuro()).isStale)
    await later(6)
    assert.equal(writeRate((await ofEuro()).rate), '1.2')
  })
})
