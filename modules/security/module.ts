import { defineModule } from '#app/modules/define_module'

/** People, their accounts and roles, and who is signed in. */
export default defineModule({
  name: 'security',
  floor: 1,
  core: true,
  api: () => import('./api.js'),
  routes: () => import('./routes.js'),
  nav: [
    {
      place: 'account',
      label: 'security.nav.settings',
      route: 'security.settings.account',
      icon: 'settings',
      order: 900,
    },
    {
      place: 'settings',
      label: 'security.account.title',
      route: 'security.settings.account',
      icon: 'user-round',
      order: 10,
    },
    {
      place: 'settings',
      label: 'security.password.title',
      route: 'security.settings.password',
      icon: 'lock',
      order: 30,
    },
    {
      place: 'settings',
      label: 'security.sessions.title',
      route: 'security.sessions.index',
      icon: 'monitor-smartphone',
      order: 40,
    },
    {
      place: 'settings',
      label: 'security.factors.title',
      route: 'security.factors.index',
      icon: 'shield-check',
      order: 35,
    },
    {
      place: 'settings',
      label: 'security.history.title',
      route: 'security.sign_in_history.index',
      icon: 'history',
      order: 45,
    },
    { place: 'settings', label: 'security.display.title', route: 'security.settings.display', icon: 'sun', order: 60 },
  ],
  slots: [
    { slot: 'layout.notices', view: 'security::components/confirm_notice' },
    {
      slot: 'admin.sign-ins.panels',
      view: 'security::slots/places',
      data: () => import('./slots/places.js'),
    },
    { slot: 'layout.notices', view: 'security::components/rule_notice', data: () => import('./slots/rule_notice.js') },
    { slot: 'admin.files.panels', view: 'security::slots/uploader', data: () => import('./slots/uploader.js') },
  ],
  jobs: {
    'security.send_reset_link': () => import('./jobs/send_reset_link.js'),
    'security.follow_sign_in': () => import('./jobs/follow_sign_in.js'),
    'security.tell_existing_person': () => import('./jobs/tell_existing_person.js'),
  },
  schedules: [{ name: 'security.tidy_up', everySeconds: 86_400, handler: () => import('./jobs/tidy_up.js') }],
  ports: {
    'kernel.identity': () => import('./sessions/identity_source.js'),
    'kernel.freshness': () => import('./sessions/freshness_source.js'),
    'kernel.person': () => import('./queries/person_source.js'),
  },
  adminResources: [
    () => import('./admin/people_resource.js'),
    () => import('./admin/factor_rules_resource.js'),
    () => import('./admin/sign_ins_resource.js'),
    () => import('./admin/ip_lists_resource.js'),
  ],
  settings: () => import('./settings.js'),
  commands: [() => import('./commands/geo_import.js'), () => import('./commands/ip_list_import.js')],
  personalData: () => import('./personal_data.js'),
  demo: () => import('./demo/people.js'),
  crowd: () => import('#modules/security/demo/crowd'),
})
