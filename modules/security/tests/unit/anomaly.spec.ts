import { test } from '@japa/runner'
import { afterMinute, afterSilence, boundOf, isAnomaly, NOTHING } from '#modules/security/watch/anomaly'

/** What is usual after these counts, a minute each. */
const after = (counts: number[], from = NOTHING) => counts.reduce(afterMinute, from)

test.group('What is more than usual', () => {
  test('SEC-17 up to ten a minute are never too many, however quiet it was', ({ assert }) => {
    assert.isFalse(isAnomaly(10, NOTHING))
    assert.isTrue(isAnomaly(11, NOTHING))
  })

  test('SEC-17 what goes on all day is usual, and four deviations above it is not', ({ assert }) => {
    const usual = after(Array.from({ length: 600 }, () => 100))
    assert.approximately(usual.mean, 100, 1)
    assert.isFalse(isAnomaly(139, usual))
    assert.isTrue(isAnomaly(141, usual))
  })

  test('SEC-17 where counts vary much, more is let pass', ({ assert }) => {
    const steady = after(Array.from({ length: 600 }, () => 50))
    const wild = after(Array.from({ length: 600 }, (_, minute) => (minute % 2 === 0 ? 0 : 100)))
    assert.isAbove(boundOf(wild), boundOf(steady) * 2)
  })

  test('SEC-17 an attack of ten minutes does not pass as usual', ({ assert }) => {
    const usual = after(Array.from({ length: 600 }, () => 20))
    assert.isTrue(
      isAnomaly(
        1_000,
        after(
          Array.from({ length: 10 }, () => 1_000),
          usual
        )
      )
    )
  })

  test('SEC-17 silence in one step is the same as minute by minute', ({ assert }) => {
    const usual = after([30, 10, 50, 20, 40])
    const slowly = after(
      Array.from({ length: 90 }, () => 0),
      usual
    )
    const atOnce = afterSilence(usual, 90)
    assert.approximately(atOnce.mean, slowly.mean, 1e-9)
    assert.approximately(atOnce.variance, slowly.variance, 1e-9)
  })
})
