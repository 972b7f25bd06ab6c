import router from '@adonisjs/core/services/router'
import { isDemo } from '#config/app'
import { memberPage, open } from '#app/http/stacks'

const Deposits = () => import('./controllers/deposits_controller.js')
const Payments = () => import('./controllers/payments_controller.js')
const ProviderWebhooks = () => import('./controllers/provider_webhooks_controller.js')
const SandboxPayments = () => import('./controllers/sandbox_payments_controller.js')
const SandboxConfirmations = () => import('./controllers/sandbox_confirmations_controller.js')
const SandboxCancellations = () => import('./controllers/sandbox_cancellations_controller.js')

export default function routes() {
  memberPage(() => {
    router.get('/wallet/deposits/new', [Deposits, 'create']).as('deposits.create')
    router.post('/wallet/deposits', [Deposits, 'store']).as('deposits.store')
    router.get('/wallet/payments/:id', [Payments, 'show']).as('payments.show')
  })

  open(() => {
    router.post('/webhooks/payments/:gateway', [ProviderWebhooks, 'store']).as('provider_webhooks.store')
  })

  if (isDemo) {
    memberPage(() => {
      router.get('/sandbox/pay/:id', [SandboxPayments, 'show']).as('sandbox_payments.show')
      router.post('/sandbox/pay/:id', [SandboxPayments, 'store']).as('sandbox_payments.store')
      router.post('/sandbox/pay/:id/confirmation', [SandboxConfirmations, 'store']).as('sandbox_confirmations.store')
      router.post('/sandbox/pay/:id/cancellation', [SandboxCancellations, 'store']).as('sandbox_cancellations.store')
    })
  }
}
