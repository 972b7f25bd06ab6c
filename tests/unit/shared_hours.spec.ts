import { test } from '@japa/runner'
import { sharedHours } from '#app/time/shared_hours'

/** A Wednesday in January: no summer time on the northern half. */
const WINTER = Date.UTC(2026, 0, 14, 12)
const SUMMER = Date.UTC(2026, 6, 15, 12)

test.group('Shared hours', () => {
  test('{0} and {1} share {2} hours of the working day')
    .with([
      ['Europe/Berlin', 'Europe/Vienna', 9],
      ['Europe/Berlin', 'Africa/Lagos', 9],
      ['Europe/Berlin', 'Asia/Karachi', 5],
      ['Asia/Karachi', 'Europe/Berlin', 5],
      ['Europe/Berlin', 'America/New_York', 3],
      ['Europe/London', 'Asia/Kolkata', 3.5],
      ['Europe/Berlin', 'Pacific/Auckland', 0],
      ['Pacific/Auckland', 'America/Los_Angeles', 6],
      ['Asia/Karachi', 'Asia/Kolkata', 8.5],
    ] as const)
    .run(({ assert }, [yours, theirs, hours]) => assert.equal(sharedHours(yours, theirs, WINTER)?.hours, hours))

  test('summer time counts', ({ assert }) => {
    assert.equal(sharedHours('Europe/Berlin', 'Asia/Karachi', SUMMER)?.hours, 6)
  })

  test('the bars lie on the reader’s clock and inside the day', ({ assert }) => {
    assert.deepEqual(sharedHours('Europe/Berlin', 'Asia/Karachi', WINTER), {
      hours: 5,
      you: { from: 9, span: 9 },
      them: { from: 5, span: 9 },
      both: { from: 9, span: 5 },
    })
    for (const zone of ['Pacific/Auckland', 'Pacific/Honolulu', 'Asia/Kathmandu', 'America/St_Johns']) {
      const { them, both } = sharedHours('Europe/Berlin', zone, WINTER)!
      for (const bar of [them, both].filter((one) => one !== null)) {
        assert.isAtLeast(bar.from, 0)
        assert.isAtLeast(bar.span, 1)
        assert.isAtMost(bar.from + bar.span, 24)
      }
    }
  })

  test('an unknown zone shares nothing that is known', ({ assert }) => {
    assert.isNull(sharedHours('UTC', 'Nowhere/Land', WINTER))
    assert.isNull(sharedHours('', 'UTC', WINTER))
  })
})
