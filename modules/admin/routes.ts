import router from '@adonisjs/core/services/router'
import { memberPage } from '#app/http/stacks'

const Console = () => import('./controllers/console_controller.js')
const ModuleSwitches = () => import('./controllers/module_switches_controller.js')
const AuditLog = () => import('./controllers/audit_log_controller.js')

export default function routes() {
  memberPage(() => {
    router.get('/admin', [Console, 'show']).as('console.show')
    router.get('/admin/modules', [ModuleSwitches, 'index']).as('modules.index')
    router.post('/admin/modules/:name', [ModuleSwitches, 'update']).as('modules.update')
    router.get('/admin/audit', [AuditLog, 'index']).as('audit.index')
  })
}
