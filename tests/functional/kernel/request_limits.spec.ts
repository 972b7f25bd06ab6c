import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import limiter from '@adonisjs/limiter/services/main'
import { newPublicId } from '#app/data/public_id'
import { callers } from '#app/http/request_limits'
import { costlyPerMinute, readsPerMinute, writesPerMinute } from '#app/settings/kernel_settings'
import { aPerson } from '#tests/support/people'
import { setTo } from '#tests/support/settings'
import { Caller } from '#tests/guards/support/caller'

/** Counts this machine's own requests, too, as those of a caller nobody has been yet. */
function countEverybody(cleanup: (undo: () => void) => void) {
  const before = callers.of
  const caller = `from:${newPublicId()}`
  callers.of = () => caller
  cleanup(() => void (callers.of = before))
}

test.group('Limits of requests', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear(['memory']))

  test('SEC-21 who opens too many pages is told when to come back, as a page or as a problem', async ({
    assert,
    cleanup,
  }) => {
    countEverybody(cleanup)
    setTo(cleanup, readsPerMinute, 2)
    const visitor = await Caller.as(null)
    assert.equal((await visitor.get('/sign-in')).status, 200)
    assert.equal((await visitor.get('/forgot-password')).status, 200)
    const page = await visitor.get('/sign-in')
    assert.equal(page.status, 429)
    const wait = Number(page.headers.get('retry-after'))
    assert.isTrue(wait >= 1 && wait <= 60)
    assert.include(page.text, 'Too many')

    const problem = await visitor.get('/api/harbour')
    assert.equal(problem.status, 429)
    assert.match(problem.headers.get('content-type')!, /application\/problem\+json/)
    assert.isNotNull(problem.headers.get('retry-after'))
  })

  test('SEC-21 forms are counted apart from pages, and what was typed is kept', async ({ assert, cleanup }) => {
    countEverybody(cleanup)
    setTo(cleanup, writesPerMinute, 1)
    const visitor = await Caller.as(await aPerson())
    const send = () => visitor.post('/settings/account', { name: 'Clara Brandt', locale: 'en', zone: 'Europe/Berlin' })
    assert.notEqual((await send()).status, 429)
    assert.equal((await send()).status, 429)
    assert.equal((await visitor.get('/settings/account')).status, 200)
  })

  test('SEC-21 exports have a count of their own', async ({ assert, cleanup }) => {
    countEverybody(cleanup)
    setTo(cleanup, costlyPerMinute, 2)
    const visitor = await Caller.as(await aPerson())
    const statuses = []
    for (let time = 0; time < 4; time++) statuses.push((await visitor.get('/settings/sign-ins.csv')).status)
    assert.deepEqual(statuses, [200, 200, 429, 429])
    assert.equal((await visitor.get('/settings/sign-ins')).status, 200)
  })

  test('SEC-21 no limit is none, and requests from this machine itself are not counted', async ({
    assert,
    cleanup,
  }) => {
    setTo(cleanup, readsPerMinute, 1)
    const visitor = await Caller.as(null)
    for (let time = 0; time < 3; time++) assert.equal((await visitor.get('/sign-in')).status, 200)
    countEverybody(cleanup)
    setTo(cleanup, readsPerMinute, 0)
    for (let time = 0; time < 3; time++) assert.equal((await visitor.get('/sign-in')).status, 200)
  })
})
