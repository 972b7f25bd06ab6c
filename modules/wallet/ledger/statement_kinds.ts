import { STATEMENT_KINDS, type StatementKind } from '#modules/wallet/gateways/payment_gateway'
import type { TransactionKind } from '#modules/wallet/ledger/posting'

/** The line a gateway's statement has for a transaction of ours. Those that move nothing at a gateway have none. */
const LINES: Partial<Record<TransactionKind, StatementKind>> = {
  payment: 'payment',
  bank_payment: 'payment',
  stablecoin_payment: 'payment',
  refund_settle: 'refund',
  payout_settle: 'payout',
  payout_bounce: 'payout_return',
  chargeback_open: 'dispute',
  chargeback_won: 'dispute_return',
  gateway_fee: 'fee',
}

/** `other`: it moved money at a gateway and no statement has a line for its kind. A correction is about a line by its reference. */
export function statementKindOf(kind: string, referenceType: string): StatementKind | 'other' {
  if (kind === 'clearing_correction') return STATEMENT_KINDS.find((one) => one === referenceType) ?? 'other'
  return LINES[kind as TransactionKind] ?? 'other'
}
