import { defineModule } from '#app/modules/define_module'

export default defineModule({
  name: 'wallet',
  floor: 4,
  core: true,
  requires: ['security', 'messaging'],
  api: () => import('./api.js'),
  routes: () => import('./routes.js'),
  jobs: {
    'wallet.send_payout': () => import('./jobs/send_payout.js'),
    'wallet.send_refund': () => import('./jobs/send_refund.js'),
    'wallet.deliver_sandbox_webhooks': () => import('./jobs/deliver_sandbox_webhooks.js'),
  },
  schedules: [
    { name: 'wallet.catch_up', everySeconds: 60, handler: () => import('./schedules/catch_up.js') },
    { name: 'wallet.run_sandbox', everySeconds: 5, handler: () => import('./schedules/run_sandbox.js') },
  ],
  commands: [() => import('./commands/ledger_audit.js')],
})
