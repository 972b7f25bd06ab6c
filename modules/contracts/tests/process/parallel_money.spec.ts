import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import {
  aFundedMilestone,
  anActiveContract,
  aSubmittedMilestone,
  fillWallet,
  reload,
  usd,
} from '#modules/contracts/tests/support/stories'
import { Tab } from '#tests/support/tab'
import { freshDatabase } from '#tests/support/fresh_database'
import { startServer, type ServerProcess } from '#tests/support/server_process'

const wallet = (accountId: number) => use('wallet').available(accountId, 'USD')
const escrow = (milestoneId: string) => use('wallet').escrowBalance(milestoneId, 'USD')

/** Runs `count` requests at once, in turn at each tab. */
function atOnce(count: number, tabs: Tab[], send: (tab: Tab, index: number) => Promise<number>) {
  return Promise.all(Array.from({ length: count }, (_, index) => send(tabs[index % tabs.length], index)))
}

test.group('Money under parallel clicks at two servers', (group) => {
  let servers: ServerProcess[] = []

  group.setup(async () => {
    servers = await Promise.all([startServer(), startServer()])
    return async () => {
      await Promise.all(servers.map((server) => server.stop()))
      await freshDatabase()
    }
  })

  test('FIN-33 a hundred parallel approvals pay once', async ({ assert }) => {
    const { base, milestone, client, freelancer } = await aSubmittedMilestone()
    const tabs = await Promise.all(servers.map(({ url }) => Tab.of(url, client, `${base}/approval`)))

    const answers = await atOnce(100, tabs, (tab) => tab.submit(`${base}/approval`))
    assert.deepEqual([...new Set(answers)], [302])
    assert.deepEqual(await wallet(freelancer.accountId), usd('360'))
    assert.isTrue((await escrow(milestone.publicId)).isZero)
    assert.lengthOf(await db.from('milestone_releases').where('milestone_id', milestone.id), 1)
    const told = await db
      .from('notifications')
      .where('account_id', freelancer.accountId)
      .where('kind', 'contracts.notices.milestone_released')
    assert.lengthOf(told, 1)
  })

  test('approval and request for changes at once: one of them happens, the other is refused', async ({ assert }) => {
    const { base, contract, milestone, client, freelancer } = await aSubmittedMilestone()
    const tabs = await Promise.all(servers.map(({ url }) => Tab.of(url, client, `${base}/approval`)))
    await atOnce(20, tabs, (tab, index) =>
      index % 4 < 2
        ? tab.submit(`${base}/approval`)
        : tab.submit(`${base}/change-requests`, { text: 'Please change the second page.' })
    )

    const { state } = (await reload(contract.publicId)).milestone
    const isPaid = state === 'released'
    assert.include(['released', 'changes_requested'], state)
    assert.deepEqual(await wallet(freelancer.accountId), usd(isPaid ? '360' : '0'))
    assert.deepEqual(await escrow(milestone.publicId), usd(isPaid ? '0' : '400'))
    assert.lengthOf(await db.from('change_requests').where('milestone_id', milestone.id), isPaid ? 0 : 1)
  })

  test('FIN-32 twenty parallel clicks on funding hold the money once', async ({ assert }) => {
    const { base, contract, milestone, client } = await anActiveContract()
    await fillWallet(client, usd('1000'))
    const tabs = await Promise.all(servers.map(({ url }) => Tab.of(url, client, `${base}/funding`)))
    const answers = await atOnce(20, tabs, (tab) => tab.submit(`${base}/funding`))

    assert.deepEqual([...new Set(answers)], [302])
    assert.equal((await reload(contract.publicId)).milestone.state, 'funded')
    assert.deepEqual(await escrow(milestone.publicId), usd('400'))
    assert.deepEqual(await wallet(client.accountId), usd('600'))
  })

  test('two milestones and money for one: one is held, the other is not', async ({ assert }) => {
    const { contract, milestones, client } = await anActiveContract({ prices: ['400', '400'] })
    await fillWallet(client, usd('400'))
    const pages = milestones.map(({ publicId }) => `${contract.path}/milestones/${publicId}/funding`)
    const tabs = await Promise.all(servers.map(({ url }, index) => Tab.of(url, client, pages[index])))
    await Promise.all(tabs.map((tab, index) => tab.submit(pages[index])))

    const states = (await reload(contract.publicId)).milestones.map(({ state }) => state)
    assert.sameMembers(states, ['funded', 'funding'])
    assert.isTrue((await wallet(client.accountId)).isZero)
  })

  test('FIN-34 twenty parallel returns give the money back once', async ({ assert }) => {
    const { base, milestone, client, freelancer } = await aFundedMilestone()
    const tabs = await Promise.all(servers.map(({ url }) => Tab.of(url, freelancer, `${base}/refund`)))
    const answers = await atOnce(20, tabs, (tab) => tab.submit(`${base}/refund`))

    assert.lengthOf(
      answers.filter((status) => status === 302),
      1
    )
    assert.isTrue(answers.every((status) => status < 500))
    assert.deepEqual(await wallet(client.accountId), usd('400'))
    assert.isTrue((await escrow(milestone.publicId)).isZero)
  })
})
