import { defineModule } from '#app/modules/define_module'

/** Who people are: their pages, skills and portfolio, the facts shown about them, and how they are found. */
export default defineModule({
  name: 'profiles',
  floor: 3,
  core: true,
  requires: ['security'],
  api: () => import('#modules/profiles/api'),
  routes: () => import('#modules/profiles/routes'),
  settings: () => import('#modules/profiles/settings'),
  nav: [
    { place: 'main', label: 'profiles.nav.home', route: 'profiles.dashboard', icon: 'house', order: 10, tab: true },
    {
      place: 'main',
      label: 'profiles.nav.talent',
      route: 'profiles.talent.index',
      icon: 'search',
      order: 15,
      roles: ['client'],
    },
    {
      place: 'account',
      label: 'profiles.nav.settings',
      route: 'profiles.settings.edit',
      icon: 'user-round',
      order: 10,
      roles: ['client', 'freelancer'],
    },
    {
      place: 'settings',
      label: 'profiles.nav.settings',
      route: 'profiles.settings.edit',
      icon: 'id-card',
      order: 20,
      roles: ['client', 'freelancer'],
    },
  ],
  slots: [
    {
      slot: 'landing.skills',
      view: 'profiles::panels/landing_skills',
      data: () => import('#modules/profiles/queries/landing_skills'),
    },
    {
      slot: 'landing.figures',
      order: 10,
      view: 'profiles::panels/landing_figures',
      data: () => import('#modules/profiles/queries/landing_figures'),
    },
    {
      slot: 'landing.people',
      view: 'profiles::panels/landing_people',
      data: () => import('#modules/profiles/queries/landing_people'),
    },
    {
      slot: 'landing.categories',
      view: 'profiles::panels/landing_categories',
      data: () => import('#modules/profiles/queries/landing_categories'),
    },
  ],
  listeners: [
    {
      event: 'security.zone_changed',
      consumer: 'profiles.follow_zone',
      handler: () => import('#modules/profiles/listeners/follow_zone'),
    },
    {
      event: 'security.person_joined',
      consumer: 'profiles.create_profile',
      handler: () => import('#modules/profiles/listeners/create_profile'),
    },
    {
      event: 'security.email_verified',
      consumer: 'profiles.list_verified',
      handler: () => import('#modules/profiles/listeners/list_or_unlist'),
    },
    {
      event: 'security.person_disabled',
      consumer: 'profiles.unlist_disabled',
      handler: () => import('#modules/profiles/listeners/list_or_unlist'),
    },
    {
      event: 'security.person_enabled',
      consumer: 'profiles.list_enabled',
      handler: () => import('#modules/profiles/listeners/list_or_unlist'),
    },
  ],
  demo: () => import('#modules/profiles/demo/profiles_demo'),
  crowd: () => import('#modules/profiles/demo/crowd'),
  personalData: () => import('#modules/profiles/personal_data'),
})
