import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'

export type ContractState =
  'offered' | 'active' | 'paused' | 'completed' | 'cancelled' | 'declined' | 'withdrawn' | 'expired'

/** The contract's state machine: every move, the states it may start from and the state it leads to. */
export const contractMoves = {
  accept: { from: ['offered'], to: 'active' },
  decline: { from: ['offered'], to: 'declined' },
  withdraw: { from: ['offered'], to: 'withdrawn' },
  expire: { from: ['offered'], to: 'expired' },
  pause: { from: ['active'], to: 'paused' },
  resume: { from: ['paused'], to: 'active' },
  complete: { from: ['active', 'paused'], to: 'completed' },
  cancel: { from: ['active', 'paused'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly ContractState[]; to: ContractState }>

export type ContractMove = keyof typeof contractMoves

/** States in which the proposal is taken: no second offer can be made from it. */
const LIVE: ContractState[] = ['offered', 'active', 'paused', 'completed']

/** Moves a contract if its stored state allows it; false when it does not, and then nothing was changed. */
export async function moveContract(contractId: number, move: ContractMove, trx: Trx): Promise<boolean> {
  const { from, to } = contractMoves[move]
  const also: Record<string, unknown> = {}
  if (move === 'accept') also.started_at = clock.now()
  if (to === 'completed' || to === 'cancelled') also.ended_at = clock.now()
  if (!LIVE.includes(to)) also.live_proposal_id = null

  const changed = await trx
    .from('contracts')
    .where('id', contractId)
    .whereIn('state', [...from])
    .update({ state: to, ...also })
  return Number(changed) === 1
}
