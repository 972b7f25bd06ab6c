import db from '@adonisjs/lucid/services/db'
import { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import type { Rail } from '#modules/wallet/gateways/payment_gateway'

/**
 * A payment in the sandbox's own books.
 * By card open -> confirming -> paid, by bank open -> arriving -> paid; or -> cancelled or expired. A declined card
 * leaves it open for another try.
 */
export interface SandboxPayment {
  id: number
  publicId: string
  reference: string
  payerRef: string
  payerName: string
  title: string
  amount: Money
  refundedMinor: number
  returnPath: string
  state: 'open' | 'confirming' | 'arriving' | 'paid' | 'cancelled' | 'expired'
  rail: Rail
  bankReference: string | null
  /** What a bank transfer holds, once it is on its way. */
  received: Money | null
  cardLast4: string | null
}

/** Null when there is none. */
export async function findSandboxPayment(
  column: 'public_id' | 'reference',
  value: string,
  trx?: Trx
): Promise<SandboxPayment | null> {
  const row = await (trx ?? db).from('sandbox_payments').where(column, value).first()
  if (!row) return null
  return {
    id: row.id,
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
    rail: row.rail,
    bankReference: row.bank_reference,
    received: row.received_minor === null ? null : Money.of(row.received_minor, row.currency),
  }
}
