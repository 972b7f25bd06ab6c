import fc from 'fast-check'
import { test } from '@japa/runner'
import { setTo } from '#tests/support/settings'
import { distanceBetween, UNKNOWN_PLACE, type Place } from '../../places/place.js'
import { readRecord } from '../../places/read_record.js'
import { strangeness } from '../../risk/familiarity.js'
import { bandOf, demandOf, scoreOf, type Factors } from '../../risk/score.js'
import { judgeTravel, type Sighting } from '../../risk/travel.js'
import { blockFrom, isMonitorOnly } from '../../settings.js'
import { NOTHING_UNUSUAL } from '../support/facts.js'
import { BERLIN, MUNICH, PRAGUE, TOKYO } from '../support/atlas.js'

const HOUR = 3_600_000
const place = (record: object, asn: number | null): Place => ({ ...UNKNOWN_PLACE, ...readRecord(record), asn })
const seen = (where: Place, hours: number, network = '81.10.0.0/24'): Sighting => ({
  place: where,
  network,
  at: hours * HOUR,
})

/** Each factor's values, from nothing unusual to the worst. */
const LADDERS: { [K in keyof Factors]: fc.Arbitrary<[Factors[K], Factors[K]]> } = {
  device: climb(['known', 'first', 'new']),
  fingerprint: climb(['absent', 'same', 'other']),
  travel: climb(['unknown', 'first', 'usual', 'new_place', 'new_country', 'impossible']),
  network: climbNumber(12),
  browser: climbNumber(12),
  lists: climb([
    [],
    ['datacenter'],
    ['datacenter', 'vpn'],
    ['datacenter', 'vpn', 'tor'],
    ['block', 'tor', 'vpn', 'datacenter'],
  ]),
  failures: climbNumber(40),
  othersTried: climbNumber(40),
  otherNetworks: climbNumber(10),
  rhythm: fc.oneof(
    climbNumber(20),
    fc.integer({ min: 0, max: 20 }).map((to): [null, number] => [null, to])
  ),
}

function climb<T>(steps: T[]): fc.Arbitrary<[T, T]> {
  const step = fc.integer({ min: 0, max: steps.length - 1 })
  return fc.tuple(step, step).map(([a, b]) => [steps[Math.min(a, b)], steps[Math.max(a, b)]])
}

function climbNumber(most: number): fc.Arbitrary<[number, number]> {
  const number = fc.double({ min: 0, max: most, noNaN: true })
  return fc.tuple(number, number).map(([a, b]) => [Math.min(a, b), Math.max(a, b)])
}

test.group('SEC-07 The risk of a sign-in', () => {
  test('it is 0 to 100 and rises, or stays, with each factor by itself', ({ assert }) => {
    const ladders = fc.record(LADDERS)
    fc.assert(
      fc.property(ladders, fc.constantFrom(...(Object.keys(LADDERS) as (keyof Factors)[])), (pairs, raised) => {
        const low = Object.fromEntries(Object.entries(pairs).map(([name, [from]]) => [name, from])) as any
        const high = { ...low, [raised]: pairs[raised][1] }
        const [before, after] = [scoreOf(low), scoreOf(high)]
        assert.isAtLeast(after.score, before.score, raised)
        assert.isTrue(Number.isInteger(after.score) && after.score >= 0 && after.score <= 100)
      }),
      { numRuns: 3_000 }
    )
  })

  test('every factor can raise it, and says why', ({ assert }) => {
    assert.deepEqual(scoreOf(NOTHING_UNUSUAL), { score: 0, reasons: [] })
    const worst: Partial<Factors> = {
      device: 'new',
      fingerprint: 'other',
      travel: 'impossible',
      network: 5,
      browser: 5,
      lists: ['tor'],
      failures: 6,
      othersTried: 9,
      otherNetworks: 2,
      rhythm: 5,
    }
    for (const [name, value] of Object.entries(worst)) {
      const { score, reasons } = scoreOf({ ...NOTHING_UNUSUAL, [name]: value })
      assert.isAbove(score, 0, name)
      assert.lengthOf(reasons, 1)
      assert.equal(reasons[0].points, score)
    }
    assert.equal(scoreOf({ ...NOTHING_UNUSUAL, lists: ['block'] }).score, 100)
    assert.equal(scoreOf({ ...NOTHING_UNUSUAL, lists: ['allow'] }).score, 0)
  })

  test('SEC-08 a known device carries somebody over a strange network', ({ assert }) => {
    const away: Factors = { ...NOTHING_UNUSUAL, network: 5, travel: 'new_country' }
    assert.equal(bandOf(scoreOf(away).score), 'allow')
    assert.equal(bandOf(scoreOf({ ...away, device: 'new', fingerprint: 'other' }).score), 'strong')
  })

  test('operators set what is asked for, or only watch', ({ assert, cleanup }) => {
    assert.deepEqual([0, 29, 30, 59, 60, 84, 85, 100].map(bandOf), [
      'allow',
      'allow',
      'step_up',
      'step_up',
      'strong',
      'strong',
      'block',
      'block',
    ])
    setTo(cleanup, blockFrom, 101)
    assert.equal(bandOf(100), 'strong')
    assert.equal(demandOf('strong'), 'strong')
    setTo(cleanup, isMonitorOnly, true)
    assert.equal(demandOf('block'), 'allow')
  })

  test('without a history nothing is strange; the more of one, the stranger what was never in it', ({ assert }) => {
    const never = (person: number) =>
      strangeness(
        'network',
        { connection: { person: 0, everybody: 0 }, asn: { person: 0, everybody: 50 } },
        { person, everybody: 1_000 }
      )
    assert.equal(never(0), 0)
    assert.isAbove(never(5), never(1))
    assert.closeTo(never(7), 3, 0.001)
    assert.equal(strangeness('network', {}, { person: 9, everybody: 100 }), 0)
  })

  test('what somebody did more often is never stranger for it', ({ assert }) => {
    const count = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(
        count,
        count,
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 60, max: 90 }),
        (a, b, common, person) => {
          const bits = (times: number) =>
            strangeness('browser', { agent: { person: times, everybody: common } }, { person, everybody: 600 })
          assert.isAtMost(bits(Math.max(a, b)), bits(Math.min(a, b)))
        }
      )
    )
  })
})

