import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { receiveFiles } from '#app/files/intake'
import { mostMegabytes } from '#app/settings/kernel_settings'
import { aTalk } from '#modules/messaging/tests/support/talks'
import { setTo } from '#tests/support/settings'

/** Text of this many millions of bytes. */
const notes = (megabytes: number) => ({ name: 'notes.txt', bytes: Buffer.alloc(megabytes * 1_000_000, 'A line.\n') })

test.group('What operators set for files', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('with {most} MB as the largest file one of {most} MB is taken, one above is refused, and the form says so')
    .with([{ most: 1 }, { most: 3 }])
    .run(async ({ client, assert, cleanup }, { most }) => {
      setTo(cleanup, mostMegabytes, most)
      const { clara, path } = await aTalk()
      const take = (megabytes: number) => receiveFiles([notes(megabytes)], { by: clara, purpose: 'attachment' })
      assert.isTrue((await take(most)).ok)
      assert.deepEqual(await take(most + 1), {
        ok: false,
        reason: 'too_large',
        details: { name: 'notes.txt', megabytes: most },
      })
      ;(await client.get(path).loginAs(clara)).assertTextIncludes(`each at most ${most} MB`)
    })
})
