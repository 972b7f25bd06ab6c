import router from '@adonisjs/core/services/router'
import { page } from '#app/http/stacks'

const Confirmations = () => import('./controllers/confirmations_controller.js')

export default function routes() {
  page(() => {
    router.get('/confirm-email/:token', [Confirmations, 'show']).as('confirmations.show')
  })
}
