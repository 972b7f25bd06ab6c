import { defineModule } from '#app/modules/define_module'

export default defineModule({
  name: 'messaging',
  floor: 2,
  core: true,
  requires: ['security'],
  acts: () => import('#modules/messaging/acts'),
  api: () => import('#modules/messaging/api'),
  noticeTopics: [
    { topic: 'messaging', label: 'messaging.notice_topic' },
    { topic: 'digest', label: 'messaging.digest.topic', onlyMail: true },
  ],
  liveChannels: [{ pattern: 'messaging.person.:id', authorize: () => import('#modules/messaging/live/own') }],
  schedules: [
    {
      name: 'messaging.send_digests',
      everySeconds: 300,
      handler: () => import('#modules/messaging/schedules/send_digests'),
    },
  ],
  routes: () => import('#modules/messaging/routes'),
  nav: [
    {
      place: 'settings',
      label: 'messaging.preferences.title',
      route: 'messaging.notice_preferences.edit',
      icon: 'bell',
      order: 50,
    },
    {
      place: 'main',
      label: 'messaging.nav.messages',
      route: 'messaging.conversations.index',
      icon: 'message-circle',
      order: 60,
      tab: true,
      counter: 'unreadMessages',
    },
    {
      place: 'bell',
      label: 'messaging.nav.notifications',
      route: 'messaging.notifications.index',
      icon: 'bell',
      order: 10,
      counter: 'unreadNotifications',
    },
  ],
  listeners: [
    {
      event: 'files.infected',
      consumer: 'messaging.tell_about_virus',
      handler: () => import('#modules/messaging/listeners/tell_about_virus'),
    },
    {
      event: 'files.released',
      consumer: 'messaging.tell_about_release',
      handler: () => import('#modules/messaging/listeners/tell_about_release'),
    },
  ],
  slots: [
    {
      slot: 'layout.live',
      view: 'messaging::panels/live',
      data: () => import('#modules/messaging/queries/live_panel'),
    },
    {
      slot: 'admin.disputes.panels',
      order: 50,
      view: 'messaging::panels/disputed_conversation',
      data: () => import('#modules/messaging/queries/disputed_conversation'),
    },
    {
      slot: 'contract.panels',
      order: 50,
      view: 'messaging::panels/conversation',
      data: () => import('#modules/messaging/queries/conversation_panel'),
    },
    {
      slot: 'proposal.panels',
      order: 50,
      view: 'messaging::panels/conversation',
      data: () => import('#modules/messaging/queries/conversation_panel'),
    },
  ],
  personalData: () => import('#modules/messaging/personal_data'),
})
