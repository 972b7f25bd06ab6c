import { test } from '@japa/runner'
import fc from 'fast-check'
import { currencyChoices } from '#app/money/currency_choices'
import { currencyCodes, englishNameOf, everyCurrencyCode, exponentOf, withdrawalOf } from '#app/money/currencies'
import { Money } from '#app/money/money'

const LOCALES = ['en', 'de', 'fr-CH', 'ar-EG', 'hi', 'pt-BR', 'ur', 'ja']
/** Where Intl's digits differ from ISO 4217. */
const NOT_INTLS = ['AFN', 'ALL', 'COP', 'HUF', 'IDR', 'IQD', 'LAK', 'MGA', 'MMK', 'PKR', 'RSD', 'SOS', 'YER']

test.group('Currencies', () => {
  test('FIN-01 more than 150 currencies in use are known, each with digits and a name', ({ assert }) => {
    assert.isAtLeast(currencyCodes.length, 150)
    assert.isTrue(currencyCodes.every((code) => /^[A-Z]{3}$/.test(code) && englishNameOf(code) !== code))
    const byDigits = (digits: number) => currencyCodes.filter((code) => exponentOf(code) === digits)
    assert.deepEqual(byDigits(3), ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])
    assert.includeMembers(byDigits(0), ['CLP', 'ISK', 'JPY', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'XAF', 'XOF', 'XPF'])
    assert.lengthOf(byDigits(0), 16)
  })

  test('FIN-01 digits are those of ISO 4217 where Intl says otherwise', ({ assert }) => {
    for (const code of NOT_INTLS) assert.equal(exponentOf(code), code === 'IQD' ? 3 : 2, code)
  })

  test('FIN-01 a sum of any currency is shown exactly in any language', ({ assert }) => {
    const written = (text: string, locale: string) => {
      const digits = new Map(
        [...new Intl.NumberFormat(locale, { useGrouping: false }).format(9876543210)].map((digit, at) => [
          digit,
          9 - at,
        ])
      )
      return [...text].map((one) => digits.get(one) ?? '').join('')
    }
    const sums = fc.tuple(
      fc.constantFrom(...everyCurrencyCode),
      fc.constantFrom(...LOCALES),
      fc.bigInt({ min: 1n, max: BigInt(Number.MAX_SAFE_INTEGER) })
    )
    fc.assert(
      fc.property(sums, ([code, locale, minor]) => {
        const exact = minor.toString().padStart(exponentOf(code) + 1, '0')
        assert.equal(written(Money.of(minor, code).format(locale), locale), exact)
      })
    )
  })

  test('FIN-01 dollars of different countries cannot be taken for each other', ({ assert }) => {
    const shown = currencyCodes.map((code) => Money.of(12345, code).format('en'))
    assert.lengthOf(new Set(shown), shown.length)
  })

  test('FIN-01 a withdrawn currency can be read, and says what took its place', ({ assert }) => {
    assert.equal(Money.of(100, 'HRK').toDecimal(), '1.00')
    assert.deepEqual(withdrawalOf('HRK'), { since: 2023, successor: 'EUR' })
    assert.isNull(withdrawalOf('EUR'))
    assert.isNull(withdrawalOf('__proto__'))
    assert.notIncludeMembers(currencyCodes, ['HRK', 'BGN', 'ANG', 'ZWL'])
    assert.throws(() => exponentOf('constructor'), /Unknown currency/)
  })

  test('FIN-01 a list of choices has the reader’s own first, each once', ({ assert }) => {
    const values = currencyChoices('en', currencyCodes, ['KES', 'XXX']).map(({ value }) => value)
    assert.deepEqual(values.slice(0, 3), ['KES', 'USD', 'EUR'])
    assert.sameMembers(values, currencyCodes)
    assert.lengthOf(values, currencyCodes.length)
  })
})
