import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { sha256Of } from '#modules/contracts/signing'
import {
  aFundedMilestone,
  anActiveContract,
  fillWallet,
  handIn,
  ok,
  reload,
  signing,
  usd,
} from '#modules/contracts/tests/support/stories'
import { open, SIGNED, submit } from '#modules/contracts/tests/support/forms'
import { mailTo } from '#tests/support/mails'

const TERMS = 'The terms we agreed on, in full.'
type Story = Awaited<ReturnType<typeof anActiveContract>>
type Row = { id?: string; title?: string; amount?: string; due_on?: string }

const rowsOf = ({ milestones }: Story, changes: Row[] = []) =>
  milestones.map((one, index) => ({
    id: one.publicId,
    title: one.title,
    amount: one.amount.toDecimal(),
    due_on: '',
    ...changes[index],
  }))
const fieldsOf = (milestones: Row[], more: Record<string, any> = {}) => ({
  why: 'More pages than we thought',
  terms: TERMS,
  milestones,
  ...more,
})

/** The second milestone is to cost $700 instead of $600. */
async function aChange(story: Story) {
  const wanted = story.milestones.map((one, index) => ({
    id: one.publicId,
    title: one.title,
    amountMinor: index === 1 ? 70_000 : one.amountMinor,
    dueOn: null,
  }))
  const change = { contractId: story.contract.publicId, milestones: wanted, terms: TERMS, signing }
  const { changeId } = ok(await use('contracts').proposeChange({ ...change, reason: 'More pages' }, story.client))
  return { changeId, path: `${story.contract.path}/scope-changes/${changeId}` }
}

