/**
 * A way to reach people outside: mail, text messages. Its table holds what is to be sent, and how far each got:
 *
 *     queued -> sending -> sent      the receiver's server took it
 *                       -> kept      the transport keeps it here for reading, nothing left this machine
 *                       -> failed    tried again later, with growing pauses
 *                       -> dead      refused for good, or tried too often
 *     an operator may put failed, dead and kept ones back to queued, or make them discarded
 */
export interface Channel<Row extends OutgoingRow = OutgoingRow> {
  table: 'mail_messages' | 'sms_messages'
  /** Columns with words that may carry a secret link or code. */
  words: string[]
  /** Hands one message on. Throws DeliveryFailed; anything else counts as worth another try. */
  deliver(row: Row): Promise<Delivery>
}

export type OutgoingState = 'queued' | 'sending' | 'sent' | 'kept' | 'failed' | 'dead' | 'discarded'

export interface OutgoingRow {
  id: number
  public_id: string
  state: OutgoingState
  attempts: number
  claim: string
  expires_at: number | string | null
}

export type Delivery = { state: 'sent'; providerId: string | null } | { state: 'kept' }

/** Why a message did not get away. The text is shown to operators and logged, so it holds no secret and no words of it. */
export class DeliveryFailed extends Error {
  constructor(
    reason: string,
    /** True when another try cannot help: no such mailbox, message refused. */
    readonly isFinal: boolean
  ) {
    super(reason)
  }
}
