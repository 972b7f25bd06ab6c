import router from '@adonisjs/core/services/router'
import { limited } from '#app/http/request_limits'
import { idempotent } from '#app/http/idempotency'
import { freshFactor } from '#app/http/fresh_factor'
import { api, memberPage } from '#app/http/stacks'

const Quotes = () => import('./controllers/quotes_controller.js')
const Conversions = () => import('./controllers/conversions_controller.js')
const Rates = () => import('./controllers/rates_controller.js')
const Sources = () => import('./controllers/admin/sources_controller.js')
const ApiCurrencies = () => import('./controllers/api/currencies_controller.js')
const ApiRates = () => import('./controllers/api/rates_controller.js')
const ApiQuotes = () => import('./controllers/api/quotes_controller.js')
const ApiConversions = () => import('./controllers/api/conversions_controller.js')

const API = '/api/payments/multi-currency'

export default function routes() {
  memberPage(() => {
    router.get('/wallet/convert', [Quotes, 'create']).as('quotes.create')
    router.post('/wallet/convert', [Quotes, 'store']).as('quotes.store').use(limited('costly'))
    router.get('/wallet/convert/:id', [Quotes, 'show']).as('quotes.show')
    router.post('/wallet/conversions', [Conversions, 'store']).as('conversions.store')
    router.get('/wallet/rates', [Rates, 'index']).as('rates.index')
  })

  memberPage(() => {
    router.get('/admin/rates', [Sources, 'index']).as('sources.index')
  }).use(freshFactor({ within: 'console' }))

  api(() => {
    router.get(`${API}/currencies`, [ApiCurrencies, 'index']).as('api.currencies.index')
    router.get(`${API}/rates`, [ApiRates, 'index']).as('api.rates.index')
    router.get(`${API}/quotes`, [ApiQuotes, 'index']).as('api.quotes.index')
    router
      .post(`${API}/quotes`, [ApiQuotes, 'store'])
      .as('api.quotes.store')
      .use([limited('costly'), idempotent()])
    router.post(`${API}/convert`, [ApiConversions, 'store']).as('api.conversions.store').use(idempotent())
  })
}
