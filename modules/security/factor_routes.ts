import router from '@adonisjs/core/services/router'
import { freshFactor } from '#app/http/fresh_factor'
import { memberPage } from '#app/http/stacks'

const Factors = () => import('./controllers/factors_controller.js')
const Authenticators = () => import('./controllers/authenticators_controller.js')
const Keys = () => import('./controllers/keys_controller.js')
const KeyRequests = () => import('./controllers/key_requests_controller.js')
const Phones = () => import('./controllers/phones_controller.js')
const MailCodes = () => import('./controllers/mail_codes_controller.js')
const BackupCodes = () => import('./controllers/backup_codes_controller.js')

/** What somebody signs in with. To look at it one has to be signed in; to change it, to have proved it a moment ago. */
export default function factorRoutes() {
  memberPage(() => {
    router.get('/settings/security', [Factors, 'index']).as('factors.index')
    router.get('/settings/security/factors/:id', [Factors, 'edit']).as('factors.edit')
  })

  memberPage(() => {
    router.post('/settings/security/factors/:id', [Factors, 'update']).as('factors.update')
    router.post('/settings/security/factors/:id/removal', [Factors, 'destroy']).as('factors.destroy')
    router.post('/settings/security/authenticator', [Authenticators, 'store']).as('authenticators.store')
    router.get('/settings/security/authenticator', [Authenticators, 'show']).as('authenticators.show')
    router.post('/settings/security/authenticator/confirm', [Authenticators, 'update']).as('authenticators.update')
    router.get('/settings/security/keys/new', [Keys, 'create']).as('keys.create')
    router.post('/settings/security/keys', [Keys, 'store']).as('keys.store')
    router.post('/settings/security/keys/request', [KeyRequests, 'forNewKey']).as('key_requests.new')
    router.get('/settings/security/phone', [Phones, 'create']).as('phones.create')
    router.post('/settings/security/phone', [Phones, 'store']).as('phones.store')
    router.post('/settings/security/phone/confirm', [Phones, 'update']).as('phones.update')
    router.post('/settings/security/mail-codes', [MailCodes, 'store']).as('mail_codes.store')
    router.post('/settings/security/backup-codes', [BackupCodes, 'store']).as('backup_codes.store')
  }).use(freshFactor())
}
