import db from '@adonisjs/lucid/services/db'
import { Money, toMinor } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import type { Rail } from '#modules/wallet/gateways/payment_gateway'

/**
 * A payment in the sandbox's own books.
 * By card open -> confirming -> paid, by bank open -> arriving -> paid, by stablecoin open -> seen -> paid, back to open
 * when its transfer vanished, or short when it was too little; or -> cancelled or expired, from where a stablecoin may
 * still come. A declined card leaves it open for another try.
 */
export interface SandboxPayment {
  id: number
  gateway: string
  publicId: string
  reference: string
  payerRef: string
  payerName: string
  title: string
  amount: Money
  refundedMinor: number
  returnPath: string
  state: 'open' | 'confirming' | 'arriving' | 'seen' | 'short' | 'paid' | 'cancelled' | 'expired'
  rail: Rail
  bankReference: string | null
  /** What a bank transfer holds, once it is on its way; of a stablecoin what is final. */
  received: Money | null
  cardLast4: string | null
  /** How often a card was declined. */
  declines: number
  /** Of a stablecoin: where to, what was seen there in millionths of a coin, and until when. */
  address: string | null
  seenUnits: bigint
  expiresAt: number | null
}

/** Null when there is none. */
export async function findSandboxPayment(publicId: string, trx?: Trx): Promise<SandboxPayment | null> {
  const row = await (trx ?? db).from('sandbox_payments').where('public_id', publicId).first()
  return row ? toSandboxPayment(row) : null
}

/** Of one sandbox, by our reference; null when it never heard of it. */
export async function findByReference(gateway: string, reference: string): Promise<SandboxPayment | null> {
  const row = await db.from('sandbox_payments').where({ gateway, reference }).first()
  return row ? toSandboxPayment(row) : null
}

function toSandboxPayment(row: any): SandboxPayment {
  return {
    id: row.id,
    gateway: row.gateway,
    publicId: row.public_id,
    reference: row.reference,
    payerRef: row.payer_ref,
    payerName: row.payer_name,
    title: row.title,
    amount: Money.of(row.amount_minor, row.currency),
    refundedMinor: Number(row.refunded_minor),
    returnPath: row.return_path,
    state: row.state,
    cardLast4: row.card_last4,
    declines: row.declines,
    rail: row.rail,
    bankReference: row.bank_reference,
    received: row.received_minor === null ? null : Money.of(row.received_minor, row.currency),
    address: row.address,
    seenUnits: toMinor(row.seen_units),
    expiresAt: row.expires_at === null ? null : Number(row.expires_at),
  }
}
