import router from '@adonisjs/core/services/router'
import { isDemo } from '#config/app'
import { limited } from '#app/http/request_limits'
import { idempotent } from '#app/http/idempotency'
import { freshFactor } from '#app/http/fresh_factor'
import { memberApi, memberPage, open } from '#app/http/stacks'

const Overview = () => import('./controllers/overview_controller.js')
const History = () => import('./controllers/history_controller.js')
const Deposits = () => import('./controllers/deposits_controller.js')
const Payments = () => import('./controllers/payments_controller.js')
const PayoutMethods = () => import('./controllers/payout_methods_controller.js')
const Payees = () => import('./controllers/payees_controller.js')
const PayoutMethodRemovals = () => import('./controllers/payout_method_removals_controller.js')
const PayoutMethodConfirmations = () => import('./controllers/payout_method_confirmations_controller.js')
const Withdrawals = () => import('./controllers/withdrawals_controller.js')
const WithdrawalReviews = () => import('./controllers/withdrawal_reviews_controller.js')
const PayoutSchedules = () => import('./controllers/payout_schedules_controller.js')
const PayoutScheduleRemovals = () => import('./controllers/payout_schedule_removals_controller.js')
const ApiBalances = () => import('./controllers/api/balances_controller.js')
const ApiTransactions = () => import('./controllers/api/transactions_controller.js')
const ApiAnalytics = () => import('./controllers/api/analytics_controller.js')
const ApiDeposits = () => import('./controllers/api/deposits_controller.js')
const ApiWithdrawals = () => import('./controllers/api/withdrawals_controller.js')
const ApiPayoutSchedules = () => import('./controllers/api/payout_schedules_controller.js')
const Ledger = () => import('./controllers/admin/ledger_controller.js')
const LedgerAudits = () => import('./controllers/admin/ledger_audits_controller.js')
const ProviderWebhooks = () => import('./controllers/provider_webhooks_controller.js')
const SandboxPayments = () => import('./controllers/sandbox_payments_controller.js')
const SandboxTransfers = () => import('./controllers/sandbox_transfers_controller.js')
const SandboxChainSteps = () => import('./controllers/sandbox_chain_steps_controller.js')
const SandboxConfirmations = () => import('./controllers/sandbox_confirmations_controller.js')
const SandboxCancellations = () => import('./controllers/sandbox_cancellations_controller.js')

export default function routes() {
  memberPage(() => {
    router.get('/wallet', [Overview, 'show']).as('overview.show')
    router.get('/wallet/history', [History, 'index']).as('history.index')
    router.get('/wallet/history.csv', [History, 'csv']).as('history.csv').use(limited('costly'))

    router.get('/wallet/deposits/new', [Deposits, 'create']).as('deposits.create')
    router.post('/wallet/deposits', [Deposits, 'store']).as('deposits.store')
    router.get('/wallet/payments/:id', [Payments, 'show']).as('payments.show')

    router.get('/wallet/payout-methods', [PayoutMethods, 'index']).as('payout_methods.index')
    router.get('/wallet/payees/:gateway', [Payees, 'show']).as('payees.show')
    router.get('/wallet/payout-schedule', [PayoutSchedules, 'show']).as('payout_schedules.show')
    router.get('/wallet/withdrawals', [Withdrawals, 'index']).as('withdrawals.index')
    router.post('/wallet/withdrawal-reviews', [WithdrawalReviews, 'store']).as('withdrawal_reviews.store')
    router.get('/wallet/withdrawals/new', [WithdrawalReviews, 'show']).as('withdrawal_reviews.show')
    router.get('/wallet/withdrawals/:id', [Withdrawals, 'show']).as('withdrawals.show')
  })

  memberPage(() => {
    router.post('/wallet/payout-methods', [PayoutMethods, 'store']).as('payout_methods.store')
    router.post('/wallet/payees/:gateway', [Payees, 'store']).as('payees.store')
    router
      .post('/wallet/payout-methods/:id/removal', [PayoutMethodRemovals, 'store'])
      .as('payout_method_removals.store')
    router
      .post('/wallet/payout-methods/:id/confirmation', [PayoutMethodConfirmations, 'store'])
      .as('payout_method_confirmations.store')
    router.post('/wallet/payout-schedule', [PayoutSchedules, 'store']).as('payout_schedules.store')
    router
      .post('/wallet/payout-schedule/removal', [PayoutScheduleRemovals, 'store'])
      .as('payout_schedule_removals.store')
    router.post('/wallet/withdrawals', [Withdrawals, 'store']).as('withdrawals.store')
    router.post('/admin/ledger/audits', [LedgerAudits, 'store']).as('ledger_audits.store')
  }).use(freshFactor())

  memberPage(() => {
    router.get('/admin/ledger', [Ledger, 'index']).as('ledger.index')
  }).use(freshFactor({ within: 'console' }))

  memberApi(() => {
    router.get('/api/wallet/balance', [ApiBalances, 'show']).as('api.balances.show')
    router.get('/api/wallet/transactions', [ApiTransactions, 'index']).as('api.transactions.index')
    router.get('/api/wallet/analytics', [ApiAnalytics, 'show']).as('api.analytics.show')
    router.get('/api/wallet/payout-schedule', [ApiPayoutSchedules, 'show']).as('api.payout_schedules.show')
    router.post('/api/wallet/deposit', [ApiDeposits, 'store']).as('api.deposits.store').use(idempotent())
  })

  memberApi(() => {
    router.post('/api/wallet/withdraw', [ApiWithdrawals, 'store']).as('api.withdrawals.store').use(idempotent())
    router
      .post('/api/wallet/payout-schedule', [ApiPayoutSchedules, 'store'])
      .as('api.payout_schedules.store')
      .use(idempotent())
    router.delete('/api/wallet/payout-schedule', [ApiPayoutSchedules, 'destroy']).as('api.payout_schedules.destroy')
  }).use(freshFactor())

  open(() => {
    router.post('/webhooks/payments/:gateway', [ProviderWebhooks, 'store']).as('provider_webhooks.store')
  })

  if (isDemo) {
    memberPage(() => {
      router.get('/sandbox/pay/:id', [SandboxPayments, 'show']).as('sandbox_payments.show')
      router.post('/sandbox/pay/:id', [SandboxPayments, 'store']).as('sandbox_payments.store')
      router.post('/sandbox/pay/:id/transfer', [SandboxTransfers, 'store']).as('sandbox_transfers.store')
      router.post('/sandbox/pay/:id/chain', [SandboxChainSteps, 'store']).as('sandbox_chain_steps.store')
      router.post('/sandbox/pay/:id/confirmation', [SandboxConfirmations, 'store']).as('sandbox_confirmations.store')
      router.post('/sandbox/pay/:id/cancellation', [SandboxCancellations, 'store']).as('sandbox_cancellations.store')
    })
  }
}
