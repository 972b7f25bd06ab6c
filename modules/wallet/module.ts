import { defineModule } from '#app/modules/define_module'

export default defineModule({
  name: 'wallet',
  floor: 4,
  core: true,
  requires: ['security', 'messaging'],
  api: () => import('./api.js'),
  noticeTopics: [{ topic: 'wallet', label: 'wallet.notice_topic', isMandatory: true }],
  routes: () => import('./routes.js'),
  nav: [
    {
      place: 'settings',
      label: 'wallet.nav.payout_methods',
      route: 'wallet.payout_methods.index',
      icon: 'landmark',
      order: 70,
      roles: ['freelancer'],
    },
    {
      place: 'main',
      label: 'wallet.nav.wallet',
      route: 'wallet.overview.show',
      icon: 'wallet',
      order: 70,
      tab: true,
    },
    {
      place: 'admin',
      label: 'wallet.nav.ledger',
      route: 'wallet.ledger.index',
      icon: 'scale',
      group: 'money',
      order: 300,
      roles: ['admin', 'finance'],
    },
  ],
  slots: [
    {
      slot: 'landing.figures',
      order: 40,
      view: 'wallet::slots/landing_figures',
      data: () => import('./queries/landing_figures.js'),
    },
    {
      slot: 'dashboard.figures',
      order: 10,
      view: 'wallet::slots/dashboard_figures',
      data: () => import('./slots/dashboard_figures.js'),
    },
    {
      slot: 'dashboard.waiting',
      order: 60,
      view: 'wallet::slots/failed_payouts',
      data: () => import('./slots/failed_payouts.js'),
    },
    {
      slot: 'admin.cards',
      order: 30,
      view: 'wallet::slots/money',
      data: () => import('./queries/money_card.js'),
    },
  ],
  jobs: {
    'wallet.handle_provider_event': () => import('./jobs/handle_provider_event.js'),
    'wallet.sync_chargeback': () => import('./jobs/sync_chargeback.js'),
    'wallet.send_payout': () => import('./jobs/send_payout.js'),
    'wallet.send_refund': () => import('./jobs/send_refund.js'),
    'wallet.deliver_sandbox_webhooks': () => import('./jobs/deliver_sandbox_webhooks.js'),
  },
  schedules: [
    {
      name: 'wallet.run_payout_schedules',
      everySeconds: 60,
      handler: () => import('./schedules/run_payout_schedules.js'),
    },
    {
      name: 'wallet.clear_pending',
      everySeconds: 60,
      handler: () => import('./schedules/clear_pending.js'),
    },
    { name: 'wallet.catch_up', everySeconds: 60, handler: () => import('./schedules/catch_up.js') },
    {
      name: 'wallet.run_sandbox',
      everySeconds: 5,
      handler: () => import('./schedules/run_sandbox.js'),
    },
    {
      name: 'wallet.remind_chargebacks',
      everySeconds: 3_600,
      handler: () => import('./schedules/remind_chargebacks.js'),
    },
  ],
  adminResources: [
    () => import('./admin/transactions_resource.js'),
    () => import('./admin/payouts_resource.js'),
    () => import('./admin/chargebacks_resource.js'),
    () => import('./admin/provider_events_resource.js'),
  ],
  commands: [
    () => import('./commands/ledger_audit.js'),
    () => import('./commands/ledger_export.js'),
    () => import('./commands/sandbox_dispute.js'),
  ],
  demo: () => import('./demo/payout_methods.js'),
  personalData: () => import('./personal_data.js'),
  acts: () => import('./acts.js'),
  settings: () => import('./settings.js'),
})
