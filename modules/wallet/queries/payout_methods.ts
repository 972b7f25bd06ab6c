import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { unseal } from '#app/privacy/encrypted'
import { clock } from '#app/time/clock'
import type { BankAccount } from '#modules/wallet/gateways/payment_gateway'

/** A bank account somebody withdraws to. Of its number only the last four characters are readable. */
export interface PayoutMethod {
  id: number
  publicId: string
  accountId: number
  country: string
  last4: string
  usableAt: number
  isUsable: boolean
  isRemoved: boolean
  /** A bank sent back what had arrived there: nothing goes there until its owner confirms it. */
  isReturned: boolean
  /** Its bank said that it takes no instant payouts. */
  hasNoInstant: boolean
  /** The gateway whose payee it is; null for an account any gateway may pay to. */
  gateway: string | null
  createdAt: number
}

/** Null when there is none; removed ones are found, too: payouts refer to them. */
export async function findPayoutMethod(publicId: string, trx?: Trx): Promise<PayoutMethod | null> {
  const row = await (trx ?? db).from('payout_methods').where('public_id', publicId).first()
  return row ? toMethod(row) : null
}

/** The account's methods that are not removed, oldest first. */
export async function payoutMethodsOf(accountId: number): Promise<PayoutMethod[]> {
  const rows = await db.from('payout_methods').where('account_id', accountId).whereNull('removed_at').orderBy('id')
  return rows.map(toMethod)
}

/** Methods by id, removed ones included. */
export async function payoutMethods(ids: number[], trx?: Trx): Promise<Map<number, PayoutMethod>> {
  if (ids.length === 0) return new Map()
  const rows = await (trx ?? db).from('payout_methods').whereIn('id', ids)
  return new Map(rows.map((row) => [row.id, toMethod(row)]))
}

/** The bank details themselves, for the gateway only. */
export async function bankAccountOf(methodId: number): Promise<BankAccount> {
  const row = await db.from('payout_methods').where('id', methodId).select('details').firstOrFail()
  return unseal<BankAccount>('payout_methods.details', row.details)
}

function toMethod(row: any): PayoutMethod {
  return {
    id: row.id,
    publicId: row.public_id,
    accountId: row.account_id,
    country: row.country,
    last4: row.last4,
    usableAt: Number(row.usable_at),
    isUsable: Number(row.usable_at) <= clock.now() && row.removed_at === null && row.returned_at === null,
    isRemoved: row.removed_at !== null,
    isReturned: row.returned_at !== null,
    hasNoInstant: row.no_instant_at !== null,
    gateway: row.gateway,
    createdAt: Number(row.created_at),
  }
}
