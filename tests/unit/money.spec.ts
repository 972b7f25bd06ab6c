import { test } from '@japa/runner'
import fc from 'fast-check'
import { Money, toMinor } from '#app/money/money'

const usd = (minor: number) => Money.of(minor, 'USD')

test.group('Money', () => {
  test('reads what people type: {0}')
    .with([
      ['1200', 120000n],
      ['1,200.50', 120050n],
      ['0.01', 1n],
      [' 7.5 ', 750n],
    ] as const)
    .run(({ assert }, [text, minor]) => assert.equal(Money.parse(text, 'USD')?.minor, minor))

  test('refuses "{$self}"')
    .with(['-5', '1.005', '1e3', '12,00', 'abc', '', '1.', '.5', '999999999999999999', '１２', '0x10'])
    .run(({ assert }, text) => assert.isNull(Money.parse(text, 'USD')))

  test('takes decimals from ISO: yen have none, dinars three', ({ assert }) => {
    assert.isNull(Money.parse('10.5', 'JPY'))
    assert.equal(Money.parse('10.505', 'KWD')?.minor, 10505n)
    assert.equal(Money.of(10505, 'KWD').toDecimal(), '10.505')
    assert.throws(() => Money.of(1, 'XXX'), /Unknown currency/)
  })

  test('FIN-36 a 10% share is rounded half to even', ({ assert }) => {
    assert.equal(usd(100000).share(1000).minor, 10000n)
    assert.equal(usd(5).share(1000).minor, 0n)
    assert.equal(usd(15).share(1000).minor, 2n)
    assert.equal(usd(25).share(1000).minor, 2n)
  })

  test('splitting loses no cent and gives nobody a negative part', ({ assert }) => {
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 }),
        (minor, weights) => {
          const parts = usd(minor).allocate(weights)
          assert.equal(
            parts.reduce((sum, part) => sum + part.minor, 0n),
            BigInt(minor)
          )
          assert.isTrue(parts.every((part) => part.minor >= 0n))
        }
      )
    )
  })

  test('formats exactly, whatever the size', ({ assert }) => {
    assert.equal(Money.of('9007199254740991', 'USD').format('en'), '$90,071,992,547,409.91')
    assert.equal(usd(40000).format('en', { short: true }), '$400')
    assert.equal(usd(40050).format('en', { short: true }), '$400.50')
    assert.equal(usd(-1250).toDecimal(), '-12.50')
  })

  test('currencies do not mix, and nothing beyond the ledger is stored', ({ assert }) => {
    assert.throws(() => usd(1).plus(Money.of(1, 'EUR')), /Cannot mix/)
    assert.throws(() => Money.of('9007199254740992', 'USD').toStored(), /more than the ledger stores/)
  })

  test('sums come back from drivers as text or number', ({ assert }) => {
    assert.equal(toMinor('123'), 123n)
    assert.equal(toMinor(123), 123n)
    assert.equal(toMinor(null), 0n)
  })
})
