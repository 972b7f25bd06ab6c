import { inject } from '@adonisjs/core'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { BookBankExchange, type BankExchange } from '#modules/wallet/actions/book_bank_exchange'
import { ConvertMoney, type Conversion } from '#modules/wallet/actions/convert_money'
import { HoldInEscrow, type Hold } from '#modules/wallet/actions/hold_in_escrow'
import { RefundEscrow, type Refund } from '#modules/wallet/actions/refund_escrow'
import { PayInSandbox } from '#modules/wallet/actions/pay_in_sandbox'
import { PayOutInSandbox, type SandboxPayout } from '#modules/wallet/actions/pay_out_in_sandbox'
import { ReleaseEscrow, type Release, type Released } from '#modules/wallet/actions/release_escrow'
import { ReturnRelease, type Return } from '#modules/wallet/actions/return_release'
import { PayDirectly, type DirectPayment } from '#modules/wallet/actions/pay_directly'
import { BookAtGateway, type GatewayBooking } from '#modules/wallet/actions/book_at_gateway'
import { StartPayment, type PaymentOrder } from '#modules/wallet/actions/start_payment'
import { offered } from '#modules/wallet/routing/offered'
import { connectedGateways, gatewayOf } from '#modules/wallet/gateways/gateways'
import type { StatementKind, StatementLine } from '#modules/wallet/gateways/payment_gateway'
import { feeFor } from '#modules/wallet/ledger/fee_for'
import { feeSheet, feeSheetOfParts, type FeeSheet } from '#modules/wallet/ledger/fee_sheet'
import {
  availableBalance,
  clearingBalance,
  balancesOf,
  balancesOncePerPage,
  escrowBalance,
  escrowBalances,
  type Balance,
} from '#modules/wallet/queries/balances'
import type { Payee, Share } from '#modules/wallet/ledger/split_shares'
import {
  clearingEntries,
  clearingEntriesOf,
  clearingSince,
  floats,
  type ClearingEntry,
  type ClearingWindow,
} from '#modules/wallet/queries/clearing'
import { accountTotals } from '#modules/wallet/queries/ledger_overview'
import { paymentFigures, type EarnedFees, type PaymentFigures } from '#modules/wallet/queries/payment_figures'
import { platformFee } from '#modules/wallet/settings'
import { transfersUnderWay } from '#modules/wallet/queries/transfers'
import { paymentsFor, type PaymentState } from '#modules/wallet/queries/payments'

export type { EscrowKeeper, Frozen } from './chargebacks/escrow_keeper.js'
export { payoutCheck, type PayoutCheck, type PayoutToCheck } from './ports.js'
export type { ClearingEntry, EarnedFees, GatewayBooking, PaymentFigures, StatementKind, StatementLine }
export type { Balance, FeeSheet, Hold, Payee, PaymentOrder, PaymentState, Refund, Release, Share }

/** What other modules ask of the wallet. Everything that moves money is idempotent per key. */
@inject()
export default class WalletApi {
  constructor(
    private hold: HoldInEscrow,
    private release: ReleaseEscrow,
    private refund: RefundEscrow,
    private returns: ReturnRelease,
    private direct: PayDirectly,
    private start: StartPayment,
    private sandbox: PayInSandbox,
    private sandboxBank: PayOutInSandbox,
    private books: BookAtGateway,
    private conversion: ConvertMoney,
    private exchanges: BookBankExchange
  ) {}

  /** The standard fee of contracts that are offered now; a contract keeps the fee it was offered with. */
  get standardFeeBasisPoints() {
    return platformFee.get()
  }

  /** The fee of a contract offered now between two who have released this much together, and the step it comes from. */
  feeFor(released: Money) {
    return feeFor(released)
  }

  /** Who pays what for this price, or for these milestones together. Pure arithmetic. */
  feeSheet(price: Money | Money[], feeBasisPoints = platformFee.get()): FeeSheet {
    return Array.isArray(price) ? feeSheetOfParts(price, feeBasisPoints) : feeSheet(price, feeBasisPoints)
  }

  /** Every currency the account ever had. */
  balances(accountId: number, trx?: Trx): Promise<Balance[]> {
    return trx ? balancesOf(accountId, trx) : balancesOncePerPage(accountId)
  }

  /** What the account may spend or withdraw now. */
  available(accountId: number, currency: string, trx?: Trx): Promise<Money> {
    return availableBalance(accountId, currency, trx)
  }

  /** What the account earned and may not spend yet; a return takes it first. */
  clearing(accountId: number, currency: string, trx?: Trx): Promise<Money> {
    return clearingBalance(accountId, currency, trx)
  }

  escrowBalance(escrowId: string, currency: string, trx?: Trx): Promise<Money> {
    return escrowBalance(escrowId, currency, trx)
  }

  /** What each of these escrow accounts holds; those that were never used are missing from the map. */
  escrowBalances(escrowIds: string[], trx?: Trx): Promise<Map<string, Money>> {
    return escrowBalances(escrowIds, trx)
  }

  /**
   * Opens a payment and says where to send the browser. The money is credited, and `wallet.payment_settled` published,
   * when the gateway confirms it; the person comes back to `returnPath`. Idempotent per account and key.
   * Refuses with `amount_too_small`, `amount_too_large`, `no_gateway`, and `gateway_down` when none answers.
   */
  startPayment(order: PaymentOrder) {
    return this.start.handle(order)
  }

