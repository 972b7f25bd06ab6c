/** Where money can be. One place holds one ledger account per currency. */
export interface Place {
  ownerType: 'account' | 'escrow' | 'gateway' | 'platform'
  ownerId: string
  kind:
    | 'available'
    | 'pending'
    | 'payout_hold'
    | 'refund_hold'
    | 'chargeback_hold'
    | 'receivable'
    | 'held'
    | 'clearing'
    | 'disputed'
    | 'fee'
    | 'fund'
    | 'gateway_cost'
    | 'suspense'
    | 'fx'
    | 'bank'
    | 'spread'
}

/** What somebody may spend or withdraw now. */
export const availableOf = (accountId: number): Place => ({
  ownerType: 'account',
  ownerId: String(accountId),
  kind: 'available',
})

/** Earned, and available after some days. */
export const pendingOf = (accountId: number): Place => ({
  ownerType: 'account',
  ownerId: String(accountId),
  kind: 'pending',
})

/** On its way from somebody's wallet to their bank. */
export const payoutHoldOf = (accountId: number): Place => ({
  ownerType: 'account',
  ownerId: String(accountId),
  kind: 'payout_hold',
})

/** On its way back to the card it came from. */
export const refundHoldOf = (accountId: number): Place => ({
  ownerType: 'account',
  ownerId: String(accountId),
  kind: 'refund_hold',
})

/** Taken out of somebody's wallet until a bank decides on a payment of theirs. */
export const chargebackHoldOf = (accountId: number): Place => ({
  ownerType: 'account',
  ownerId: String(accountId),
  kind: 'chargeback_hold',
})

/** What somebody owes us after a bank took their payment back: below zero, and never further than `RECEIVABLE_CAP`. */
export const receivableOf = (accountId: number): Place => ({
  ownerType: 'account',
  ownerId: String(accountId),
  kind: 'receivable',
})

/** Money put aside for one milestone: neither side can spend it. */
export const escrowOf = (escrowId: string): Place => ({
  ownerType: 'escrow',
  ownerId: escrowId,
  kind: 'held',
})

/** Mirror of what a payment gateway holds for us: negative by exactly the sum of everybody's money. */
export const clearingOf = (gateway: string): Place => ({
  ownerType: 'gateway',
  ownerId: gateway,
  kind: 'clearing',
})

/** What a gateway keeps from us until a bank decides: negative by the payments that are disputed. */
export const disputedAt = (gateway: string): Place => ({
  ownerType: 'gateway',
  ownerId: gateway,
  kind: 'disputed',
})

/** What the platform earned. */
export const platformFee: Place = { ownerType: 'platform', ownerId: 'platform', kind: 'fee' }

/** What the platform spends so that nobody who kept the rules loses: below zero by what it bore so far. */
export const platformFund: Place = { ownerType: 'platform', ownerId: 'platform', kind: 'fund' }

/** What gateways charged the platform: below zero by as much. */
export const gatewayCost: Place = { ownerType: 'platform', ownerId: 'platform', kind: 'gateway_cost' }

/** What a gateway's statement knows and nobody yet knows whose it is; to be at zero again. */
export const suspense: Place = { ownerType: 'platform', ownerId: 'platform', kind: 'suspense' }

/** What the platform bought and sold of each currency: below zero where it owes more than it took, until it is evened out. */
export const fxPosition: Place = { ownerType: 'platform', ownerId: 'platform', kind: 'fx' }

/** What exchanges at our own bank moved there: below zero by what it holds more for us, above by what it gave away. */
export const ownBank: Place = { ownerType: 'platform', ownerId: 'platform', kind: 'bank' }

/** What conversions brought the platform, odd parts of a cent included. */
export const fxSpread: Place = { ownerType: 'platform', ownerId: 'platform', kind: 'spread' }

/** The most one account may owe us in a currency, in minor units. */
export const RECEIVABLE_CAP = 100_000_000n

const FLOORLESS = new Set<Place['kind']>(['clearing', 'disputed', 'fund', 'gateway_cost', 'suspense', 'fx', 'bank'])

/** The balance a place may not go below; null where money enters and leaves the ledger, or is only the platform's own. */
export function floorOf({ kind }: Place) {
  if (FLOORLESS.has(kind)) return null
  return kind === 'receivable' ? Number(-RECEIVABLE_CAP) : 0
}

/** "escrow:x3k…/held": the name of a place in hashes, errors and the audit's output. */
export function nameOf({ ownerType, ownerId, kind }: Place) {
  return `${ownerType}:${ownerId}/${kind}`
}
