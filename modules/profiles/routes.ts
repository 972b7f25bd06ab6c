import router from '@adonisjs/core/services/router'
import { memberPage, publicPage } from '#app/http/stacks'

const Talent = () => import('#modules/profiles/controllers/talent_controller')
const Clients = () => import('#modules/profiles/controllers/clients_controller')
const Dashboard = () => import('#modules/profiles/controllers/dashboard_controller')
const Onboarding = () => import('#modules/profiles/controllers/onboarding_controller')
const Slugs = () => import('#modules/profiles/controllers/slugs_controller')
const CasePictures = () => import('#modules/profiles/controllers/case_pictures_controller')
const Settings = () => import('#modules/profiles/controllers/profile_settings_controller')

export default function routes() {
  publicPage(() => {
    router.get('/talent', [Talent, 'index']).as('talent.index')
    router.get('/talent/:slug', [Talent, 'show']).as('talent.show')
    router.get('/clients/:slug', [Clients, 'show']).as('clients.show')
  })

  memberPage(() => {
    router.get('/dashboard', [Dashboard, 'show']).as('dashboard')
    router.get('/onboarding', [Onboarding, 'index']).as('onboarding.index')
    router.get('/onboarding/:step', [Onboarding, 'edit']).as('onboarding.edit')
    router.post('/onboarding/:step', [Onboarding, 'update']).as('onboarding.update')
    router.post('/onboarding/:step/skip', [Onboarding, 'skip']).as('onboarding.skip')
    router.get('/settings/profile', [Settings, 'index']).as('settings.edit')
    router.get('/settings/profile/address', [Slugs, 'edit']).as('slugs.edit')
    router.post('/settings/profile/address', [Slugs, 'update']).as('slugs.update')
    router.get('/settings/profile/:step', [Settings, 'edit']).as('settings.section')
    router.post('/settings/profile/:step', [Settings, 'update']).as('settings.update')
    router.post('/settings/portfolio/:id/pictures', [CasePictures, 'store']).as('case_pictures.store')
    router.post('/settings/portfolio/pictures/:id/move', [CasePictures, 'move']).as('case_pictures.move')
    router.post('/settings/portfolio/pictures/:id/remove', [CasePictures, 'destroy']).as('case_pictures.destroy')
  })
}
