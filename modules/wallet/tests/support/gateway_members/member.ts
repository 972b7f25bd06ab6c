import type { GatewayPayment, Headers, PaymentGateway, PayoutRequest } from '#modules/wallet/gateways/payment_gateway'

export type Deed = 'pays' | 'is_declined' | 'confirms' | 'walks_away' | 'is_disputed'

/** One gateway under the suite that all of them pass, and the hand that plays everybody outside it. */
export interface Member {
  name: string
  gateway: PaymentGateway
  /** What somebody does on the pay page. */
  onPayPage(payment: GatewayPayment, deed: Deed): Promise<void>
  /** Lets the banks finish what was sent. */
  afterTheBanks(): Promise<void>
  /** The bank of `returning` sends back what had arrived there. */
  banksSendBack(): Promise<void>
  /** A second passes: whoever is quick is done. */
  inAMoment(): Promise<void>
  /** The bank decides about the newest dispute. */
  decide(state: 'won' | 'lost'): Promise<void>
  /** Webhooks sent so far, oldest first, each signed anew. */
  webhooks(): Promise<{ body: string; headers: Headers }[]>
  /** A bank account that can be paid, one that cannot, and one whose bank takes the money and sends it back later. */
  accounts: Record<'good' | 'closed' | 'returning', PayoutRequest['to']>
  close(): Promise<void>
}
