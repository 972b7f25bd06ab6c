import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { repoRoot } from '#app/files/paths'
import { contractMoves } from '#modules/contracts/contract_states'
import { disputeMoves } from '#modules/contracts/dispute_states'
import { extraMoves } from '#modules/contracts/extra_states'
import { milestoneMoves } from '#modules/contracts/milestone_states'
import { payoutMoves } from '#modules/wallet/payouts/payout_states'
import { counterOfferMoves } from '#modules/projects/counter_offer_states'
import { chargebackMoves } from '#modules/wallet/chargebacks/states'
import { invitationMoves } from '#modules/projects/invitation_states'
import { caseMoves } from '#modules/treasury/case_states'

type Moves = Record<string, { from: readonly string[]; to: string }>

const MACHINES: Record<string, Moves> = {
  'Contract': contractMoves,
  'Milestone': milestoneMoves,
  'Dispute': disputeMoves,
  'Chargeback': chargebackMoves,
  'Extra': extraMoves,
  'Counter-offer': counterOfferMoves,
  'Invitation': invitationMoves,
  'Difference with a gateway': caseMoves,
  'Payout': payoutMoves,
}

/** The rows below a heading: move, states it starts from, state it leads to. */
function rowsBelow(heading: string) {
  const part = readFileSync(repoRoot('docs/states.md'), 'utf8').split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return part
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, 4)
        .map((cell) => cell.replaceAll('`', '').trim())
    )
}

test.group('The states in the documents', () => {
  test('{0}: every move of the code, and no other')
    .with(Object.keys(MACHINES))
    .run(({ assert }, name) => {
      assert.deepEqual(
        rowsBelow(name),
        Object.entries(MACHINES[name]).map(([move, { from, to }]) => [move, from.join(', '), to])
      )
    })
})
