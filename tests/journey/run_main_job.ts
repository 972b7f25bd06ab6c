import type { Assert } from '@japa/assert'
import { ledgerByKind, sumOfEntries } from '#tests/journey/end_state'
import * as steps from '#tests/journey/main_job'

/** The whole main job, from two strangers to an empty escrow; the ledger is looked at after each movement of money. */
export async function runMainJob(cast: steps.Cast, assert: Assert) {
  await steps.signUpBoth(cast)
  const projectPath = await steps.postAndPropose(cast)
  await steps.bargain(cast, projectPath)
  const contractPath = await steps.agree(cast, projectPath)

  await steps.fund(cast, contractPath, '$400')
  assert.deepInclude(await ledgerByKind(), { held: 40_000, clearing: -40_000, available: 0 })
  await steps.changeScope(cast, contractPath)

  await steps.submit(cast, contractPath, 'The page, with six windows a day')
  await steps.requestChanges(cast, contractPath)
  await steps.submit(cast, contractPath, 'The page, now with Sundays')
  await steps.approve(cast, contractPath, '$400.00')
  assert.deepInclude(await ledgerByKind(), { held: 0, available: 36_000, fee: 4_000, clearing: -40_000 })

  await steps.fund(cast, contractPath, '$700')
  await steps.submit(cast, contractPath, 'The map with two vans on it')
  await steps.staySilent(cast, contractPath)
  assert.deepInclude(await ledgerByKind(), { held: 0, available: 99_000, fee: 11_000, clearing: -110_000 })

  await steps.withdraw(cast, '990.00')
  assert.deepInclude(await ledgerByKind(), { held: 0, available: 0, payout_hold: 0, fee: 11_000, clearing: -11_000 })

  await steps.endAndReview(cast, contractPath)
  assert.equal(await sumOfEntries(), 0)
}
