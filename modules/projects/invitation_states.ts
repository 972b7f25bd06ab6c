import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'

export type InvitationState = 'open' | 'accepted' | 'declined' | 'taken_back'

/** The invitation's state machine. Whoever declined may think better of it while the project is open. */
export const invitationMoves = {
  accept: { from: ['open', 'declined'], to: 'accepted' },
  decline: { from: ['open'], to: 'declined' },
  take_back: { from: ['open'], to: 'taken_back' },
  invite_again: { from: ['taken_back'], to: 'open' },
} as const satisfies Record<string, { from: readonly InvitationState[]; to: InvitationState }>

export type InvitationMove = keyof typeof invitationMoves

/** Moves an invitation if its stored state allows it; false when it does not, and then nothing was changed. */
export async function moveInvitation(
  id: number,
  move: InvitationMove,
  { by, reason }: { by: number; reason?: string | null },
  trx: Trx
) {
  const { from, to } = invitationMoves[move]
  const answer = { answered_by: by, answer_reason: reason ?? null, answered_at: clock.now() }
  const noAnswer = { answered_by: null, answer_reason: null, answered_at: null }
  const changed = await trx
    .from('invitations')
    .where('id', id)
    .whereIn('state', [...from])
    .update({ state: to, ...(to === 'open' ? noAnswer : answer) })
  return Number(changed) === 1
}
