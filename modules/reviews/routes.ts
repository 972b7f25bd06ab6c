import router from '@adonisjs/core/services/router'
import { memberPage } from '#app/http/stacks'

const Reviews = () => import('./controllers/reviews_controller.js')
const ReviewReplies = () => import('./controllers/review_replies_controller.js')

export default function routes() {
  memberPage(() => {
    router.get('/contracts/:contract_id/review', [Reviews, 'create']).as('create')
    router.post('/contracts/:contract_id/review', [Reviews, 'store']).as('store')
    router.post('/reviews/:id/reply', [ReviewReplies, 'store']).as('replies.store')
  })
}
