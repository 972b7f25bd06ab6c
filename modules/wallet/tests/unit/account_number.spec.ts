import { test } from '@japa/runner'
import { checkDigitsOf, compact, flawOf } from '#modules/wallet/payouts/account_number'

const flaw = (country: string, number: string, bankCode: string | null = null) =>
  flawOf({ country, number: compact(number), bankCode })

test.group('Account numbers', () => {
  test('the examples of the IBAN registry are right: {$self}')
    .with([
      'DE89 3704 0044 0532 0130 00',
      'GB29 NWBK 6016 1331 9268 19',
      'FR14 2004 1010 0505 0001 3M02 606',
      'NO93 8601 1117 947',
      'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
      'PK36 SCBL 0000 0011 2345 6702',
      'UA21 3223 1300 0002 6007 2335 6600 1',
    ])
    .run(({ assert }, iban) => assert.isNull(flaw(iban.slice(0, 2), iban)))

  test('every single wrong digit and every swap of two neighbours is found', ({ assert }) => {
    const iban = 'DE89370400440532013000'
    for (let at = 4; at < iban.length; at++) {
      const wrong = iban.slice(0, at) + ((Number(iban[at]) + 1) % 10) + iban.slice(at + 1)
      assert.equal(flaw('DE', wrong), 'iban_wrong')
      const swapped = iban.slice(0, at) + (iban[at + 1] ?? '') + iban[at] + iban.slice(at + 2)
      if (swapped !== iban) assert.equal(flaw('DE', swapped), 'iban_wrong')
    }
  })

  test('check digits are the ones of the registry', ({ assert }) => {
    assert.equal(checkDigitsOf('DE', '370400440532013000'), '89')
    assert.equal(checkDigitsOf('NO', '86011117947'), '93')
  })

  test('countries without IBAN need the number and the bank’s code', ({ assert }) => {
    assert.isNull(flaw('US', '000 123-456789', '021000021'))
    assert.equal(flaw('US', '000123456789'), 'bank_code_missing')
    assert.equal(flaw('US', '123', '021000021'), 'number_wrong')
    assert.equal(flaw('IN', 'ÄÖ1234', 'HDFC0000001'), 'number_wrong')
  })
})
