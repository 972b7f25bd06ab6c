import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import { changeRounds } from '#modules/contracts/settings'
import { aFundedMilestone, aSubmittedMilestone, handIn, reload } from '#modules/contracts/tests/support/stories'
import { open, submit } from '#modules/contracts/tests/support/forms'
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

test.group('Asking for changes', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  test('CTR-10 the clock stops, the freelancer reads what to change and submits again', async ({ client, assert }) => {
    const { base, contract, milestone, ...story } = await aSubmittedMilestone()
    ;(await open(client, story.client, `${base}/change-requests/new`)).assertTextIncludes('notes.txt')
    const sent = await submit(
      client,
      story.client,
      `${base}/change-requests`,
      { text: 'The second page has no prices yet.' },
      `${base}/change-requests/new`
    )
    sent.assertStatus(302)

    const stopped = (await reload(contract.publicId)).milestone
    assert.equal(stopped.state, 'changes_requested')
    assert.isNull(stopped.reviewDueAt)
    assert.include((await mailTo(story.freelancer.email, 'asked for changes')).text, 'no prices yet')
    ;(await open(client, story.freelancer, `${base}/submissions/new`)).assertTextIncludes(
      'The second page has no prices yet.'
    )

    ;(await deliver(client, story.freelancer, base, 'With prices now.', [NOTES])).assertStatus(302)
    const numbers = await db
      .from('milestone_submissions')
      .where('milestone_id', milestone.id)
      .orderBy('number')
      .select('number')
    assert.deepEqual(
      numbers.map(({ number }) => number),
      [1, 2]
    )
    const page = await open(client, story.client, contract.path)
    for (const words of [
      'Submission 1',
      'Submission 2',
      'With prices now.',
      'no prices yet',
      'submitted Part 1 again, version 2',
    ]) {
      page.assertTextIncludes(words)
    }
  })

  test('a bad request for changes is refused, case {$i}')
    .with(['', 'short', 'x'.repeat(10_000), ['a', 'b'], { text: 'object' }] as any[])
    .run(async ({ client, assert }, text) => {
      const { base, contract, ...story } = await aSubmittedMilestone()
      const answer = await submit(
        client,
        story.client,
        `${base}/change-requests`,
        { text },
        `${base}/change-requests/new`
      )
      answer.assertStatus(422)
      assert.equal((await reload(contract.publicId)).milestone.state, 'submitted')
    })

  test('changes can be asked for only while a submission is under review', async ({ client }) => {
    const { base, ...story } = await aFundedMilestone()
    const text = 'Something about nothing at all'
    ;(
      await submit(client, story.client, `${base}/change-requests`, { text }, `${base}/change-requests/new`)
    ).assertStatus(422)
    ;(await open(client, story.client, `${base}/change-requests/new`)).assertTextIncludes(
      'There is nothing to approve here'
    )
  })

  test('only the client asks for changes', async ({ client, assert }) => {
    const { base, contract, ...story } = await aSubmittedMilestone()
    const fields = { text: 'Please change everything again' }
    ;(await submit(client, story.freelancer, `${base}/change-requests`, fields)).assertStatus(403)
    ;(await open(client, story.freelancer, `${base}/change-requests/new`)).assertStatus(403)
    ;(await submit(client, await aPerson(), `${base}/change-requests`, fields)).assertStatus(404)
    assert.equal((await reload(contract.publicId)).milestone.state, 'submitted')
  })

  test('CTR-10 changes can be asked for as often as the contract says, and the page counts', async ({
    client,
    assert,
    cleanup,
  }) => {
    setTo(cleanup, changeRounds, 2)
    const { base, contract, milestone, ...story } = await aSubmittedMilestone()
    const ask = () =>
      submit(client, story.client, `${base}/change-requests`, { text: 'Once more, please, and better.' })
    ;(await open(client, story.client, `${base}/change-requests/new`)).assertTextIncludes('You can ask 2 times')
    ;(await ask()).assertStatus(302)
    await handIn(milestone.publicId, story.freelancer)
    ;(await open(client, story.client, `${base}/change-requests/new`)).assertTextIncludes('You can ask once')
    ;(await ask()).assertStatus(302)
    await handIn(milestone.publicId, story.freelancer)
    const refused = await ask()
    refused.assertStatus(422)
    refused.assertTextIncludes('as often as the contract says')
    assert.equal((await reload(contract.publicId)).milestone.state, 'submitted')
    const { text } = await db.from('contract_texts').where('contract_id', contract.id).firstOrFail()
    assert.include(text, 'Changes can be asked for 2 times')
  })
})
