import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { today } from '#modules/contracts/day'
import { aProposal } from '#modules/contracts/tests/support/stories'
import { offerFields, open, SIGNED, submit } from '#modules/contracts/tests/support/forms'
import { aPerson } from '#tests/support/people'

const NEW = (proposalId: string) => `/offers/new?proposal=${proposalId}`
const hashIn = (html: string) => /name="reviewed" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? ''

test.group('Offers that are refused', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  test('a text that changed after it was read is not signed', async ({ client, assert }) => {
    const story = await aProposal()
    const fields = offerFields(story.proposalId, today('UTC'))
    const review = await submit(client, story.client, '/offers/previews', fields, NEW(story.proposalId))
    const other = { ...fields, title: 'Another title', ...SIGNED, reviewed: hashIn(review.text()) }
    const answer = await submit(client, story.client, '/offers', other, NEW(story.proposalId))
    answer.assertStatus(422)
    answer.assertTextIncludes('The text changed since you read it')
    assert.lengthOf(await db.from('contracts').where('proposal_id', story.proposalId), 0)
  })

  test('without a signature the text is shown again and nothing is sent, case {$i}')
    .with([
      { agree: 'true' },
      { typed_name: 'Clara Klein' },
      { typed_name: 'C', agree: 'true' },
      { typed_name: ['Clara'], agree: 'true' },
      { typed_name: 'x'.repeat(10_000), agree: 'true' },
    ])
    .run(async ({ client, assert }, signature) => {
      const story = await aProposal()
      const fields = offerFields(story.proposalId, today('UTC'))
      const review = await submit(client, story.client, '/offers/previews', fields, NEW(story.proposalId))
      const answer = await submit(
        client,
        story.client,
        '/offers',
        { ...fields, ...signature, reviewed: hashIn(review.text()) },
        NEW(story.proposalId)
      )
      answer.assertStatus(422)
      answer.assertTextIncludes('1. Catalogue: $400.00')
      assert.lengthOf(await db.from('contracts').where('proposal_id', story.proposalId), 0)
    })

  test('a bad {field} is refused and the form is shown again, case {$i}')
    .with([
      { field: 'title', value: '' },
      { field: 'title', value: 'x'.repeat(10_000) },
      { field: 'title', value: { a: 'b' } },
      { field: 'terms', value: 'short' },
      { field: 'terms', value: ['a', 'b'] },
      { field: 'terms', value: 'x'.repeat(30_000) },
      { field: 'starts_on', value: 'soon' },
      { field: 'starts_on', value: '2020-01-01' },
      { field: 'starts_on', value: '2026-13-45' },
      { field: 'milestones', value: 'none' },
      { field: 'milestones', value: [] },
      { field: 'milestones', value: [{ title: '', amount: '' }] },
      ...['-5', '0', '1.001', 'abc', '1e9', '99999999999', '400,50'].map((amount) => ({
        field: 'milestones',
        value: [{ title: 'Part', amount }],
      })),
      { field: 'milestones', value: [{ title: '', amount: '400' }] },
      { field: 'milestones', value: [{ title: ['x'], amount: '400' }] },
      { field: 'milestones', value: [{ title: 'Part', amount: '400', due_on: '2020-01-01' }] },
      { field: 'milestones', value: [{ title: 'Part', amount: '400', due_on: 'x' }] },
      {
        field: 'milestones',
        value: Array.from({ length: 13 }, () => ({ title: 'Part', amount: '1' })),
      },
    ])
    .run(async ({ client, assert }, { field, value }) => {
      const story = await aProposal()
      const answer = await submit(
        client,
        story.client,
        '/offers/previews',
        offerFields(story.proposalId, today('UTC'), { [field]: value }),
        NEW(story.proposalId)
      )
      answer.assertStatus(422)
      answer.assertTextIncludes('Please mend')
      assert.lengthOf(await db.from('contracts').where('proposal_id', story.proposalId), 0)
    })

  test('only the client of the project makes an offer', async ({ client }) => {
    const story = await aProposal()
    const stranger = await aPerson({ role: 'client' })
    for (const path of [NEW(story.proposalId), NEW('nothing'), '/offers/new', '/offers/new?proposal[]=x']) {
      ;(await open(client, stranger, path)).assertStatus(404)
    }
    ;(await open(client, story.freelancer, NEW(story.proposalId))).assertStatus(403)
    for (const path of ['/offers', '/offers/previews']) {
      ;(await submit(client, stranger, path, offerFields(story.proposalId, today('UTC')))).assertStatus(404)
      ;(await submit(client, story.freelancer, path, offerFields(story.proposalId, today('UTC')))).assertStatus(403)
      const visitor = await client.post(path).withCsrfToken().redirects(0)
      visitor.assertStatus(302)
    }
  })
})
