import router from '@adonisjs/core/services/router'
import { freshFactor } from '#app/http/fresh_factor'
import { limited } from '#app/http/request_limits'
import { memberPage } from '#app/http/stacks'

const Desk = () => import('./controllers/desk_controller.js')
const Exchanges = () => import('./controllers/exchanges_controller.js')
const Payments = () => import('./controllers/payments_controller.js')

export default function routes() {
  memberPage(() => {
    router.get('/admin/treasury', [Desk, 'show']).as('desk.show')
    router.get('/admin/treasury/exchanges/new', [Exchanges, 'create']).as('exchanges.create')
    router.get('/admin/treasury/payments', [Payments, 'index']).as('payments.index')
  }).use(freshFactor({ within: 'console' }))

  memberPage(() => {
    router.post('/admin/treasury/exchanges', [Exchanges, 'store']).as('exchanges.store')
    router.get('/admin/treasury/payments.csv', [Payments, 'csv']).as('payments.csv').use(limited('costly'))
  }).use(freshFactor())
}
