import { defineModule } from '#app/modules/define_module'

/** Reviews after a contract: both write without seeing the other's, both are shown together. */
export default defineModule({
  name: 'reviews',
  floor: 8,
  core: true,
  requires: ['security', 'messaging', 'profiles', 'contracts'],
  api: () => import('./api.js'),
  noticeTopics: [{ topic: 'reviews', label: 'reviews.notice_topic' }],
  routes: () => import('./routes.js'),
  slots: [
    {
      slot: 'contract.panels',
      view: 'reviews::components/contract_panel',
      order: 20,
      data: () => import('./slots/contract_panel.js'),
    },
    {
      slot: 'profile.panels',
      view: 'reviews::components/profile_panel',
      order: 20,
      data: () => import('./slots/profile_panel.js'),
    },
    {
      slot: 'client.panels',
      view: 'reviews::components/profile_panel',
      order: 20,
      data: () => import('./slots/profile_panel.js'),
    },
    {
      slot: 'dashboard.waiting',
      view: 'reviews::components/dashboard_waiting',
      order: 30,
      data: () => import('./slots/dashboard_card.js'),
    },
  ],
  listeners: [
    { event: 'contracts.ended', consumer: 'reviews.open', handler: () => import('./listeners/open_round_at_end.js') },
  ],
  schedules: [
    { name: 'reviews.reveal_due', everySeconds: 60, handler: () => import('./schedules/reveal_due_rounds.js') },
  ],
  demo: () => import('./demo/reviews.js'),
  personalData: () => import('./personal_data.js'),
  settings: () => import('./settings.js'),
})