test.group('Changing a contract', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('CTR-02 the client asks for $100 more on the second milestone, the freelancer signs: version 2 over $1,100', async ({
    client,
    assert,
  }) => {
    const story = await anActiveContract()
    const base = `${story.contract.path}/scope-changes`
    const fields = fieldsOf(rowsOf(story, [{}, { amount: '700' }]))
    ;(await open(client, story.client, `${base}/new`)).assertTextIncludes('Nothing changes until Farid Anwar signs it')
    const preview = await submit(client, story.client, `${base}/previews`, fields, `${base}/new`)
    for (const words of ['$1,000.00', '$1,100.00', '+$100.00', '+$90.00', 'Nothing is charged by signing']) {
      preview.assertTextIncludes(words)
    }
    const reviewed = /name="reviewed" value="(\w+)"/.exec(preview.text())![1]
    const sent = await submit(client, story.client, base, { ...fields, ...SIGNED, reviewed }, `${base}/new`)
    sent.assertStatus(302)
    const page = sent.header('location')!
    assert.equal((await reload(story.contract.publicId)).contract.totalMinor, 100_000)
    assert.include((await mailTo(story.freelancer.email, 'proposes a change')).text, 'More pages')
    const seen = await open(client, story.freelancer, story.contract.path)
    seen.assertTextIncludes('proposes a change')
    ;(await open(client, story.freelancer, page)).assertTextIncludes('+$90.00')

    ;(await submit(client, story.client, `${page}/acceptance`, SIGNED, page)).assertStatus(422)
    ;(await submit(client, story.freelancer, `${page}/acceptance`, SIGNED, page)).assertStatus(302)
    const now = await reload(story.contract.publicId)
    assert.equal(now.contract.totalMinor, 110_000)
    assert.deepEqual(
      now.milestones.map(({ amountMinor, position }) => [position, amountMinor]),
      [
        [1, 40_000],
        [2, 70_000],
      ]
    )
    const [first, second] = await db.from('contract_texts').where('contract_id', now.contract.id).orderBy('version')
    assert.equal(second.sha256, sha256Of(second.text))
    assert.notEqual(first.sha256, second.sha256)
    const signatures = await db.from('contract_signatures').where('contract_text_id', second.id)
    assert.sameMembers(
      signatures.map((row) => row.side),
      ['client', 'freelancer']
    )
    await mailTo(story.client.email, 'signed your change')
  })

  test('LEG-08 every version is readable with its signatures, and what changed is marked', async ({ client }) => {
    const story = await anActiveContract()
    const { changeId } = await aChange(story)
    ok(await use('contracts').acceptChange({ changeId, signing }, story.freelancer))
    const second = await open(client, story.freelancer, `${story.contract.path}/versions/2`)
    for (const words of ['<del>', '<ins>', '700.00', 'Version 1', 'Signed In Test']) second.assertTextIncludes(words)
    ;(await open(client, story.client, `${story.contract.path}/versions/1`)).assertTextIncludes('$600.00')
    ;(await open(client, story.client, `${story.contract.path}/texts/2`)).assertTextIncludes('$700.00')
    ;(await open(client, story.client, `${story.contract.path}/versions/3`)).assertStatus(404)
  })

  test('CTR-02 what was raised is funded at its new price, and its release pays 630 of 700', async ({ assert }) => {
    const story = await anActiveContract()
    const { changeId } = await aChange(story)
    ok(await use('contracts').acceptChange({ changeId, signing }, story.freelancer))
    const second = story.milestones[1].publicId
    await fillWallet(story.client, usd('700'))
    ok(await use('contracts').fundMilestone(second, story.client))
    assert.deepEqual(await use('wallet').escrowBalance(second, 'USD'), usd('700'))
    await handIn(second, story.freelancer)
    ok(await use('contracts').approveMilestone(second, story.client))
    assert.deepEqual(await use('wallet').available(story.freelancer.accountId, 'USD'), usd('630'))
  })

  test('CTR-01 milestones are added, put in another order and taken out by consent', async ({ client, assert }) => {
    const story = await anActiveContract({ prices: ['400', '600', '100'] })
    const base = `${story.contract.path}/scope-changes`
    const [first, second, third] = rowsOf(story)
    const rows = [
      third,
      first,
      { title: 'Hand-over', amount: '250.50', due_on: '' },
      { id: second.id, title: '', amount: '' },
    ]
    const preview = await submit(client, story.freelancer, `${base}/previews`, fieldsOf(rows), `${base}/new`)
    const reviewed = /name="reviewed" value="(\w+)"/.exec(preview.text())![1]
    const sent = await submit(client, story.freelancer, base, { ...fieldsOf(rows), ...SIGNED, reviewed }, `${base}/new`)
    const page = sent.header('location')!
    ;(await submit(client, story.client, `${page}/acceptance`, SIGNED, page)).assertStatus(302)
    const { milestones, contract } = await reload(story.contract.publicId)
    assert.deepEqual(
      milestones.map(({ position, title, state }) => `${position} ${title} ${state}`),
      ['1 Part 3 unfunded', '2 Part 1 unfunded', '3 Hand-over unfunded', '4 Part 2 closed']
    )
    assert.equal(contract.totalMinor, 75_050)
  })

  test('where money is in escrow the price stays, whatever a form says; title and day may change', async ({
    assert,
  }) => {
    const story = await aFundedMilestone()
    const wanted = story.milestones.map((one) => ({
      id: one.publicId,
      title: `${one.title} again`,
      amountMinor: 1,
      dueOn: '2031-01-01',
    }))
    const change = { contractId: story.contract.publicId, milestones: wanted, terms: TERMS, reason: 'Later', signing }
    const { changeId } = ok(await use('contracts').proposeChange(change, story.client))
    ok(await use('contracts').acceptChange({ changeId, signing }, story.freelancer))
    const [held, free] = (await reload(story.contract.publicId)).milestones
    assert.deepInclude(held.toJSON(), { title: 'Part 1 again', amountMinor: 40_000, dueOn: '2031-01-01' })
    assert.equal(free.amountMinor, 1)
    assert.deepEqual(await use('wallet').escrowBalance(held.publicId, 'USD'), usd('400'))
  })

  test('a change written for another state of the contract cannot be signed any more', async ({ client, assert }) => {
    const story = await anActiveContract()
    const { path, changeId } = await aChange(story)
    await fillWallet(story.client, usd('600'))
    ok(await use('contracts').fundMilestone(story.milestones[1].publicId, story.client))
    const late = await use('contracts').acceptChange({ changeId, signing }, story.freelancer)
    assert.deepInclude(late, { ok: false, reason: 'changed_meanwhile' })
    ;(await open(client, story.freelancer, path)).assertTextIncludes('has moved on')
    assert.equal((await reload(story.contract.publicId)).contract.totalMinor, 100_000)
  })

  test('one change waits at a time; declined or taken back it changes nothing and makes room', async ({
    client,
    assert,
  }) => {
    const story = await anActiveContract()
    const { path } = await aChange(story)
    await assert.rejects(() => aChange(story), /change_open/)
    ;(await submit(client, story.client, `${path}/decline`, { reason: 'Changed my mind' }, path)).assertStatus(422)
    ;(await submit(client, story.freelancer, `${path}/decline`, { reason: '' }, path)).assertStatus(422)
    ;(await submit(client, story.freelancer, `${path}/decline`, { reason: 'Too much for me' }, path)).assertStatus(302)
    assert.include((await mailTo(story.client.email, 'declined your change')).text, 'Too much for me')
    ;(await submit(client, story.freelancer, `${path}/acceptance`, SIGNED, path)).assertStatus(422)

    const again = await aChange(story)
    ;(await submit(client, story.freelancer, `${again.path}/withdrawal`, {}, again.path)).assertStatus(422)
    ;(await submit(client, story.client, `${again.path}/withdrawal`, {}, again.path)).assertStatus(302)
    assert.equal((await reload(story.contract.publicId)).contract.totalMinor, 100_000)
    assert.lengthOf(await db.from('contract_texts').where('contract_id', story.contract.id), 1)
  })

  test('bad input is refused and kept')
    .with([
      { rows: [{ amount: '-5' }], says: 'Write the price in USD like' },
      { rows: [{ amount: '10.001' }], says: 'Write the price in USD like' },
      { rows: [{ amount: '99999999999999999999' }], says: 'Write the price in USD like' },
      { rows: [{ due_on: '1999-01-01' }], says: 'Choose a day after the start' },
      { rows: [{ due_on: 'soon' }], says: 'Write the day like' },
      { rows: [], says: 'Nothing is other' },
    ] as { rows: Row[]; says: string }[])
    .run(async ({ client }, { rows, says }) => {
      const story = await anActiveContract()
      const base = `${story.contract.path}/scope-changes`
      const answer = await submit(
        client,
        story.client,
        `${base}/previews`,
        fieldsOf(rowsOf(story, rows)),
        `${base}/new`
      )
      answer.assertTextIncludes(says)
      answer.assertTextIncludes('More pages than we thought')
    })

  test('a milestone of another contract is not touched', async ({ assert }) => {
    const [story, other] = [await anActiveContract(), await anActiveContract()]
    const stolen = { id: other.milestones[0].publicId, title: 'Mine', amountMinor: 1, dueOn: null }
    const wanted = [
      ...story.milestones.map((one) => ({ id: one.publicId, title: one.title, amountMinor: 50_000, dueOn: null })),
      stolen,
    ]
    const change = { contractId: story.contract.publicId, milestones: wanted, terms: TERMS, reason: 'More', signing }
    const { changeId } = ok(await use('contracts').proposeChange(change, story.client))
    ok(await use('contracts').acceptChange({ changeId, signing }, story.freelancer))
    assert.lengthOf((await reload(story.contract.publicId)).milestones, 2)
    assert.equal((await reload(other.contract.publicId)).milestones[0].amountMinor, 40_000)
  })
})
