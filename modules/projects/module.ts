import { defineModule } from '#app/modules/define_module'

/** Projects that clients post, and the proposals freelancers write for them. */
export default defineModule({
  name: 'projects',
  floor: 6,
  core: true,
  requires: ['security', 'messaging', 'profiles', 'wallet'],
  api: () => import('./api.js'),
  noticeTopics: [{ topic: 'projects', label: 'projects.notice_topic' }],
  routes: () => import('./routes.js'),
  nav: [
    {
      place: 'main',
      label: 'projects.nav.mine',
      route: 'projects.mine',
      icon: 'briefcase',
      order: 20,
      roles: ['client'],
      covers: ['/projects', '/proposals'],
      tab: true,
    },
    {
      place: 'main',
      label: 'projects.nav.find',
      route: 'projects.index',
      icon: 'search',
      order: 20,
      roles: ['freelancer'],
      tab: true,
    },
    {
      place: 'main',
      label: 'projects.nav.proposals',
      route: 'projects.proposals.index',
      icon: 'file-text',
      order: 30,
      roles: ['freelancer'],
    },
    {
      place: 'action',
      label: 'projects.nav.post',
      route: 'projects.create',
      icon: 'plus',
      order: 10,
      roles: ['client'],
    },
  ],
  slots: [
    {
      slot: 'landing.figures',
      order: 20,
      view: 'projects::slots/landing_figures',
      data: () => import('./queries/landing_figures.js'),
    },
    {
      slot: 'dashboard.waiting',
      order: 20,
      view: 'projects::slots/projects_to_choose',
      data: () => import('./queries/projects_to_choose.js'),
    },
    {
      slot: 'dashboard.waiting',
      order: 25,
      view: 'projects::slots/counters_to_answer',
      data: () => import('./queries/counters_to_answer.js'),
    },
    {
      slot: 'dashboard.cards',
      order: 20,
      view: 'projects::slots/client_card',
      data: () => import('./queries/client_card.js'),
    },
    {
      slot: 'client.panels',
      order: 10,
      view: 'projects::slots/open_projects',
      data: () => import('./queries/open_projects.js'),
    },
    {
      slot: 'dashboard.cards',
      order: 25,
      view: 'projects::slots/freelancer_card',
      data: () => import('./queries/freelancer_card.js'),
    },
  ],
  listeners: [
    {
      event: 'profiles.country_changed',
      consumer: 'projects.place_client',
      handler: () => import('./listeners/place_client.js'),
    },
  ],
  adminResources: [() => import('./admin/projects_resource.js')],
  demo: () => import('./demo/post_projects.js'),
  crowd: () => import('#modules/projects/demo/crowd'),
  personalData: () => import('./personal_data.js'),
})
