import db from '@adonisjs/lucid/services/db'
import { connectedGateways } from '#modules/wallet/gateways/gateways'
import type { GatewayPayee } from '#modules/wallet/gateways/payment_gateway'

/** An account as a gateway knows it that pays to its own payees only. */
export interface Payee {
  id: number
  publicId: string
  accountId: number
  userId: number
  gateway: string
  payeeId: string | null
  state: GatewayPayee['state']
}

export async function findPayee(accountId: number, gateway: string): Promise<Payee | null> {
  const row = await db.from('gateway_payees').where({ account_id: accountId, gateway }).first()
  return row ? toPayee(row) : null
}

export async function payeeByReference(gateway: string, publicId: string): Promise<Payee | null> {
  const row = await db.from('gateway_payees').where({ public_id: publicId, gateway }).first()
  return row ? toPayee(row) : null
}

/** The gateways with payees of their own, and how far the account is at each. */
export async function payeeOffers(accountId: number) {
  const gateways = (await connectedGateways()).filter(({ payees }) => payees !== null)
  const rows = gateways.length > 0 ? await db.from('gateway_payees').where('account_id', accountId) : []
  return gateways.map(({ name }) => ({
    gateway: name,
    state: (rows.find(({ gateway }) => gateway === name)?.state ?? 'unknown') as Payee['state'] | 'unknown',
  }))
}

function toPayee(row: any): Payee {
  return {
    id: row.id,
    publicId: row.public_id,
    accountId: row.account_id,
    userId: row.user_id,
    gateway: row.gateway,
    payeeId: row.payee_id,
    state: row.state,
  }
}
