/** Where money can be. One place holds one ledger account per currency. */
export interface Place {
  ownerType: 'account' | 'escrow' | 'gateway' | 'platform'
  ownerId: string
  kind:
    | 'available'
    | 'pending'
    | 'payout_hold'
    | 'refund_hold'
    | 'held'
    | 'clearing'
    | 'fee'
    | 'gateway_cost'
    | 'suspense'
    | 'fx'
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

/** What the platform earned. */
export const platformFee: Place = { ownerType: 'platform', ownerId: 'platform', kind: 'fee' }

/** What gateways charged the platform: below zero by as much. */
export const gatewayCost: Place = { ownerType: 'platform', ownerId: 'platform', kind: 'gateway_cost' }

/** What a gateway's statement knows and nobody yet knows whose it is; to be at zero again. */
export const suspense: Place = { ownerType: 'platform', ownerId: 'platform', kind: 'suspense' }

/** What the platform bought and sold of each currency: below zero where it owes more than it took, until it is evened out. */
export const fxPosition: Place = { ownerType: 'platform', ownerId: 'platform', kind: 'fx' }

/** What conversions brought the platform, odd parts of a cent included. */
export const fxSpread: Place = { ownerType: 'platform', ownerId: 'platform', kind: 'spread' }

const FLOORLESS = new Set<Place['kind']>(['clearing', 'gateway_cost', 'suspense', 'fx'])

/** The balance a place may not go below; null where money enters and leaves the ledger, or is only the platform's own. */
export function floorOf({ kind }: Place) {
  return FLOORLESS.has(kind) ? null : 0
}

/** "escrow:x3k…/held": the name of a place in hashes, errors and the audit's output. */
export function nameOf({ ownerType, ownerId, kind }: Place) {
  return `${ownerType}:${ownerId}/${kind}`
}
