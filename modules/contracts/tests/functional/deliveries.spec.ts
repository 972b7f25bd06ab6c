import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { createHash } from 'node:crypto'
import type { ApiClient } from '@japa/api-client'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import {
  aFundedMilestone,
  anActiveContract,
  aSubmittedMilestone,
  reload,
} from '#modules/contracts/tests/support/stories'
import { open } from '#modules/contracts/tests/support/forms'
import { mostMegabytes } from '#app/settings/kernel_settings'
import { EICAR } from '#tests/support/files'
import { aPerson } from '#tests/support/people'
import { setTo } from '#tests/support/settings'
import { mailTo } from '#tests/support/mails'

type Upload = [name: string, content: Buffer]

/** Hands files in through the form. */
function deliver(client: ApiClient, me: Identity, base: string, note: string, files: Upload[]) {
  const form = client
    .post(`${base}/submissions`)
    .loginAs(me)
    .withCsrfToken()
    .redirects(0)
    .field('_page', `${base}/submissions/new`)
    .field('note', note)
  for (const [filename, content] of files) form.file('files[]', content, { filename })
  return form
}

const NOTES: Upload = ['notes.md', Buffer.from('# What is done\n\nAll of it.')]

test.group('Handing work in', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  test('CTR-10 the freelancer submits files with a note; the 14 days begin and the client is told', async ({
    client,
    assert,
  }) => {
    const { base, contract, milestone, ...story } = await aFundedMilestone()
    ;(await open(client, story.freelancer, `${base}/submissions/new`)).assertTextIncludes('Submit for approval')
    ;(
      await deliver(client, story.freelancer, base, 'Start with the notes.', [
        NOTES,
        ['list.csv', Buffer.from('a,b\n1,2\n')],
      ])
    ).assertStatus(302)

    const now = (await reload(contract.publicId)).milestone
    assert.equal(now.state, 'submitted')
    assert.approximately(now.reviewDueAt!.toMillis(), clock.in({ days: 14 }), 60_000)
    assert.include((await mailTo(story.client.email, 'submitted')).text, '$400.00')
    const page = await open(client, story.client, contract.path)
    for (const words of [
      'waits for your review',
      'Start with the notes.',
      'notes.md',
      'list.csv',
      'Review and release $400',
      'Released without an answer on',
    ]) {
      page.assertTextIncludes(words)
    }
    assert.lengthOf(
      await db
        .from('submission_files')
        .join('milestone_submissions as s', 's.id', 'submission_id')
        .where('s.milestone_id', milestone.id),
      2
    )
  })

  test('WRK-07 what was handed in is kept by its hash; both can download it as an attachment, strangers cannot', async ({
    client,
    assert,
  }) => {
    const { base, contract, ...story } = await aFundedMilestone()
    await deliver(client, story.freelancer, base, 'Here you are.', [NOTES])
    const row = await db.from('submission_files').orderBy('id', 'desc').firstOrFail()
    assert.deepInclude(row, {
      name: 'notes.md',
      sha256: createHash('sha256').update(NOTES[1]).digest('hex'),
    })

    for (const me of [story.client, story.freelancer]) {
      const file = await open(client, me, `${contract.path}/files/${row.public_id}`)
      file.assertStatus(200)
      assert.match(file.header('content-disposition')!, /^attachment; .*notes\.md/)
      assert.equal(file.header('x-content-type-options'), 'nosniff')
    }
    const other = await aSubmittedMilestone()
    ;(await open(client, await aPerson(), `${contract.path}/files/${row.public_id}`)).assertStatus(404)
    ;(await open(client, other.client, `${other.contract.path}/files/${row.public_id}`)).assertStatus(404)
    ;(await open(client, story.client, `${contract.path}/files/nothing`)).assertStatus(404)
  })

  test('is refused and changes nothing: {0}')
    .with([
      ['no files', 'A note', []],
      ['no note', '', [NOTES]],
      ['a note that is far too long', 'x'.repeat(10_000), [NOTES]],
      ['eleven files', 'A note', Array.from({ length: 11 }, (_, index) => [`n${index}.txt`, Buffer.from('text')])],
      ['a script', 'A note', [['run.exe', Buffer.from('MZ')]]],
      ['a page that says it is a picture', 'A note', [['cat.png', Buffer.from('<html></html>')]]],
      ['an empty file', 'A note', [NOTES, ['empty.txt', Buffer.from('')]]],
    ] as [string, string, Upload[]][])
    .run(async ({ client, assert }, [, note, files]) => {
      const { base, contract, milestone, ...story } = await aFundedMilestone()
      const before = await db.from('files').count('* as total')
      const answer = await deliver(client, story.freelancer, base, note, files)
      answer.assertStatus(422)
      answer.assertTextIncludes('Please mend')
      assert.equal((await reload(contract.publicId)).milestone.state, 'funded')
      assert.lengthOf(await db.from('milestone_submissions').where('milestone_id', milestone.id), 0)
      assert.deepEqual(await db.from('files').count('* as total'), before)
    })

  test('nothing can be submitted before the money is held, nor twice', async ({ client, assert }) => {
    const unfunded = await anActiveContract()
    ;(await open(client, unfunded.freelancer, `${unfunded.base}/submissions/new`)).assertTextIncludes(
      'There is nothing to submit here'
    )
    ;(await deliver(client, unfunded.freelancer, unfunded.base, 'A note', [NOTES])).assertStatus(422)

    const { base, milestone, ...story } = await aSubmittedMilestone()
    ;(await deliver(client, story.freelancer, base, 'A note', [NOTES])).assertStatus(422)
    assert.lengthOf(await db.from('milestone_submissions').where('milestone_id', milestone.id), 1)
  })

  test('SEC-34 a submission with a virus, an empty or a too large file is refused, and the note is kept', async ({
    client,
    assert,
    cleanup,
  }) => {
    setTo(cleanup, mostMegabytes, 1)
    const { base, milestone, ...story } = await aFundedMilestone()
    const refused: [Upload, string][] = [
      [['list.txt', EICAR], 'A virus was found in list.txt'],
      [['list.txt', Buffer.alloc(0)], 'list.txt is empty'],
      [['list.txt', Buffer.alloc(1_000_001, 'a')], 'list.txt is larger than 1 MB'],
    ]
    for (const [file, words] of refused) {
      const answer = await deliver(client, story.freelancer, base, 'Start with the list.', [NOTES, file])
      answer.assertStatus(422)
      answer.assertTextIncludes(words)
      answer.assertTextIncludes('Start with the list.')
    }
    assert.lengthOf(await db.from('milestone_submissions').where('milestone_id', milestone.id), 0)
  })

  test('only the freelancer submits', async ({ client }) => {
    const { base, ...story } = await aFundedMilestone()
    ;(await open(client, story.client, `${base}/submissions/new`)).assertStatus(403)
    ;(await deliver(client, story.client, base, 'A note', [NOTES])).assertStatus(403)
    const stranger = await aPerson({ role: 'freelancer' })
    ;(await open(client, stranger, `${base}/submissions/new`)).assertStatus(404)
    ;(await deliver(client, stranger, base, 'A note', [NOTES])).assertStatus(404)
  })
})
