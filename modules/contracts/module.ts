import { defineModule } from '#app/modules/define_module'

/** Offers, signatures, milestones and the money that follows them. */
export default defineModule({
  name: 'contracts',
  floor: 7,
  core: true,
  requires: ['security', 'messaging', 'profiles', 'wallet', 'projects'],
  enhances: ['exchange'],
  api: () => import('#modules/contracts/api'),
  noticeTopics: [{ topic: 'contracts', label: 'contracts.notice_topic', isMandatory: true }],
  routes: () => import('#modules/contracts/routes'),
  nav: [
    {
      place: 'main',
      label: 'contracts.nav.contracts',
      route: 'contracts.contracts.index',
      icon: 'handshake',
      order: 50,
      tab: true,
      counter: 'waitingFor',
    },
    {
      place: 'admin',
      label: 'contracts.fee_agreements.nav',
      route: 'contracts.fee_agreements.index',
      icon: 'percent',
      group: 'money',
      order: 340,
      roles: ['admin', 'finance'],
    },
  ],
  slots: [
    {
      slot: 'landing.figures',
      order: 30,
      view: 'contracts::slots/landing_figures',
      data: () => import('#modules/contracts/queries/landing_figures'),
    },
    {
      slot: 'proposal.actions',
      order: 10,
      view: 'contracts::slots/make_offer',
      data: () => import('#modules/contracts/queries/proposal_action'),
    },
    {
      slot: 'dashboard.cards',
      order: 10,
      view: 'contracts::slots/dashboard_running',
      data: () => import('#modules/contracts/slots/dashboard_running'),
    },
    {
      slot: 'dashboard.waiting',
      order: 10,
      view: 'contracts::slots/dashboard_waiting',
      data: () => import('#modules/contracts/slots/dashboard_waiting'),
    },
    {
      slot: 'admin.contracts.panels',
      view: 'contracts::slots/operators_panel',
      data: () => import('#modules/contracts/slots/operators_panel'),
    },
    {
      slot: 'admin.disputes.panels',
      order: 10,
      view: 'contracts::slots/dispute_panel',
      data: () => import('#modules/contracts/slots/dispute_panel'),
    },
  ],
  ports: {
    'projects.offerCheck': () => import('#modules/contracts/ports/offer_check'),
    'wallet.escrowKeeper': () => import('#modules/contracts/ports/escrow_keeper'),
  },
  listeners: [
    {
      event: 'wallet.payment_settled',
      consumer: 'contracts.place_payment',
      handler: () => import('#modules/contracts/listeners/place_settled_payment'),
    },
    {
      event: 'wallet.payment_failed',
      consumer: 'contracts.drop_payment',
      handler: () => import('#modules/contracts/listeners/drop_failed_payment'),
    },
  ],
  schedules: [
    {
      name: 'contracts.expire_offers',
      everySeconds: 60,
      handler: () => import('#modules/contracts/schedules/expire_offers'),
    },
    {
      name: 'contracts.release_overdue',
      everySeconds: 60,
      handler: () => import('#modules/contracts/schedules/release_overdue'),
    },
    {
      name: 'contracts.resume_paused',
      everySeconds: 300,
      handler: () => import('#modules/contracts/schedules/resume_paused'),
    },
    {
      name: 'contracts.remind_reviewers',
      everySeconds: 600,
      handler: () => import('#modules/contracts/schedules/remind_reviewers'),
    },
  ],
  adminResources: [
    () => import('#modules/contracts/admin/contracts_resource'),
    () => import('#modules/contracts/admin/disputes_resource'),
    () => import('#modules/contracts/admin/releases_resource'),
  ],
  demo: () => import('#modules/contracts/demo/contracts'),
  personalData: () => import('#modules/contracts/personal_data'),
  acts: () => import('#modules/contracts/acts'),
  settings: () => import('#modules/contracts/settings'),
})
