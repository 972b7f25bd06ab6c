import router from '@adonisjs/core/services/router'
import { isDemo } from '#config/app'
import { limited } from '#app/http/request_limits'
import { freshFactor } from '#app/http/fresh_factor'
import { memberPage, page } from '#app/http/stacks'
import factorRoutes from './factor_routes.js'

const SignUps = () => import('./controllers/sign_ups_controller.js')
const Confirmations = () => import('./controllers/confirmations_controller.js')
const SignIns = () => import('./controllers/sign_ins_controller.js')
const PasswordResets = () => import('./controllers/password_resets_controller.js')
const DemoSignIns = () => import('./controllers/demo_sign_ins_controller.js')
const AccountSettings = () => import('./controllers/account_settings_controller.js')
const DisplaySettings = () => import('./controllers/display_settings_controller.js')
const EmailChanges = () => import('./controllers/email_changes_controller.js')
const Passwords = () => import('./controllers/passwords_controller.js')
const OwnRoles = () => import('./controllers/own_roles_controller.js')
const Pictures = () => import('./controllers/pictures_controller.js')
const SecondSteps = () => import('./controllers/second_steps_controller.js')
const IdentityConfirmations = () => import('./controllers/identity_confirmations_controller.js')
const PasskeySignIns = () => import('./controllers/passkey_sign_ins_controller.js')
const KeyRequests = () => import('./controllers/key_requests_controller.js')
const Disownments = () => import('./controllers/disownments_controller.js')
const SignInHistory = () => import('./controllers/sign_in_history_controller.js')
const Typing = () => import('./controllers/typing_controller.js')
const Sessions = () => import('./controllers/sessions_controller.js')

export default function routes() {
  page(() => {
    router.get('/sign-up', [SignUps, 'create']).as('sign_ups.create')
    router.post('/sign-up', [SignUps, 'store']).as('sign_ups.store').use(limited('sign_in'))
    router.get('/sign-up/sent', [SignUps, 'sent']).as('sign_ups.sent')
    router.get('/confirm-email/:token', [Confirmations, 'show']).as('confirmations.show')
    router.post('/confirm-email/:token', [Confirmations, 'store']).as('confirmations.store')
    router.get('/sign-in', [SignIns, 'create']).as('sign_ins.create')
    router.post('/sign-in', [SignIns, 'store']).as('sign_ins.store').use(limited('sign_in'))
    router.get('/sign-in/verify', [SecondSteps, 'show']).as('second_steps.show')
    router.post('/sign-in/verify', [SecondSteps, 'store']).as('second_steps.store').use(limited('sign_in'))
    router.post('/sign-in/verify/key', [KeyRequests, 'forSignIn']).as('key_requests.sign_in')
    router.post('/sign-in/passkey', [PasskeySignIns, 'store']).as('passkey_sign_ins.store').use(limited('sign_in'))
    router.post('/sign-in/passkey/request', [PasskeySignIns, 'create']).as('passkey_sign_ins.create')
    router.post('/sign-out', [SignIns, 'destroy']).as('sign_ins.destroy')
    router.get('/forgot-password', [PasswordResets, 'create']).as('password_resets.create')
    router.post('/forgot-password', [PasswordResets, 'store']).as('password_resets.store')
    router.get('/reset-password/:token', [PasswordResets, 'edit']).as('password_resets.edit')
    router.post('/reset-password/:token', [PasswordResets, 'update']).as('password_resets.update')
    router.get('/not-me/:token', [Disownments, 'show']).as('disownments.show')
    router.post('/not-me/:token', [Disownments, 'store']).as('disownments.store')
    if (isDemo) router.post('/demo/sign-in', [DemoSignIns, 'store']).as('demo_sign_ins.store')
  })

  memberPage(() => {
    router.post('/confirm-email', [Confirmations, 'resend']).as('confirmations.resend')
    router.get('/settings/account', [AccountSettings, 'show']).as('settings.account')
    router.post('/settings/account', [AccountSettings, 'update']).as('settings.account.update')
    router.post('/settings/picture', [Pictures, 'update']).as('pictures.update')
    router.post('/settings/picture/remove', [Pictures, 'destroy']).as('pictures.destroy')
    router
      .post('/settings/email', [EmailChanges, 'store'])
      .as('email_changes.store')
      .use(freshFactor({ asksPassword: true }))
    router.get('/settings/email/:token', [EmailChanges, 'show']).as('email_changes.show')
    router.post('/settings/email/:token', [EmailChanges, 'update']).as('email_changes.update')
    router.get('/confirm-identity', [IdentityConfirmations, 'show']).as('identity_confirmations.show')
    router.post('/confirm-identity', [IdentityConfirmations, 'store']).as('identity_confirmations.store')
    router.post('/confirm-identity/key', [KeyRequests, 'forSession']).as('key_requests.session')
    router.get('/settings/display', [DisplaySettings, 'show']).as('settings.display')
    router.post('/settings/display', [DisplaySettings, 'update']).as('settings.display.update')
    router.get('/settings/password', [Passwords, 'edit']).as('settings.password')
    router
      .post('/settings/password', [Passwords, 'update'])
      .as('settings.password.update')
      .use(freshFactor({ asksPassword: true }))
    router.post('/settings/roles', [OwnRoles, 'store']).as('settings.roles')
    router.get('/settings/sign-ins', [SignInHistory, 'index']).as('sign_in_history.index')
    router.get('/settings/sign-ins.csv', [SignInHistory, 'csv']).as('sign_in_history.csv').use(limited('costly'))
    router.post('/settings/sign-ins/typing', [Typing, 'update']).as('typing.update')
    router.get('/settings/sessions', [Sessions, 'index']).as('sessions.index')
    router.post('/settings/sessions/end-others', [Sessions, 'destroyOthers']).as('sessions.destroy_others')
    router.post('/settings/sessions/:id/end', [Sessions, 'destroy']).as('sessions.destroy')
  })

  factorRoutes()
}
