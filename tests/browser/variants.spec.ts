import { test } from '@japa/runner'
import type { Assert } from '@japa/assert'
import { chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'
import { BrowserVisitor } from '#tests/journey/browser_visitor'
import * as steps from '#tests/journey/disagreeing'
import { ledgerByKind, sumOfEntries } from '#tests/journey/end_state'
import { cast, fund } from '#tests/journey/main_job'
import { anActiveContract, aSubmittedMilestone } from '#modules/contracts/tests/support/stories'
import { freshDatabase } from '#tests/support/fresh_database'
import { aPerson } from '#tests/support/people'

const WAYS: [string, { javaScript: boolean }][] = [
  ['with JavaScript', { javaScript: true }],
  ['without JavaScript', { javaScript: false }],
]

type Browsers = Record<'clara' | 'farid' | 'ada', BrowserVisitor>

/** Calls `act` with three people at browsers of their own, none of which complains about anything. */
async function atBrowsers(options: { javaScript: boolean }, assert: Assert, act: (people: Browsers) => Promise<void>) {
  const users = await Promise.all([newBrowserUser(options), newBrowserUser(options), newBrowserUser(options)])
  const [clara, farid, ada] = users.map(({ page }) => new BrowserVisitor(page))
  await act({ clara, farid, ada })
  assert.deepEqual(
    users.flatMap(({ complaints }) => complaints),
    []
  )
  await Promise.all(users.map(({ context }) => context.close()))
}

test.group('The main job, when it does not go well', (group) => {
  group.setup(openBrowser)
  group.each.teardown(freshDatabase)

  test('REP-03 ADM-02 FIN-34 the money of a milestone is frozen, argued about and split six to four, {0}')
    .with(WAYS)
    .skip(!chromiumPath, skipReason)
    .run(async ({ assert }, [, options]) => {
      const story = await aSubmittedMilestone({ prices: ['600'] })
      const operator = await aPerson({ role: 'admin' })
      await atBrowsers(options, assert, async (people) => {
        await steps.signInAll([
          [people.clara, story.client.email],
          [people.farid, story.freelancer.email],
          [people.ada, operator.email],
        ])
        await steps.disputeAndRule(people, { contractPath: story.contract.path, milestonePath: story.base })
      })
      const end = await ledgerByKind()
      assert.deepInclude(end, { held: 0, fee: 3_600, available: 32_400 + 24_000 })
      assert.equal(await sumOfEntries(), 0)
    })

  test('FIN-34 CTR-09 money paid by card goes back whole before any work, and no fee is taken, {0}')
    .with(WAYS)
    .skip(!chromiumPath, skipReason)
    .run(async ({ assert }, [, options]) => {
      const { client, freelancer, contract, base } = await anActiveContract()
      await atBrowsers(options, assert, async ({ clara, farid }) => {
        await steps.signInAll([
          [clara, client.email],
          [farid, freelancer.email],
        ])
        await fund(cast(clara, farid, 'refund'), contract.path, '$400')
        assert.deepInclude(await ledgerByKind(), { held: 40_000, clearing: -40_000 })
        await steps.refundBeforeWork({ clara, farid }, { contractPath: contract.path, milestonePath: base })
      })
      const { held, available, fee = 0, clearing } = await ledgerByKind()
      assert.deepEqual({ held, available, fee, clearing }, { held: 0, available: 0, fee: 0, clearing: 0 })
      assert.equal(await sumOfEntries(), 0)
    })
})
