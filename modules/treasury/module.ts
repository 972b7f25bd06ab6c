import { defineModule } from '#app/modules/define_module'

/** The finance desk: what gateways say against what the ledger says, and what came in, at what price, how fast. */
export default defineModule({
  name: 'treasury',
  floor: 5,
  requires: ['security', 'messaging', 'wallet'],
  routes: () => import('./routes.js'),
  noticeTopics: [{ topic: 'treasury', label: 'treasury.notice_topic', isMandatory: true }],
  nav: [
    {
      place: 'admin',
      label: 'treasury.nav.desk',
      route: 'treasury.desk.show',
      icon: 'vault',
      group: 'money',
      order: 290,
      roles: ['admin', 'finance'],
    },
    {
      place: 'admin',
      label: 'treasury.nav.payments',
      route: 'treasury.payments.index',
      icon: 'chart-column',
      group: 'money',
      order: 295,
      roles: ['admin', 'finance'],
    },
  ],
  slots: [
    {
      slot: 'dashboard.waiting',
      order: 45,
      view: 'treasury::slots/open_cases',
      data: () => import('./slots/open_cases.js'),
    },
  ],
  schedules: [{ name: 'treasury.reconcile', everySeconds: 1_800, handler: () => import('./schedules/reconcile.js') }],
  jobs: { 'treasury.reconcile_day': () => import('./jobs/reconcile_again.js') },
  adminResources: [() => import('./admin/cases_resource.js'), () => import('./admin/runs_resource.js')],
  healthChecks: [() => import('./health/reconciliation.js')],
  personalData: () => import('./personal_data.js'),
  acts: () => import('./acts.js'),
})
