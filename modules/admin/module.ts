import { defineModule } from '#app/modules/define_module'

/** The operators' shell: the front page of the console and the switches; every module brings its own panels. */
export default defineModule({
  name: 'admin',
  floor: 9,
  core: true,
  requires: ['security'],
  slots: [
    {
      slot: 'dashboard.waiting',
      order: 50,
      view: 'admin::slots/dead_work',
      data: () => import('#modules/admin/slots/dead_work'),
    },
  ],
  adminResources: [() => import('./admin/audit_resource.js')],
  routes: () => import('./routes.js'),
  nav: [
    {
      place: 'main',
      label: 'admin.nav.console',
      route: 'admin.console.show',
      icon: 'shield',
      order: 900,
      roles: ['admin', 'finance', 'moderator'],
    },
    {
      place: 'admin',
      label: 'admin.nav.overview',
      route: 'admin.console.show',
      icon: 'layout-dashboard',
      group: 'overview',
      order: 0,
      roles: ['admin', 'finance', 'moderator'],
    },
    {
      place: 'admin',
      label: 'admin.nav.modules',
      route: 'admin.modules.index',
      icon: 'blocks',
      order: 800,
      roles: ['admin'],
    },
    {
      place: 'admin',
      label: 'admin.nav.settings',
      route: 'admin.settings.index',
      icon: 'sliders-horizontal',
      order: 810,
      roles: ['admin', 'finance'],
    },
  ],
  personalData: () => import('./personal_data.js'),
})
