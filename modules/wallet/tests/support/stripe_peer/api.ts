import type Stripe from 'stripe'
import { type Books, invalid } from '#modules/wallet/tests/support/stripe_peer/books'
import { account, list, payout, reversal, transfer } from '#modules/wallet/tests/support/stripe_peer/connect_shapes'
import { int, type Form } from '#modules/wallet/tests/support/stripe_peer/form'
import { refund, session } from '#modules/wallet/tests/support/stripe_peer/payment_shapes'

export interface Call {
  form: Form
  ids: string[]
  /** The connected account it is about. */
  account: string | null
}

type Handler = (call: Call) => unknown

const THREE_DECIMALS = ['bhd', 'jod', 'kwd', 'omr', 'tnd']
const EMPTY_DECIMALS = ['isk', 'ugx']
const WHOLE_PAYOUTS = ['huf', 'twd', ...EMPTY_DECIMALS]

/** The part of Stripe's API that is spoken here, version 1, by "METHOD path". */
export function apiOf(books: Books): [RegExp, Handler][] {
  const find = <T>(id: string, kind: string) => books.find<T>(id, kind)

  function createSession({ form }: Call) {
    const [item] = Object.values<any>(form.line_items ?? {})
    if (form.mode !== 'payment') throw invalid('mode', 'Only payments are spoken here')
    if (form.payment_method_types) throw invalid('payment_method_types', 'Received unknown parameter')
    const { currency, unit_amount: unit } = item.price_data
    const amount = int(unit) * int(item.quantity)
    checkAmount(amount, currency)
    const {
      client_reference_id: reference = null,
      metadata = {},
      success_url: successUrl,
      cancel_url: cancelUrl,
    } = form
    const methods = Object.values<string>(form.allowed_payment_method_types ?? {})
    const made = { id: books.id('cs_test'), created: books.now(), amount, currency, reference, metadata }
    return books.add(session({ ...made, successUrl, cancelUrl, methods }))
  }

  function expireSession({ ids: [id] }: Call) {
    const open = find<Stripe.Checkout.Session>(id, 'checkout.session')
    if (open.status !== 'open') {
      throw invalid(undefined, 'Only Checkout Sessions with a status in ["open"] can be expired.')
    }
    Object.assign(open, { status: 'expired', url: null })
    books.tell('checkout.session.expired', open)
    return open
  }

  function createRefund({ form }: Call) {
    const intent = find<Stripe.PaymentIntent>(form.payment_intent, 'payment_intent')
    const paid = find<Stripe.Charge>(intent.latest_charge as string, 'charge')
    const amount = int(form.amount)
    if (paid.disputed) throw invalid(undefined, 'Charge has been charged back', 'charge_disputed')
    if (paid.refunded) throw invalid(undefined, 'Charge has already been refunded', 'charge_already_refunded')
    if (amount > paid.amount - paid.amount_refunded) {
      throw invalid('amount', 'Refund amount is greater than unrefunded amount on charge')
    }
    paid.amount_refunded += amount
    paid.refunded = paid.amount_refunded === paid.amount
    const made = refund({ id: books.id('re'), created: books.now(), amount, of: paid, metadata: form.metadata ?? {} })
    const { currency } = paid
    made.balance_transaction = books.move({
      amount: -amount,
      currency,
      source: made.id,
      type: 'refund',
      category: 'refund',
    })
    books.tell('refund.created', made)
    return books.add(made)
  }

  function createAccount({ form }: Call) {
    if (form.settings?.payouts?.schedule?.interval !== 'manual') {
      throw invalid('settings[payouts][schedule]', 'Money would leave by itself')
    }
    const { country, email, metadata = {} } = form
    return books.add(account({ id: books.id('acct'), created: books.now(), country, email, metadata }))
  }

  function createLink({ form }: Call) {
    find(form.account, 'account')
    const created = books.now()
    const url = `https://connect.stripe.com/setup/e/${form.account}/${books.id('link')}`
    return { object: 'account_link', created, expires_at: created + 300, url } satisfies Stripe.AccountLink
  }

  function createTransfer({ form }: Call) {
    const amount = int(form.amount)
    const { currency, destination, transfer_group: group = null, metadata = {} } = form
    const payee = find<Stripe.Account>(destination, 'account')
    if (payee.capabilities?.transfers !== 'active') {
      throw invalid(
        'destination',
        'Your destination account needs the transfers capability',
        'insufficient_capabilities_for_transfer'
      )
    }
    if (books.balanceIn(currency) < amount) {
      throw invalid(undefined, 'You have insufficient available funds in your Stripe account.', 'balance_insufficient')
    }
    const made = transfer({ id: books.id('tr'), created: books.now(), amount, currency, destination, group, metadata })
    books.move({ amount: -amount, currency, source: made.id, type: 'transfer', category: 'transfer' })
    return books.add(made)
  }

  function createReversal({ ids: [id], form }: Call) {
    const of = find<Stripe.Transfer>(id, 'transfer')
    if (of.reversed) throw invalid(undefined, 'This transfer is already fully reversed.', 'transfer_already_reversed')
    const { amount, currency } = of
    const back = reversal({ id: books.id('trr'), created: books.now(), of, metadata: form.metadata ?? {} })
    Object.assign(of, { reversed: true, amount_reversed: amount })
    books.move({ amount, currency, source: back.id, type: 'transfer_refund', category: 'transfer_reversal' })
    return books.add(back)
  }

  function createPayout({ form, account: of }: Call) {
    const amount = int(form.amount)
    const { currency, method = 'standard', metadata = {} } = form
    if (WHOLE_PAYOUTS.includes(currency) && amount % 100 !== 0) throw invalid('amount', 'Payouts are in whole units')
    const [bank] = find<Stripe.Account>(of ?? '', 'account').external_accounts!.data
    if (!bank) throw invalid(undefined, 'You have no external account in that currency.')
    const made = { id: books.id('po'), created: books.now(), amount, currency, method, metadata, destination: bank.id }
    const sent = books.add(payout(made))
    books.tell('payout.created', sent, of!)
    return sent
  }

  function balance() {
    const currencies = [...new Set(books.moves.map(({ currency }) => currency))]
    const available = currencies.map((currency) => ({ amount: books.balanceIn(currency), currency }))
    return { object: 'balance', available, livemode: false, pending: [] } satisfies Stripe.Balance
  }

  const expanded = (move: Stripe.BalanceTransaction) => ({
    ...move,
    source: books.objects.get(move.source as string) ?? move.source,
  })
  const moves = () => [...books.moves].reverse().map(expanded)
  const of = (it: { transfer_group?: string | null }, { transfer_group: group }: Form) =>
    !group || it.transfer_group === group

  const sessionsOf = ({ payment_intent: intent }: Form) =>
    books.all<Stripe.Checkout.Session>('checkout.session').filter((one) => !intent || one.payment_intent === intent)
  const chargesOf = ({ payment_intent: intent }: Form) =>
    books.all<Stripe.Charge>('charge').filter((one) => one.payment_intent === intent)

  return [
    [/^POST \/v1\/checkout\/sessions$/, createSession],
    [/^GET \/v1\/checkout\/sessions$/, ({ form }) => page(sessionsOf(form), form)],
    [/^GET \/v1\/checkout\/sessions\/(\w+)$/, ({ ids: [id] }) => find(id, 'checkout.session')],
    [/^POST \/v1\/checkout\/sessions\/(\w+)\/expire$/, expireSession],
    [/^GET \/v1\/payment_intents\/(\w+)$/, ({ ids: [id] }) => find(id, 'payment_intent')],
    [/^GET \/v1\/charges$/, ({ form }) => page(chargesOf(form), form)],
    [/^POST \/v1\/refunds$/, createRefund],
    [/^GET \/v1\/refunds\/(\w+)$/, ({ ids: [id] }) => find(id, 'refund')],
    [/^POST \/v1\/accounts$/, createAccount],
    [/^GET \/v1\/accounts\/(\w+)$/, ({ ids: [id] }) => find(id, 'account')],
    [/^POST \/v1\/account_links$/, createLink],
    [/^POST \/v1\/transfers$/, createTransfer],
    [
      /^GET \/v1\/transfers$/,
      ({ form }) =>
        page(
          books.all<Stripe.Transfer>('transfer').filter((one) => of(one, form)),
          form
        ),
    ],
    [/^GET \/v1\/transfers\/(\w+)$/, ({ ids: [id] }) => find(id, 'transfer')],
    [/^POST \/v1\/transfers\/(\w+)\/reversals$/, createReversal],
    [/^POST \/v1\/payouts$/, createPayout],
    [/^GET \/v1\/payouts$/, ({ form }) => page(books.all<Stripe.Payout>('payout'), form)],
    [/^GET \/v1\/payouts\/(\w+)$/, ({ ids: [id] }) => find(id, 'payout')],
    [/^GET \/v1\/disputes\/(\w+)$/, ({ ids: [id] }) => find(id, 'dispute')],
    [/^GET \/v1\/balance$/, balance],
    [/^GET \/v1\/balance_transactions$/, ({ form }) => page(moves(), form)],
  ]
}

function checkAmount(amount: number, currency: string) {
  if (THREE_DECIMALS.includes(currency) && amount % 10 !== 0) throw invalid('amount', 'The last digit must be 0')
  if (EMPTY_DECIMALS.includes(currency) && amount % 100 !== 0) throw invalid('amount', 'Decimals must be 00')
  if (amount < 50 && currency === 'usd') throw invalid('amount', 'Amount too small', 'amount_too_small')
  if (amount > 99_999_999) throw invalid('amount', 'Amount too large', 'amount_too_large')
}

/** One page of a list, newest first, as `limit`, `starting_after` and `created` cut it. */
function page<T extends { id: string; created: number }>(
  all: T[],
  { limit = '10', starting_after: after, created }: Form
) {
  const inTime = all.filter((one) => {
    const { gte = 0, lt = Infinity } = created ?? {}
    return one.created >= Number(gte) && one.created < Number(lt)
  })
  const from = after ? inTime.findIndex(({ id }) => id === after) + 1 : 0
  const data = inTime.slice(from, from + int(limit))
  return list(data, '/v1', from + int(limit) < inTime.length)
}
