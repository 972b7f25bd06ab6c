import { test } from '@japa/runner'
import fc from 'fast-check'
import { currencyCodes } from '#app/money/currencies'
import { Money } from '#app/money/money'
import { combine } from '#modules/exchange/rates/combine'
import { guardJumps } from '#modules/exchange/rates/guard_jumps'
import { priceOfBuying, priceOfSelling } from '#modules/exchange/rates/price'
import { ONE, convertAt, crossRate, divideHalfEven, readRate, writeRate } from '#modules/exchange/rates/rate'
import { snapshotFacts, snapshotTable } from '#modules/exchange/rates/snapshot'
import { shownRate } from '#modules/exchange/presenters/shown_rate'
import { readExact } from '#modules/exchange/sources/read_exact'
import { rate } from '#modules/exchange/tests/support/rates'

const table = snapshotTable()
const said = (...rates: [string, string][]) => ({
  asOf: 5,
  perUsd: new Map(rates.map(([code, text]) => [code, rate(text)])),
})

test.group('Rates', () => {
  test('FIN-02 reads "{0}" exactly, as {1}')
    .with([
      ['0.88022588', '0.88022588'],
      ['1374999.64464856', '1374999.64464856'],
      ['1.2e-7', '0.00000012'],
      ['3E2', '300'],
      ['157', '157'],
    ] as const)
    .run(({ assert }, [text, written]) => assert.equal(writeRate(readRate(text)!), written))

  test('FIN-02 takes "{$self}" for no rate')
    .with(['0', '-1', '0.0', 'NaN', '', 'Infinity', '1,5', '0x10', '1e999', '0.00000000000000000001'])
    .run(({ assert }, text) => assert.isNull(readRate(text)))

  test('FIN-02 a number of JSON never passes through a float', ({ assert }) => {
    assert.deepEqual(readExact('{"a":0.10000000000000000055,"b":[1e-7],"c":"x"}'), {
      a: '0.10000000000000000055',
      b: ['1e-7'],
      c: 'x',
    })
  })

  test('FIN-03 halves are rounded to even', ({ assert }) => {
    assert.deepEqual(
      [divideHalfEven(5n, 2n), divideHalfEven(7n, 2n), divideHalfEven(9n, 4n), divideHalfEven(11n, 4n)],
      [2n, 4n, 2n, 3n]
    )
  })

  test('FIN-02 the dated table knows every currency in use, with its date, source and licence', ({ assert }) => {
    assert.sameMembers(table.currencies, currencyCodes)
    assert.match(snapshotFacts.date, /^\d{4}-\d{2}-\d{2}$/)
    assert.equal(snapshotFacts.licence, 'CC0-1.0')
    assert.deepEqual(table.rate('USD', 'EUR')!.sources, ['snapshot'])
    assert.isFalse(table.rate('USD', 'EUR')!.isStale)
  })

  test('FIN-03 whatever is converted into whatever, no smallest unit is lost and none is made up', ({ assert }) => {
    const codes = fc.constantFrom(...currencyCodes)
    const sums = fc.bigInt({ min: 1n, max: 9_007_199_254_740_991n })
    fc.assert(
      fc.property(codes, codes, sums, fc.integer({ min: 0, max: 500 }), (from, to, minor, spread) => {
        const market = table.rate(from, to)!.rate
        const { sold, bought, spread: kept } = priceOfSelling(Money.of(minor, from), to, market, spread)
        assert.isTrue(bought.minor >= 0n && kept.minor >= 0n)
        assert.equal(bought.plus(kept).minor, convertAt(sold, market, to).minor)
      })
    )
  })

  test('FIN-40 what is asked for is bought to the cent, by the least sum that will do', ({ assert }) => {
    const codes = fc.constantFrom(...currencyCodes)
    const sums = fc.bigInt({ min: 1n, max: 1_000_000_000n })
    fc.assert(
      fc.property(codes, codes, sums, fc.integer({ min: 0, max: 500 }), (from, to, minor, spread) => {
        fc.pre(from !== to)
        const market = table.rate(from, to)!.rate
        const wanted = Money.of(minor, to)
        const { sold, bought, spread: kept } = priceOfBuying(wanted, from, market, spread)
        assert.isTrue(bought.equals(wanted) && kept.minor >= 0n && sold.isPositive)
        const less = new Money(sold.minor - 1n, from)
        assert.isTrue(less.isZero || convertAt(less, market, to, spread).compare(wanted) <= 0)
      })
    )
  })

  test('FIN-02 pairs follow from the dollar, and say who is the older of the two', ({ assert }) => {
    assert.equal(crossRate(rate('0.88'), rate('0.88')), ONE)
    assert.equal(shownRate(table.rate('EUR', 'USD')!.rate), '1.136072')
    assert.equal(shownRate(rate('0.000001234567899')), '0.000001234568')
    assert.isNull(table.rate('USD', 'HRK'))
  })

  test('FIN-02 of several sources the median counts; of two, the middle', ({ assert }) => {
    const three = combine([
      { name: 'a', said: said(['EUR', '0.90'], ['GBP', '0.7']) },
      { name: 'b', said: said(['EUR', '0.88']) },
      { name: 'c', said: said(['EUR', '5.00'], ['GBP', '0.8']) },
    ])
    assert.equal(writeRate(three.get('EUR')!.perUsd), '0.9')
    assert.equal(writeRate(three.get('GBP')!.perUsd), '0.75')
    assert.deepEqual(three.get('GBP')!.sources, ['a', 'c'])
  })

  test('FIN-02 a jump of more than a tenth is held until somebody says it again, or two agree', ({ assert }) => {
    const before = { sources: ['a'], asOf: 1, isStale: false }
    const known = new Map([['EUR', { ...before, perUsd: rate('0.88') }]])
    const jump = combine([{ name: 'a', said: said(['EUR', '1.20']) }])

    const first = guardJumps({ known, fresh: jump, held: new Map() })
    assert.equal(writeRate(first.quotations.get('EUR')!.perUsd), '0.88')
    assert.isTrue(first.quotations.get('EUR')!.isStale)
    const second = guardJumps({ known: first.quotations, fresh: jump, held: first.held })
    assert.equal(writeRate(second.quotations.get('EUR')!.perUsd), '1.2')
    assert.isFalse(second.quotations.get('EUR')!.isStale)

    const agreed = combine(['a', 'b'].map((name) => ({ name, said: said(['EUR', '1.20']) })))
    assert.equal(writeRate(guardJumps({ known, fresh: agreed, held: new Map() }).quotations.get('EUR')!.perUsd), '1.2')
  })
})