test.group('SEC-09 Travel', () => {
  const berlin = place(BERLIN, 3320)
  const tokyo = place(TOKYO, 17676)

  test('Berlin, then Tokyo half an hour later, cannot be; twelve hours later it can', ({ assert }) => {
    assert.equal(judgeTravel(seen(tokyo, 0.5), [seen(berlin, 0)]), 'impossible')
    assert.equal(judgeTravel(seen(tokyo, 12), [seen(berlin, 0)]), 'new_country')
    assert.equal(judgeTravel(seen(tokyo, 40), [seen(berlin, 30), seen(tokyo, 0)]), 'usual')
    const factors: Factors = { ...NOTHING_UNUSUAL, travel: 'impossible' }
    assert.equal(bandOf(scoreOf(factors).score), 'step_up')
    assert.equal(bandOf(scoreOf({ ...factors, device: 'new', network: 3, browser: 3 }).score), 'block')
  })

  test('it needs another country, another operator and more than 500 km: data on places are often wrong', ({
    assert,
  }) => {
    assert.equal(judgeTravel(seen(place(MUNICH, 3320), 0.1), [seen(berlin, 0)]), 'new_place')
    assert.equal(judgeTravel(seen(place(PRAGUE, 5610), 0.1), [seen(berlin, 0)]), 'new_country')
    assert.equal(judgeTravel(seen(place(TOKYO, 3320), 0.5), [seen(berlin, 0)]), 'new_country')
    const noOperator = { ...tokyo, asn: null }
    assert.equal(judgeTravel(seen(noOperator, 0.5, '126.1.1.0/24'), [seen(berlin, 0)]), 'impossible')
    assert.equal(judgeTravel(seen(noOperator, 0.5), [seen(berlin, 0)]), 'new_country')
  })

  test('a place that is not known is never guessed', ({ assert }) => {
    assert.equal(judgeTravel(seen(UNKNOWN_PLACE, 1), [seen(berlin, 0)]), 'unknown')
    assert.equal(judgeTravel(seen(tokyo, 1), [seen(UNKNOWN_PLACE, 0)]), 'first')
    assert.equal(judgeTravel(seen(tokyo, 1), []), 'first')
    assert.isNull(distanceBetween(tokyo, UNKNOWN_PLACE))
  })

  test('distances are measured from edge to edge', ({ assert }) => {
    const { middles, edges } = distanceBetween(berlin, tokyo)!
    assert.approximately(middles, 8_920, 40)
    assert.closeTo(middles - edges, 100, 0.01)
    assert.equal(distanceBetween(berlin, berlin)!.edges, 0)
  })

  test('records of both shapes are read, and what makes no sense is left out', ({ assert }) => {
    assert.deepEqual(readRecord({ country_code: 'DE', city: 'Berlin', latitude: 52.5, longitude: 13.4 }), {
      country: 'DE',
      city: 'Berlin',
      latitude: 52.5,
      longitude: 13.4,
    })
    assert.deepEqual(readRecord({ country_code: '', latitude: 900, longitude: 'x', city: 7 }), {})
    for (const odd of [null, 7, 'text', [], { country: 5, location: null }]) assert.deepEqual(readRecord(odd), {})
  })
})
