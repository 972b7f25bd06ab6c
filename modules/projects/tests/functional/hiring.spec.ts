import { test } from '@japa/runner'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { readyToPropose } from '#tests/support/ready_to_propose'
import { aPerson } from '#tests/support/people'
import { freshDatabase } from '#tests/support/fresh_database'
import { aProject, aProposal, LETTER, usd } from '#modules/projects/tests/support/projects'

/** Real transactions side by side, so there is no global one. */
test.group('At the same moment', (group) => {
  group.setup(() => freshDatabase)

  test('of five hires for one project one is done', async ({ assert }) => {
    const { publicId } = await aProject()
    const sent = []
    for (let index = 0; index < 5; index++) sent.push(await aProposal(publicId))

    const outcomes = await Promise.all(
      sent.map((one) => transact((trx) => use('projects').markHired({ proposalId: one.publicId, by: null }, trx)))
    )

    assert.lengthOf(
      outcomes.filter(({ ok }) => ok),
      1
    )
    assert.deepEqual(
      [...new Set(outcomes.filter(({ ok }) => !ok).map((refused: any) => refused.reason))],
      ['already_hired']
    )
    const states = await Promise.all(sent.map(async (one) => (await use('projects').proposal(one.publicId))!.state))
    assert.deepEqual(states.sort(), ['accepted', 'declined', 'declined', 'declined', 'declined'])
  })

  test('of four proposals from one freelancer one is sent', async ({ assert }) => {
    const { publicId } = await aProject()
    const farid = await readyToPropose(await aPerson({ role: 'freelancer' }))
    const terms = {
      projectId: publicId,
      letter: LETTER,
      milestones: [{ title: 'All of it', amount: usd('1000'), days: 7 }],
    }
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => use('projects').submitProposal(terms, farid)))

    assert.lengthOf(
      outcomes.filter(({ ok }) => ok),
      1
    )
    assert.deepEqual(
      [...new Set(outcomes.filter(({ ok }) => !ok).map((refused: any) => refused.reason))],
      ['already_proposed']
    )
    assert.equal((await use('projects').project(publicId))!.proposalsCount, 1)
  })
})
