import router from '@adonisjs/core/services/router'
import { isDemo } from '#config/app'
import { addressed, open, page, publicPage, stream } from '#app/http/stacks'

const Health = () => import('#app/http/controllers/health_controller')
const Public = () => import('#app/http/controllers/public_pages_controller')
const Styleguide = () => import('#app/http/controllers/styleguide_controller')
const StyleguideMails = () => import('#app/http/controllers/styleguide_mails_controller')
const Themes = () => import('#app/http/controllers/themes_controller')
const SignedFiles = () => import('#app/http/controllers/signed_files_controller')
const Media = () => import('#app/http/controllers/media_controller')
const PolicyReports = () => import('#app/http/controllers/policy_reports_controller')
const Live = () => import('#app/http/controllers/live_controller')
const DevMail = () => import('#app/http/controllers/dev_mail_controller')
const DevSms = () => import('#app/http/controllers/dev_sms_controller')

open(() => {
  router.get('/api/health', [Health, 'summary']).as('health.summary')
  router.get('/api/health/deep', [Health, 'deep']).as('health.deep')
  router.get('/api/health/live', [Health, 'live']).as('health.live')
  router.get('/api/health/ready', [Health, 'ready']).as('health.ready')
  router.post('/policy-reports', [PolicyReports, 'store']).as('policy_reports')
})

stream(() => {
  router.get('/live', [Live, 'index']).as('live.index')
  router.get('/live/events', [Live, 'events']).as('live.events')
})

addressed(() => {
  router.get('/files/:id', [SignedFiles, 'show']).as('files.signed')
  router.get('/media/:hash/:name', [Media, 'show']).as('media.show')
})

publicPage(() => {
  router.get('/', [Public, 'landing']).as('landing')
  router.get('/how-it-works', [Public, 'howItWorks']).as('how_it_works')
  router.get('/fees', [Public, 'fees']).as('fees')
  router.get('/terms', [Public, 'terms']).as('terms')
  router.get('/privacy', [Public, 'privacy']).as('privacy')
})

page(() => {
  router.post('/theme', [Themes, 'store']).as('theme')
})

if (isDemo) {
  page(() => {
    router.get('/dev/mail', [DevMail, 'index']).as('dev.mail.index')
    router.get('/dev/mail/:id', [DevMail, 'show']).as('dev.mail.show')
    router.get('/dev/sms', [DevSms, 'index']).as('dev.sms.index')
    router.get('/styleguide', [Styleguide, 'index']).as('styleguide')
    router.get('/styleguide/mails', [StyleguideMails, 'index']).as('styleguide.mails')
    router.get('/styleguide/mails/:kind', [StyleguideMails, 'show']).as('styleguide.mail')
    router.get('/styleguide/mails/:kind/html', [StyleguideMails, 'html']).as('styleguide.mail.html')
    router.get('/styleguide/groups/:group', [Styleguide, 'group']).as('styleguide.group')
    router.get('/styleguide/components/:component', [Styleguide, 'show']).as('styleguide.show')
  })
}
