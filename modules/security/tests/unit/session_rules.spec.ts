import { test } from '@japa/runner'
import { ABSOLUTE_LIMIT, GRACE, IDLE_LIMIT, judge } from '../../sessions/session_rules.js'

const session = {
  id: 1,
  publicId: 'x',
  secretHash: 'now',
  previousHash: 'before',
  rotatedAt: 1_000,
  createdAt: 0,
  lastSeenAt: 1_000,
  isLocked: false,
  revokedAt: null,
}

test.group('SEC-20 What a secret is worth', () => {
  test('the present one always, the one before for ten seconds, any other never', ({ assert }) => {
    assert.equal(judge(session, 'now', 1_000), 'current')
    assert.equal(judge(session, 'before', 1_000 + GRACE - 1), 'grace')
    assert.equal(judge(session, 'before', 1_000 + GRACE), 'replayed')
    assert.equal(judge(session, 'older', 1_000), 'replayed')
    assert.equal(judge({ ...session, previousHash: null }, 'older', 1_000), 'replayed')
  })

  test('SEC-15 nothing once the session is over', ({ assert }) => {
    assert.equal(judge({ ...session, revokedAt: 900 }, 'now', 1_000), 'over')
    assert.equal(judge(session, 'now', 1_000 + IDLE_LIMIT), 'over')
    assert.equal(judge({ ...session, lastSeenAt: ABSOLUTE_LIMIT }, 'now', ABSOLUTE_LIMIT), 'over')
    assert.equal(judge({ ...session, revokedAt: 900 }, 'older', 1_000), 'over')
  })
})
