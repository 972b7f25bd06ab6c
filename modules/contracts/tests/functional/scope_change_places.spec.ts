import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { anActiveContract } from '#modules/contracts/tests/support/stories'
import { submit } from '#modules/contracts/tests/support/forms'

type Story = Awaited<ReturnType<typeof anActiveContract>>

const rowsOf = ({ milestones }: Story, places: string[] = []) =>
  milestones.map(({ publicId: id, title, amount }, index) => ({
    id,
    title,
    amount: amount.toDecimal(),
    due_on: '',
    place: places[index] ?? '',
  }))
const fieldsOf = (milestones: object[]) => ({
  why: 'The second part first',
  terms: 'The terms we agreed on, in full.',
  milestones,
})

test.group('The order of milestones', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('CTR-01 the place of a milestone is chosen in its row, and going back to edit keeps rows and places together', async ({
    client,
    assert,
  }) => {
    const story = await anActiveContract({ prices: ['400', '600', '250'] })
    const base = `${story.contract.path}/scope-changes`
    const wanted = rowsOf(story, ['3', '1', '2'])
    const review = await submit(client, story.client, `${base}/previews`, fieldsOf(wanted), `${base}/new`)
    const names = [...review.text().matchAll(/name="milestones\[(\d)\]\[title\]" value="([^"]+)"/g)].map(
      (one) => one[2]
    )
    assert.deepEqual(names, ['Part 2', 'Part 3', 'Part 1'])

    const [first, second, third] = rowsOf(story)
    const back = { ...fieldsOf([second, third, first]), edit: '1' }
    const page = (await submit(client, story.client, `${base}/previews`, back, `${base}/new`)).text()
    const ids = [...page.matchAll(/name="milestones\[\d\]\[id\]" value="([^"]*)"/g)].map((one) => one[1])
    assert.deepEqual(ids, [second.id, third.id, first.id])
  })
})
