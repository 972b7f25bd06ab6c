import router from '@adonisjs/core/services/router'
import { limited } from '#app/http/request_limits'
import { freshFactor } from '#app/http/fresh_factor'
import { memberPage } from '#app/http/stacks'

const Console = () => import('./controllers/console_controller.js')
const ModuleSwitches = () => import('./controllers/module_switches_controller.js')
const Settings = () => import('./controllers/settings_controller.js')
const Search = () => import('./controllers/search_controller.js')
const Resources = () => import('./controllers/resources/resources_controller.js')
const Exports = () => import('./controllers/resources/exports_controller.js')
const SavedViews = () => import('./controllers/resources/saved_views_controller.js')
const Actions = () => import('./controllers/resources/actions_controller.js')
const BulkActions = () => import('./controllers/resources/bulk_actions_controller.js')

/** Looking around asks operators now and then who they are, doing something as often as moving money does. */
export default function routes() {
  memberPage(() => {
    router.get('/admin', [Console, 'show']).as('console.show')
    router.get('/admin/modules', [ModuleSwitches, 'index']).as('modules.index')
    router.get('/admin/settings', [Settings, 'index']).as('settings.index')
    router.get('/admin/search', [Search, 'show']).as('search.show')
    router.group(resourcePages).prefix('/admin/r/:resource').as('resources')
  }).use(freshFactor({ within: 'console' }))

  memberPage(() => {
    router.post('/admin/modules/:name', [ModuleSwitches, 'update']).as('modules.update')
    router.post('/admin/settings/:name', [Settings, 'update']).as('settings.update')
    router.group(resourceActs).prefix('/admin/r/:resource').as('resources')
  }).use(freshFactor())
}

function resourcePages() {
  router.get('/', [Resources, 'index']).as('index')
  router
    .get('/export.csv', [Exports, 'show'])
    .as('export')
    .use([limited('costly'), freshFactor()])
  router.get('/bulk/:action', [BulkActions, 'create']).as('bulk.create')
  router.get('/:id', [Resources, 'show']).as('show')
  router.get('/:id/actions/:action', [Actions, 'create']).as('actions.create')
}

function resourceActs() {
  router.post('/views', [SavedViews, 'store']).as('views.store')
  router.post('/views/:view', [SavedViews, 'update']).as('views.update')
  router.post('/views/:view/removal', [SavedViews, 'destroy']).as('views.destroy')
  router.post('/bulk/:action', [BulkActions, 'store']).as('bulk.store')
  router.post('/:id/actions/:action', [Actions, 'store']).as('actions.store')
}
