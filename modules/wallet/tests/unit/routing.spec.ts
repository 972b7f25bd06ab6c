import { test } from '@japa/runner'
import { Money } from '#app/money/money'
import { SandboxGateway } from '#modules/wallet/adapters/sandbox/sandbox_gateway'
import { StripeGateway } from '#modules/wallet/adapters/stripe/stripe_gateway'
import { setTo } from '#tests/support/settings'
import { costOf, gatewayCosts, objectToCosts } from '#modules/wallet/routing/costs'
import { rateOf } from '#modules/wallet/routing/verdicts'
import { best, judge, type Ask, type Standing } from '#modules/wallet/routing/judge'
import { recordOf } from '#modules/wallet/routing/standing'

const WELL: Standing = { success: 1, approval: 1, tookMs: 0, breaker: 'closed', isPaused: false }
const ask = (minor: number, currency: string, change: Partial<Ask> = {}): Ask => ({
  subject: 'payment',
  amount: Money.of(minor, currency),
  rail: 'card',
  country: null,
  ...change,
})

test.group('FIN-11 What speaks against a gateway', () => {
  const stripe = new StripeGateway({ url: 'http://127.0.0.1:1', secretKey: 'sk_test_1', webhookSecrets: [] })

  for (const [what, asked, standing, excluded] of [
    ['nothing', ask(10_000, 'USD'), {}, []],
    ['a currency it does not take', ask(10_000, 'IRR'), {}, ['currency']],
    ['a rail it does not have', ask(10_000, 'USD', { rail: 'stablecoin' }), {}, ['rail']],
    ['more than it moves at once', ask(100_000_000, 'USD'), {}, ['amount']],
    ['more than it moves, as it writes that currency', ask(1_000_000, 'ISK'), {}, ['amount']],
    ['a sum it cannot write', ask(10_125, 'KWD'), {}, ['step']],
    ['a payout in parts of a forint', ask(10_050, 'HUF', { subject: 'payout' }), {}, ['step']],
    [
      'a bank in a country it does not pay to',
      ask(10_000, 'USD', { subject: 'payout', country: 'PK' }),
      {},
      ['country'],
    ],
    ['its silence', ask(10_000, 'USD'), { breaker: 'open' }, ['broken']],
    ['an operator', ask(10_000, 'USD'), { isPaused: true }, ['paused']],
  ] as const) {
    test(what, async ({ assert }) => {
      const judged = judge('stripe', await stripe.capabilities(), asked, { ...WELL, ...standing })
      assert.deepEqual(judged.excluded, [...excluded])
    })
  }

  test('a dearer one is better when the cheap one fails every tenth time, and not when it fails every hundredth', async ({
    assert,
  }) => {
    const can = await new SandboxGateway().capabilities()
    const chosen = (success: number) =>
      best([
        judge('sandbox', can, ask(10_000, 'USD'), { ...WELL, success }),
        judge('sandbox_reserve', can, ask(10_000, 'USD'), WELL),
      ])!.gateway
    assert.deepEqual([chosen(0.99), chosen(0.9)], ['sandbox', 'sandbox_reserve'])
  })

  test('so it is when banks decline every tenth payment through the cheap one, although it always answers', async ({
    assert,
  }) => {
    const can = await new SandboxGateway().capabilities()
    const chosen = (approval: number) =>
      best([
        judge('sandbox', can, ask(10_000, 'USD'), { ...WELL, approval }),
        judge('sandbox_reserve', can, ask(10_000, 'USD'), WELL),
      ])!.gateway
    assert.deepEqual([chosen(0.99), chosen(0.9)], ['sandbox', 'sandbox_reserve'])
  })

  test('one mistyped card says little, twenty say much, and a month ago they say little again', ({ assert }) => {
    const declined = (times: number) => Array.from({ length: times }, () => ({ verdict: 'declined', created_at: 0 }))
    assert.isAbove(rateOf(declined(1), 0), 0.9)
    assert.isBelow(rateOf(declined(20), 0), 0.5)
    assert.isAbove(rateOf(declined(20), 30 * 24 * 3_600_000), 0.9)
  })

  test('costs are lines of a setting, and what cannot be read or stands twice is refused', ({ assert, cleanup }) => {
    const rail = ask(10_000, 'EUR')
    assert.deepEqual(costOf('stripe', rail).cost, 315)
    setTo(cleanup, gatewayCosts, ['stripe card 1.25% 1 EUR', 'sandbox card 3%', 'stripe payout 0.5%'])
    assert.deepEqual(costOf('stripe', rail), { cost: 225, rule: 'stripe card 1.25% 1 EUR' })
    assert.deepEqual(costOf('unheard_of', rail), { cost: 300, rule: null })
    assert.deepEqual(costOf('stripe', { ...rail, subject: 'payout', rail: 'bank', speed: 'instant' }).cost, 50)
    for (const lines of [['stripe card'], ['stripe cards 1%'], ['stripe card 1% 2 XXX'], ['a card 1%', 'a card 2%']]) {
      assert.isNotNull(objectToCosts(lines))
    }
  })

  test('recent answers count most, and old ones fade away', ({ assert }) => {
    const answers = (outcomes: string[], at: number) =>
      outcomes.map((outcome) => ({ outcome, took_ms: 100, created_at: at }))
    const mixed = ['done', 'done', 'done', 'not_done', 'not_done', 'not_done']
    const better = recordOf(answers(mixed, 0), 0).success
    const worse = recordOf(answers([...mixed].reverse(), 0), 0).success
    assert.isAbove(better, worse)
    const later = recordOf(answers(['not_done', 'unknown'], 0), 8 * 3_600_000)
    assert.deepEqual(later, { success: 0.98, tookMs: 300 })
  })
})
