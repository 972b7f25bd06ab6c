import router from '@adonisjs/core/services/router'
import { memberPage, page } from '#app/http/stacks'

const Conversations = () => import('#modules/messaging/controllers/conversations_controller')
const Messages = () => import('#modules/messaging/controllers/messages_controller')
const Files = () => import('#modules/messaging/controllers/message_files_controller')
const Preferences = () => import('#modules/messaging/controllers/notice_preferences_controller')
const Unsubscribes = () => import('#modules/messaging/controllers/unsubscribes_controller')
const Notifications = () => import('#modules/messaging/controllers/notifications_controller')
const NotificationReads = () => import('#modules/messaging/controllers/notification_reads_controller')

export default function routes() {
  page(() => {
    router.get('/unsubscribe/:person/:topic/:signature', [Unsubscribes, 'show']).as('unsubscribes.show')
    router.post('/unsubscribe/:person/:topic/:signature', [Unsubscribes, 'store']).as('unsubscribes.store')
  })
  memberPage(() => {
    router.get('/messages', [Conversations, 'index']).as('conversations.index')
    router.get('/messages/:id', [Conversations, 'show']).as('conversations.show')
    router.post('/messages/:id', [Messages, 'store']).as('messages.store')
    router.get('/messages/:id/files/:file', [Files, 'show']).as('files.show')

    router.get('/settings/notifications', [Preferences, 'edit']).as('notice_preferences.edit')
    router.post('/settings/notifications', [Preferences, 'update']).as('notice_preferences.update')
    router.get('/notifications', [Notifications, 'index']).as('notifications.index')
    router.get('/notifications/waiting', [Notifications, 'waiting']).as('notifications.waiting')
    router.post('/notifications/read', [NotificationReads, 'store']).as('notification_reads.store')
    router.post('/notifications/:id/read', [NotificationReads, 'update']).as('notification_reads.update')
    router.get('/notifications/:id', [Notifications, 'show']).as('notifications.show')
  })
}
