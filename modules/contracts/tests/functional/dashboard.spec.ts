import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { anActiveContract, anOffer, aSubmittedMilestone, ok } from '#tests/support/contracts'

test.group('Contracts on the dashboard', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  /** What stands above everything else, and the card of contracts. */
  const parts = (text: string) => ({
    waiting: /aria-label="Waits for you"[\s\S]*?<\/section>/.exec(text)?.[0] ?? '',
    running: /aria-label="Contracts"[\s\S]*?<\/section>/.exec(text)?.[0] ?? '',
  })

  test('what waits for the client stands before what runs, with the day it is due', async ({ client, assert }) => {
    const { contract, client: clara, freelancer, milestone } = await aSubmittedMilestone()
    const hers = parts((await client.get('/dashboard').loginAs(clara)).text())
    assert.include(hers.waiting, `Review “${milestone.title}”`)
    assert.include(hers.waiting, contract.title)
    assert.include(hers.waiting, 'due in ')
    assert.include(hers.running, contract.title)

    const his = parts((await client.get('/dashboard').loginAs(freelancer)).text())
    assert.notInclude(his.waiting, contract.title)
    assert.include(his.running, `reviews “${milestone.title}”`)
    assert.include(his.running, 'due in ')
  })

  test('an offer waits for the freelancer and runs for nobody', async ({ client, assert }) => {
    const { contract, freelancer } = await anOffer()
    const { waiting, running } = parts((await client.get('/dashboard').loginAs(freelancer)).text())
    assert.include(waiting, 'Read the offer and answer it')
    assert.include(waiting, contract.title)
    assert.equal(running, '')
  })

  test('a contract without money waits for the client to fund it', async ({ client, assert }) => {
    const { client: clara } = await anActiveContract()
    assert.match(parts((await client.get('/dashboard').loginAs(clara)).text()).waiting, /Fund “/)
  })

  test('both see what was paid and earned this month, less the fee, and what is still held', async ({
    client,
    assert,
  }) => {
    const story = await aSubmittedMilestone({ prices: ['400', '600'] })
    ok(await use('contracts').approveMilestone(story.milestone.publicId, story.client))
    const figures = async (person: typeof story.client) =>
      Object.fromEntries(
        [...(await client.get('/dashboard').loginAs(person)).text().matchAll(/<dt>([^<]+)<\/dt>\s*<dd>([^<]+)/g)].map(
          ([, label, value]) => [label, value.trim()]
        )
      )
    assert.include(await figures(story.client), { 'Paid this month': '$400.00', 'In escrow': 'Nothing' })
    assert.include(await figures(story.freelancer), { 'Earned this month': '$360.00', 'Available': '$360.00' })
    clock.travel({ days: 32 })
    assert.include(await figures(story.freelancer), { 'Earned this month': 'Nothing', 'Available': '$360.00' })
  })
})
