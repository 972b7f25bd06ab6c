import { defineModule } from '#app/modules/define_module'

/** Rules against fraud: contacts before there is a contract, and a look at what new clients post. */
export default defineModule({
  name: 'fraud',
  floor: 9,
  requires: ['security', 'messaging', 'profiles', 'projects', 'contracts'],
  noticeTopics: [{ topic: 'fraud', label: 'fraud.notice_topic', isMandatory: true }],
  ports: {
    'messaging.textGuard': () => import('./ports/message_guard.js'),
    'projects.textGuard': () => import('./ports/project_text_guard.js'),
    'projects.publishCheck': () => import('./ports/publish_check.js'),
  },
  slots: [
    {
      slot: 'project.notices',
      order: 5,
      view: 'fraud::slots/held_project',
      data: () => import('./slots/held_project.js'),
    },
    {
      slot: 'dashboard.waiting',
      order: 40,
      view: 'fraud::slots/held_posts',
      data: () => import('./slots/held_posts.js'),
    },
  ],
  listeners: [
    {
      event: 'projects.published',
      consumer: 'fraud.settle_published',
      handler: () => import('./listeners/settle_published.js'),
    },
  ],
  adminResources: [() => import('./admin/held_posts_resource.js')],
  personalData: () => import('./personal_data.js'),
  acts: () => import('./acts.js'),
  settings: () => import('./settings.js'),
})
