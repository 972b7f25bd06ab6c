import { test } from '@japa/runner'
import { decideSignIn, type SignInFacts } from '../../factors/decide_sign_in.js'
import type { FactorKind, Method } from '../../factors/methods.js'

const factor = (kind: FactorKind) => ({ id: 1, publicId: kind, kind, label: '', createdAt: 0, lastUsedAt: null })

function decided(kinds: FactorKind[], more: Partial<SignInFacts> = {}) {
  const facts = { shown: ['password' as const], backupCodes: 0, risk: 'allow' as const, demanded: 0, ...more }
  const decision = decideSignIn({ ...facts, factors: kinds.map(factor) })
  return decision.ask === 'factor' ? decision.methods.join(' ') : decision.ask
}

test.group('What a sign-in must still show', () => {
  test('SEC-22 nothing of whoever has no factor, unless the sign-in is unusual: then a code by mail', ({ assert }) => {
    assert.equal(decided([]), 'nothing')
    assert.equal(decided([], { risk: 'one_factor' }), 'email')
    assert.equal(decided([], { risk: 'two_factors' }), 'email')
    assert.equal(decided([], { risk: 'one_factor', shown: ['password', 'email'] }), 'nothing')
  })

  test('SEC-22 whoever has factors shows one each time; a code by mail only while there is nothing better', ({
    assert,
  }) => {
    assert.equal(decided(['email']), 'email')
    assert.equal(decided(['email', 'totp']), 'totp')
    assert.equal(decided(['totp', 'passkey', 'sms'], { backupCodes: 3 }), 'totp passkey sms backup_code')
    assert.equal(decided(['email'], { backupCodes: 3 }), 'email')
    assert.equal(decided(['totp'], { shown: ['passkey'] }), 'nothing')
    assert.equal(decided(['totp'], { shown: ['password', 'email'] }), 'totp')
  })

  test('SEC-22 a high risk asks for two methods, a backup code being one; a code by mail only beside the single strong one', ({
    assert,
  }) => {
    const high = (kinds: FactorKind[], shown: Method[], backupCodes = 0) =>
      decided(kinds, { risk: 'two_factors', shown, backupCodes })
    assert.equal(high(['totp', 'passkey', 'email'], ['password']), 'totp passkey')
    assert.equal(high(['totp', 'passkey', 'email'], ['password', 'passkey']), 'totp')
    assert.equal(high(['totp', 'passkey'], ['passkey'], 2), 'totp backup_code')
    assert.equal(high(['totp', 'passkey'], ['password', 'passkey', 'totp']), 'nothing')
    assert.equal(high(['totp'], ['password', 'backup_code'], 1), 'totp')
    assert.equal(high(['totp'], ['password', 'totp', 'backup_code']), 'nothing', 'though that was the last one')
    assert.equal(high(['totp', 'totp'], ['password', 'totp']), 'email', 'two apps are one method')
    assert.equal(high(['totp'], ['password', 'totp', 'email']), 'nothing')
    assert.equal(high(['totp'], ['password', 'email']), 'totp')
    assert.equal(high(['totp', 'sms'], ['password', 'totp', 'email']), 'sms')
    assert.equal(high(['email'], ['password'], 3), 'email')
    assert.equal(high(['email'], ['password', 'email']), 'nothing')
    assert.equal(high([], ['password', 'email']), 'nothing')
  })

  test('SEC-23 at a high risk one of the two meets the rule', ({ assert }) => {
    const facts = { risk: 'two_factors', demanded: 4 } as const
    assert.equal(decided(['totp', 'passkey'], facts), 'passkey')
    assert.equal(decided(['totp', 'passkey'], { ...facts, shown: ['password', 'passkey'] }), 'totp')
  })

  test('SEC-23 a rule that demands a key is followed as far as somebody has one', ({ assert }) => {
    assert.equal(decided(['totp', 'passkey'], { demanded: 4 }), 'passkey')
    assert.equal(decided(['totp'], { demanded: 4 }), 'totp')
  })

  test('SEC-22 what looks too bad is refused, whatever is shown', ({ assert }) => {
    assert.equal(decided(['passkey'], { risk: 'refused', shown: ['passkey'] }), 'refused')
  })
})