  /** The currencies in which somebody can pay just now. */
  async paymentCurrencies() {
    return (await offered()).currencies
  }

  /** Whether money can come by bank transfer just now. */
  async takesBankTransfers() {
    return (await offered()).bankTransfers
  }

  /** What was paid, or tried, for one purpose; newest first. */
  async paymentsFor(purposeType: string, purposeId: string, trx?: Trx) {
    const payments = await paymentsFor(purposeType, purposeId, trx)
    return payments.map(({ publicId, state, amount, createdAt }) => ({
      publicId,
      state,
      amount,
      createdAt,
    }))
  }

  /** Demo data and tests only: pays at the sandbox without a browser. Returns the payment's state afterwards. */
  payInSandbox(paymentId: string, cardNumber?: string): Promise<PaymentState> {
    return this.sandbox.handle(paymentId, cardNumber)
  }

  /** Demo data only: withdraws to somebody's bank account at the sandbox. Returns the payout's state afterwards. */
  payOutInSandbox(payout: SandboxPayout) {
    return this.sandboxBank.handle(payout)
  }

  /**
   * Moves a client's available money into the escrow account `escrowId`; refuses with `insufficient_funds`.
   * `reference.title` and `reference.path` name and link the row in both parties' history.
   */
  holdInEscrow(hold: Hold, trx: Trx) {
    return this.hold.handle(hold, trx)
  }

  /**
   * Pays the freelancer, or several `payees` by their weights, and the platform's fee out of escrow; throws when it
   * holds less. The fee is taken from the whole before it is shared; `shares` says who got what, to the cent.
   */
  releaseEscrow(release: Release, trx: Trx): Promise<Released & { shares: Share[] }> {
    return this.release.handle(release, trx)
  }

  /** Gives money in escrow back to the client, with `backToSource` on to the card it came from; throws when it holds less. */
  refundEscrow(refund: Refund, trx: Trx): Promise<void> {
    return this.refund.handle(refund, trx)
  }

  /**
   * Pays from wallet to wallet at once, less the fee: a tip, a bonus, an expense; it clears as a release does. Refuses with `insufficient_funds`.
   * Returns what the other side received and the fee.
   */
  payDirectly(payment: DirectPayment, trx: Trx) {
    return this.direct.handle(payment, trx)
  }

  /** Changes available money into another currency at what was agreed on; refuses with `insufficient_funds`. */
  convert(conversion: Conversion, trx: Trx) {
    return this.conversion.handle(conversion, trx)
  }

  /** Gives released money back to the client, the fee on it included; refuses with `insufficient_funds`. */
  returnRelease(order: Return, trx: Trx) {
    return this.returns.handle(order, trx)
  }

  /** What we booked at a gateway within a time, or ever under some references, as its statement would have it. */
  clearingEntries(
    asked: ClearingWindow | { gateway: string; references: string[] },
    trx?: Trx
  ): Promise<ClearingEntry[]> {
    return 'references' in asked ? clearingEntriesOf(asked.gateway, asked.references, trx) : clearingEntries(asked, trx)
  }

  /** Names of the gateways that can be asked for statements. */
  async connectedGateways(): Promise<string[]> {
    return (await connectedGateways()).map(({ name }) => name)
  }

  /** What a gateway says moved between these moments, oldest first; throws when it is not connected or does not say. */
  async statement(gateway: string, from: number, until: number): Promise<StatementLine[]> {
    return (await gatewayOf({ gateway })).statement(from, until)
  }

  /** Which of these references are payouts or refunds that have not ended yet. */
  transfersUnderWay(references: string[], trx?: Trx): Promise<Set<string>> {
    return transfersUnderWay(references, trx)
  }

  /** Gateways that ever moved money, with the moment of the first booking. */
  clearingSince(trx?: Trx): Promise<Map<string, number>> {
    return clearingSince(trx)
  }

  /** What each gateway should hold for us now, by currency. */
  floats(trx?: Trx): Promise<{ gateway: string; amount: Money }[]> {
    return floats(trx)
  }

  /** What all ledger accounts of a kind hold together, by currency. */
  ledgerTotals() {
    return accountTotals()
  }

  /** Volumes, fees, failures and times to pay between these moments (epoch ms, ascending), by gateway and currency. */
  paymentFigures(spans: number[]) {
    return paymentFigures(spans)
  }

  /** Books a fee a gateway took, which its statement says: a cost of the platform. Idempotent per gateway and key. */
  bookGatewayFee(booking: GatewayBooking, trx: Trx) {
    return this.books.fee(booking, trx)
  }

  /**
   * Books what the platform exchanged at its own bank. Idempotent by the bank's reference: `isReplay` says that it was booked
   * before; other figures under that reference throw an error with the code `E_KEY_REUSED`.
   */
  bookBankExchange(exchange: BankExchange, trx: Trx) {
    return this.exchanges.handle(exchange, trx)
  }

  /** Books what only a gateway's statement knows, as an operator decided. Idempotent per gateway and key. */
  bookCorrection(booking: GatewayBooking, trx: Trx) {
    return this.books.correction(booking, trx)
  }
}

declare module '#app/modules/registry' {
  interface ModuleServices {
    wallet: WalletApi
  }
}
