import { defineModule } from '#app/modules/define_module'

/** Who people are: their pages, skills and portfolio, the facts shown about them, and how they are found. */
export default defineModule({
  name: 'profiles',
  floor: 3,
  core: true,
  requires: ['security'],
  api: () => import('#modules/profiles/api'),
  listeners: [
    { event: 'security.person_joined', consumer: 'profiles.create_profile', handler: () => import('#modules/profiles/listeners/create_profile') },
    { event: 'security.email_verified', consumer: 'profiles.list_verified_person', handler: () => import('#modules/profiles/listeners/list_verified_person') },
  ],
})
