import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import {
  anActiveContract,
  aSubmittedMilestone,
  ok,
  reload,
  signing,
  usd,
} from '#modules/contracts/tests/support/stories'
import Dispute from '#modules/contracts/models/dispute'
import { aPerson } from '#tests/support/people'
import { Tab } from '#tests/support/tab'
import { freshDatabase } from '#tests/support/fresh_database'
import { startServer, type ServerProcess } from '#tests/support/server_process'

const wallet = (accountId: number) => use('wallet').available(accountId, 'USD')
const counted = (answers: number[]) => answers.filter((status) => status === 302).length

test.group('Answers given at once at two servers', (group) => {
  let servers: ServerProcess[] = []

  group.setup(async () => {
    servers = await Promise.all([startServer(), startServer()])
    return async () => {
      await Promise.all(servers.map((server) => server.stop()))
      await freshDatabase()
    }
  })

  test('CTR-02 one side signs a change while the other takes it back: one of them happens', async ({ assert }) => {
    const { contract, milestones, client, freelancer } = await anActiveContract()
    const wanted = milestones.map(({ publicId: id, title }) => ({ id, title, amountMinor: 70_000, dueOn: null }))
    const change = { contractId: contract.publicId, milestones: wanted, terms: 'The terms we agreed on, in full.' }
    const { changeId } = ok(await use('contracts').proposeChange({ ...change, reason: 'Dearer', signing }, client))
    const path = `${contract.path}/scope-changes/${changeId}`
    const [author, other] = await Promise.all([
      Tab.of(servers[0].url, client, path),
      Tab.of(servers[1].url, freelancer, path),
    ])
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2
          ? author.submit(`${path}/withdrawal`)
          : other.submit(`${path}/acceptance`, { typed_name: 'Farid Anwar', agree: 'true' })
      )
    )

    assert.equal(counted(answers), 1)
    assert.isTrue(answers.every((status) => status === 302 || status === 422))
    const { answer } = await db.from('scope_changes').where('public_id', changeId).firstOrFail()
    const isSigned = answer === 'accepted'
    assert.include(['accepted', 'withdrawn'], answer)
    assert.equal((await reload(contract.publicId)).contract.totalMinor, isSigned ? 140_000 : 100_000)
    assert.lengthOf(await db.from('contract_texts').where('contract_id', contract.id), isSigned ? 2 : 1)
  })

  test('FIN-34 the desk rules while the parties settle: one split counts, and the money moves once', async ({
    assert,
  }) => {
    const { contract, milestone, client, freelancer } = await aSubmittedMilestone()
    const opening = {
      milestoneId: milestone.publicId,
      reason: 'not_as_agreed' as const,
      text: 'The blue page is missing from what I was given.',
      freelancerGets: usd('100'),
      files: [],
    }
    const { disputeId } = ok(await use('contracts').openDispute(opening, client))
    ok(await use('contracts').stateCase({ disputeId, text: 'It was in the second part.', files: [] }, freelancer))
    const dispute = await Dispute.findByOrFail('publicId', disputeId)
    const split = await db.from('dispute_splits').where('open_dispute_id', dispute.id).firstOrFail()
    const page = `${contract.path}/disputes/${disputeId}`
    const desk = `/admin/r/disputes/${disputeId}`
    const [party, operator] = await Promise.all([
      Tab.of(servers[0].url, freelancer, page),
      Tab.of(servers[1].url, await aPerson({ role: 'admin' }), desk),
    ])
    const ruling = { freelancer_gets: '300', explanation: 'Most of it was there.', reason: 'Most of it was there.' }
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        index % 2
          ? party.submit(`${page}/splits/${split.public_id}/acceptance`)
          : operator.submit(`${desk}/actions/rule`, ruling)
      )
    )

    const settlements = await db.from('milestone_settlements').where('milestone_id', milestone.id)
    assert.lengthOf(settlements, 1)
    const isRuled = settlements[0].by === 'desk'
    assert.deepEqual(await wallet(freelancer.accountId), usd(isRuled ? '270' : '90'))
    assert.deepEqual(await wallet(client.accountId), usd(isRuled ? '100' : '300'))
    assert.isTrue((await use('wallet').escrowBalance(milestone.publicId, 'USD')).isZero)
  })
})
