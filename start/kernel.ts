import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'
import { keptPages } from '#app/http/kept_pages'
import { useTranslatedMessages } from '#app/http/validation_messages'

useTranslatedMessages()

const MINUTE = 60
keptPages.seconds = app.inProduction ? MINUTE : 0

server.errorHandler(() => import('#app/http/exception_handler'))

server.use([
  () => import('#app/http/api_version'),
  () => import('#app/http/request_log'),
  () => import('#app/http/container_bindings'),
  () => import('#app/http/security_headers'),
  () => import('#app/http/assets'),
  () => import('@adonisjs/vite/vite_middleware'),
])

/** Everything else belongs to a stack (app/http/stacks.ts), chosen where a route is declared. */
router.use([() => import('#app/http/gate')])
