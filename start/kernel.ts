import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'
import { useTranslatedMessages } from '#app/http/validation_messages'

useTranslatedMessages()

server.errorHandler(() => import('#app/http/exception_handler'))

server.use([
  () => import('#app/http/container_bindings'),
  () => import('#app/http/assets'),
  () => import('@adonisjs/vite/vite_middleware'),
])

/** Everything else belongs to a stack (app/http/stacks.ts), chosen where a route is declared. */
router.use([() => import('#app/http/gate')])
