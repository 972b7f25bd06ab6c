import { test } from '@japa/runner'
import { rangeOf } from '#app/files/byte_range'

test.group('SEC-34 Parts of a file', () => {
  test('of 100 bytes, {0} asks for {1}')
    .with([
      [undefined, 'whole'],
      ['bytes=0-9', { first: 0, last: 9 }],
      ['bytes=90-', { first: 90, last: 99 }],
      ['bytes=-10', { first: 90, last: 99 }],
      ['bytes=-1000', { first: 0, last: 99 }],
      ['bytes=0-1000', { first: 0, last: 99 }],
      ['bytes=99-99', { first: 99, last: 99 }],
      ['bytes=100-', 'none'],
      ['bytes=100-200', 'none'],
      ['bytes=-0', 'none'],
      ['bytes=9-3', 'whole'],
      ['bytes=-', 'whole'],
      ['bytes=0-1,5-6', 'whole'],
      ['lines=1-2', 'whole'],
      ['bytes=a-b', 'whole'],
    ] as const)
    .run(({ assert }, [header, expected]) => assert.deepEqual(rangeOf(header, 100), expected as any))

  test('of an empty file there are none', ({ assert }) => {
    assert.equal(rangeOf('bytes=0-0', 0), 'none')
    assert.equal(rangeOf(undefined, 0), 'whole')
  })
})
